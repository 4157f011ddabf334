"""The pack «style»: punctuation by GB/T 15834 and numerals by GB/T 15835."""

from gongkai.rules.inspection.style.marks import ASCII_BRACKETS, ASCII_MARK, BETWEEN, DOTS, DOUBLED, NESTED
from gongkai.rules.inspection.style.numerals import (
    DATE_ZERO,
    MIXED_YEAR,
    NUMBER_BRACKETS,
    PER_CENT,
    RANGE_UNIT,
    SHORT_YEAR,
    WIDE_DIGITS,
    YEAR_ZERO,
)
from gongkai.rules.inspection.style.pairs import UNPAIRED

RULES = (
    ASCII_MARK,
    ASCII_BRACKETS,
    DOUBLED,
    DOTS,
    UNPAIRED,
    BETWEEN,
    NESTED,
    MIXED_YEAR,
    YEAR_ZERO,
    SHORT_YEAR,
    DATE_ZERO,
    NUMBER_BRACKETS,
    RANGE_UNIT,
    PER_CENT,
    WIDE_DIGITS,
)

__all__ = ["RULES"]
