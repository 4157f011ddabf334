"""Site identification codes (网站标识码): ten digits for local sites, `bm` and eight for ministries.

Source: 《政府网站发展指引》 (国办发〔2017〕47号); the first six digits are a division code of GB/T 2260.
"""

import re

from gongkai.rules.law.errors import BadSiteCode

_LOCAL = re.compile(r"[0-9]{10}")
_MINISTRY = re.compile(r"bm[0-9]{8}")
# Provinces of GB/T 2260 by their first two digits.
_PROVINCES = frozenset([*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)])


def is_site_code(text: str) -> bool:
    """Say whether `text` is a well-formed code of an existing province or of a State Council department."""
    if _LOCAL.fullmatch(text):
        return int(text[:2]) in _PROVINCES
    return bool(_MINISTRY.fullmatch(text))


def check_site_code(text: str) -> str:
    """Return the code without surrounding blanks and with a small `bm`; BadSiteCode otherwise."""
    code = text.strip().lower()
    if not is_site_code(code):
        raise BadSiteCode(
            f"«{text}» 不是网站标识码：地方网站为10位数字（前6位为行政区划代码），国务院部门为 bm 加8位数字"
        )
    return code


def division_of(code: str) -> str | None:
    """Return the division code in a local site's code, None for a ministry's; BadSiteCode if bad."""
    checked = check_site_code(code)
    return None if checked.startswith("bm") else checked[:6]
