"""A year's holiday arrangement: a dry run first, then all open cases at once."""

from datetime import date

import pytest
from tests import applications, factories

from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.requests import holidays, log, moves, recounting
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.workdays.models import HolidayNotice
from gongkai.domain.workdays.queries import calendar_with, current_calendar, missing_year

NOTICE = {
    "year": 2027,
    "source": "国办发明电〔2026〕×号",
    "days_off": ["2027-01-01", "2027-01-02", "2027-01-03"],
    "make_up_days": [],
}


@pytest.fixture
def late(desk, clerk):
    """An application whose period runs into a year that is not known yet; it came before today."""
    return applications.handed_in(desk, clerk, date(2026, 3, 2))


def _runs_into_2027(case):
    """Let the case have come in December; the log is written as it would be then."""
    case.events.update(on=date(2026, 12, 4))
    moved = log.recount([case], current_calendar())
    DisclosureRequest.objects.bulk_update(moved, recounting.Dates._fields)
    case.refresh_from_db()
    return case


def test_a_period_into_an_unknown_year_is_provisional_and_the_notice_makes_it_certain(late, clerk):
    case = _runs_into_2027(late)
    assert not case.due_is_certain
    notice = HolidayNotice(**NOTICE)
    (moved,), _ = holidays.consequences(notice)
    assert (moved.before, moved.after, moved.was_certain) == (date(2027, 1, 1), date(2027, 1, 4), False)
    case.refresh_from_db()
    assert case.due_on == date(2027, 1, 1)  # nothing was changed yet
    root = factories.administrator()
    assert holidays.enter_notice(notice=notice, by=root) == 1
    case.refresh_from_db()
    assert (case.due_on, case.due_is_certain) == (date(2027, 1, 4), True)
    assert missing_year(date(2026, 12, 1), current_calendar()) is None


def test_a_notice_replaces_what_the_package_says_of_its_year(late):
    notice = HolidayNotice(year=2026, source="更正", days_off=["2026-03-30"], make_up_days=[])
    (moved,), _ = holidays.consequences(notice)
    assert (moved.before, moved.after) == (date(2026, 3, 30), date(2026, 3, 31))


def test_only_who_keeps_the_calendar_at_the_top_enters_a_notice(late, clerk):
    with pytest.raises(NotAllowed):
        holidays.enter_notice(notice=HolidayNotice(**NOTICE), by=clerk)


def test_in_november_the_coming_year_is_missed():
    assert missing_year(date(2026, 11, 3), current_calendar()) == 2027
    assert missing_year(date(2026, 6, 1), current_calendar()) is None


def test_counting_all_at_once_finds_what_counting_one_finds(desk, clerk):
    root = factories.administrator()
    plain, alike, corrected, longer, struck = (
        applications.handed_in(desk, clerk, date(2026, 3, 2)) for _ in range(5)
    )  # fmt: skip
    moves.ask_correction(request=corrected, by=clerk, what=["请写明年份"], on=date(2026, 3, 4))
    moves.extend(request=longer, by=root, workdays=20, reason="材料较多", on=date(2026, 3, 5))
    moves.extend(request=struck, by=root, workdays=20, reason="登错", on=date(2026, 3, 5))
    moves.strike(request=struck, key=struck.events.get(kind="extended").key, by=root, reason="登错案件")
    calendar = calendar_with([HolidayNotice(year=2026, source="更正", days_off=["2026-03-03"], make_up_days=[])])
    found = {shift.case: shift.after for batch in recounting.shifts(calendar) for shift in batch}
    cases = list(DisclosureRequest.objects.all())
    log.recount(cases, calendar)
    assert found == {
        case.pk: recounting.Dates(*(getattr(case, name) for name in recounting.Dates._fields)) for case in cases
    }
    assert found[plain.pk] == found[alike.pk] == found[struck.pk] != found[longer.pk]
