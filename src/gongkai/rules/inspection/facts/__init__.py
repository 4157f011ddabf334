"""The pack «facts»: dates, sums and numbers that contradict each other, leaders and bodies on the wrong day."""

from gongkai.rules.inspection.facts.dates import DAY_ORDER, IMPOSSIBLE_DATE, WRONG_WEEKDAY
from gongkai.rules.inspection.facts.numbers import LATER_NUMBER, NUMBER_AGENCY, NUMBER_FIELD, NUMBER_YEAR
from gongkai.rules.inspection.facts.people import BODY, LEADER, ORDER
from gongkai.rules.inspection.facts.sums import TABLE_SUM

RULES = (
    IMPOSSIBLE_DATE,
    WRONG_WEEKDAY,
    DAY_ORDER,
    TABLE_SUM,
    NUMBER_YEAR,
    NUMBER_FIELD,
    LATER_NUMBER,
    NUMBER_AGENCY,
    LEADER,
    BODY,
    ORDER,
)

__all__ = ["RULES"]
