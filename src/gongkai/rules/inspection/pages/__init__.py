"""The pack «pages»: page tags, identification, columns that stand still, links that lead nowhere.

Its rules read `Document.fetched` and keep silent about documents that are no pages.
"""

from gongkai.rules.inspection.pages.columns import BLANK, HOME_STALE, STALE
from gongkai.rules.inspection.pages.identification import CODE_DIFFERS, IDENTIFICATION
from gongkai.rules.inspection.pages.implanted import IMPLANTED, PROGRAM_ERROR
from gongkai.rules.inspection.pages.labels import ARTICLE, COLUMN, FUTURE, PUB_DATE, SITE, SITE_VALUES, TITLE_DIFFERS
from gongkai.rules.inspection.pages.links import DEAD, ERROR_STATUS, PRIVATE, SOFT_404, WRONG_TYPE
from gongkai.rules.inspection.pages.messages import UNANSWERED
from gongkai.rules.inspection.pages.whole import ENCODING, MIXED, NO_TIME, NO_TITLE, PLACEHOLDER, SLOW, UNREADABLE

RULES = (
    SITE, SITE_VALUES, COLUMN, ARTICLE, PUB_DATE, FUTURE, TITLE_DIFFERS,
    *IDENTIFICATION, CODE_DIFFERS,
    NO_TITLE, PLACEHOLDER, NO_TIME, MIXED, SLOW, ENCODING, UNREADABLE, IMPLANTED, PROGRAM_ERROR,
    BLANK, STALE, HOME_STALE, UNANSWERED,
    DEAD, WRONG_TYPE, SOFT_404, PRIVATE, ERROR_STATUS,
)  # fmt: skip

__all__ = ["RULES"]
