"""The pack «wording»: fixed expressions, old names, forbidden, discouraged and misused words, superlatives."""

from gongkai.rules.inspection.wording.expressions import (
    DISCOURAGED,
    FAULT,
    FORBIDDEN,
    MISUSED,
    OWN_WORDS,
    SUPERLATIVE,
)
from gongkai.rules.inspection.wording.fixed import FIXED, NEAR_MISS, SET_PHRASE, UNQUOTED
from gongkai.rules.inspection.wording.names import OLD_BODY, OLD_REGION

RULES = (
    FIXED,
    SET_PHRASE,
    NEAR_MISS,
    UNQUOTED,
    OLD_BODY,
    OLD_REGION,
    FORBIDDEN,
    DISCOURAGED,
    FAULT,
    MISUSED,
    OWN_WORDS,
    SUPERLATIVE,
)

__all__ = ["RULES"]
