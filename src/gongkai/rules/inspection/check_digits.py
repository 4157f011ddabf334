"""Check digits of identity numbers, credit codes and bank cards."""

import re
from datetime import date

from stdnum import luhn
from stdnum.cn import ric, uscc

_CARD = re.compile(r"(?:62|81|9558|95599|6013|436742|456351|4340|5[1-5]|4|35|37)\d+")
_DOMESTIC_CARD = re.compile(r"(?:62|9558|95599|6013|436742|456351|4340)\d+")
FIRST_YEAR = 1900


def is_identity_shape(number: str) -> bool:
    """Return whether 15 or 18 characters have a region and a real birth date where an identity number has them."""
    if number[0] == "0" or len(number) not in (15, 18) or not number[:-1].isdigit():
        return False
    born = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    return number[:2] != "00" and is_birth_date(int(born[:4]), int(born[4:6]), int(born[6:]))


def is_birth_date(year: int, month: int, day: int) -> bool:
    """Return whether the day exists and can be that of a living person's birth."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return FIRST_YEAR <= year < FIRST_YEAR + 200


def is_identity_number(number: str) -> bool:
    """Return whether an 18-character number has the shape and the check digit of GB 11643.

    The region is not compared with a list: regions are renamed and abolished, the numbers given there stay.
    """
    return len(number) == 18 and is_identity_shape(number) and ric.calc_check_digit(number) == number[-1].upper()


def is_credit_code(code: str) -> bool:
    """Return whether 18 characters carry the last check character of GB 32100."""
    return bool(re.fullmatch(r"[1-9ANY][0-9A-HJ-NPQRTUWXY]{17}", code)) and uscc.calc_check_digit(code) == code[-1]


def is_bank_card(number: str, *, domestic: bool = False) -> bool:
    """Return whether 16 to 19 digits have a known issuer and pass Luhn (ISO/IEC 7812-1)."""
    return has_issuer(number, domestic=domestic) and luhn.is_valid(number)


def has_issuer(number: str, *, domestic: bool = False) -> bool:
    """Return whether 16 to 19 digits begin as a card's do; domestic ones are UnionPay and the old bank prefixes."""
    return 16 <= len(number) <= 19 and bool((_DOMESTIC_CARD if domestic else _CARD).fullmatch(number))
