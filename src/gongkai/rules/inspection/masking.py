"""The forms in which a finding may stay in public text.

Source: handbook 03, section 10; telephone `138****1234`, identity number `35*************123`, address only to
township, street or village, as counties order it.
"""

import re

_TOWNSHIP = re.compile(r".*(?:街道办?|镇|乡|村|社区|苏木|居委会)(?=.)")
_COUNTIES = re.compile(r"(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区|[市州盟区县旗]))+")


def mask_identity(number: str) -> str:
    """Return an identity number with its first two and last three characters."""
    return f"{number[:2]}{'*' * (len(number) - 5)}{number[-3:]}"


def mask_phone(digits: str) -> str:
    """Return a mobile number as 138****1234."""
    return f"{digits[:3]}****{digits[-4:]}"


def mask_landline(written: str) -> str:
    """Return a landline number with the last four digits of the number hidden."""
    return re.sub(r"\d(?=(?:\D*\d){0,3}\D*$)", "*", written)


def mask_all(written: str) -> str:
    """Return only stars, as many as there were digits and letters."""
    return "*" * sum(char.isalnum() for char in written)


def mask_email(address: str) -> str:
    """Return an address with the first letter of the name and the domain."""
    name, _, domain = address.partition("@")
    return f"{name[:1]}***@{domain}"


def mask_plate(plate: str) -> str:
    """Return a plate with the issuing place and the last character."""
    return f"{plate[:2]}{'*' * (sum(char.isalnum() for char in plate[2:]) - 1)}{plate[-1]}"


def mask_passport(number: str) -> str:
    """Return a passport number with the first and the last two characters."""
    return f"{number[0]}{'*' * (len(number) - 3)}{number[-2:]}"


def mask_address(address: str) -> str:
    """Return an address down to the township, street or village, else to the county."""
    found = _TOWNSHIP.match(address) or _COUNTIES.match(address)
    return f"{found[0] if found else ''}***"
