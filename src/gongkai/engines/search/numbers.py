"""Document numbers (文号) in any writing, as exact terms: 国办发〔2017〕47号 = 国办发[2017]47 = 国办发 2017 47."""

import re

from gongkai.engines.search.folding import fold
from gongkai.rules.law.document_number import BRACKETS, normalise

_OPEN, _CLOSE = (f"[{re.escape(side)}]" for side in (BRACKETS[::2], BRACKETS[1::2]))
_HAN = "[\u3400-\u9fff]"
_YEAR = r"(?P<year>(?:19|20)\d\d)\s*年?"
_SERIAL = r"第?\s*(?P<serial>\d{1,5})"
_FIGURE = re.compile(r"[\d一二三四五六七八九十]")
_NOT_A_DATE = r"(?![\d年月日.%\-/])"

# Looser than the grammar in rules.law.document_number: people type parts of a number, without 号 or brackets.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<code>{_HAN}{{1,16}})?\s*{_OPEN}\s*{_YEAR}\s*{_CLOSE}\s*{_SERIAL}{_NOT_A_DATE}",
        rf"(?P<code>{_HAN}{{1,16}})?\s*{_YEAR}\s*{_SERIAL}\s*号",
        rf"(?P<code>{_HAN}{{1,16}})\s*{_YEAR}\s+{_SERIAL}{_NOT_A_DATE}",
        rf"(?P<code>{_HAN}{{1,16}}令)\s*(?P<year>){_SERIAL}\s*号",
    )
)


def number_terms(text: str) -> list[str]:
    """Return the exact terms of all numbers in `text`: the whole number, and year with serial alone.

    国办发〔2017〕47号 gives 国办发-2017-47 and -2017-47; an order (令第711号) has no year.
    """
    folded = fold(text)
    terms: dict[str, None] = {}
    if not _FIGURE.search(folded):
        return []
    if number := normalise(folded).number:
        terms |= dict.fromkeys(_terms(number.organ_code, str(number.year or ""), number.number))
    for found in (found for form in _FORMS for found in form.finditer(folded)):
        terms |= dict.fromkeys(_terms(found["code"] or "", found["year"], int(found["serial"])))
    return list(terms)


def _terms(code: str, year: str, serial: int) -> list[str]:
    tail = f"-{year}-{serial}"
    return [code + tail, tail] if code else [tail]
