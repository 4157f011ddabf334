"""By when a report of an error on a government website (我为政府网站找错) is answered.

Source: the national platform's rule as the handbook has it (03, on the inspection indicators): simple matters within 3
working days, others within 15. Which one a report is turns out only on looking, so that the shorter term is the aim.
"""

from datetime import date

from gongkai.rules.law.days import DueDate, WorkCalendar, count_workdays

__all__ = ["OTHER_TERM", "SIMPLE_TERM", "answer_due"]

SIMPLE_TERM = 3  # working days
OTHER_TERM = 15


def answer_due(received_on: date, calendar: WorkCalendar, *, is_simple: bool = True) -> DueDate:
    """Return the last day for the answer; the day of receipt is not counted."""
    return count_workdays(received_on, SIMPLE_TERM if is_simple else OTHER_TERM, calendar)
