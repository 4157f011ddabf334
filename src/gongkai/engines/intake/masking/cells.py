"""Values of a workbook's cells as people read them, and cells written anew as text."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from lxml import etree

from gongkai.engines.intake.cleaning.package import Parts, parse_part
from gongkai.engines.intake.cleaning.sheets import S

_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_DATE_FORMATS = frozenset([*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58])
_DATE_LETTERS = re.compile(r"[yYdD年]")
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_FIRST_DAY = date(1899, 12, 30)
_LAST_SERIAL = 2_958_465  # the end of the year 9999
_LONGEST_EXPONENT = 40


class CellReader:
    """Reads the cells of one workbook; shared strings and date formats are looked up in it."""

    def __init__(self, parts: Parts) -> None:
        self.strings = (
            [_words(item) for item in parse_part(parts[_STRINGS]).iter(S + "si")] if _STRINGS in parts else []
        )
        self.dates = _date_styles(parse_part(parts[_STYLES])) if _STYLES in parts else frozenset()

    def text(self, cell: etree._Element) -> str:
        """Return what a cell shows; of a formula the value last computed."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(_words(item) for item in cell.iterchildren(S + "is"))
        value = cell.findtext(S + "v") or ""
        if kind == "s":
            return self.strings[int(value)] if value.isdecimal() and int(value) < len(self.strings) else ""
        if kind != "n":
            return value
        is_date = cell.get("s", "0") in self.dates
        return _day(value) if is_date else _number(value)


def write_cell(cell: etree._Element, text: str) -> None:
    """Make a cell hold a text in place of its string, number or formula; its looks stay."""
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    words = etree.SubElement(etree.SubElement(cell, S + "is"), S + "t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def drop_formula(formula: etree._Element, _text: str) -> None:
    """Leave only the value that a formula last gave."""
    formula.getparent().remove(formula)


def _words(item: etree._Element) -> str:
    """Return the text of a string without the readings that East Asian strings may carry."""
    return "".join(t.text or "" for t in item.iter(S + "t") if t.getparent().tag != S + "rPh")


def _number(value: str) -> str:
    """Return a number written out: a telephone may be stored as 1.38E10."""
    if not ("E" in value or "e" in value or "." in value):
        return value
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST_EXPONENT:
        return value
    return str(int(number)) if number == number.to_integral_value() else format(number, "f")


def _day(value: str) -> str:
    try:
        serial = float(value)
    except ValueError:
        return value
    return (_FIRST_DAY + timedelta(days=int(serial))).isoformat() if 0 < serial < _LAST_SERIAL else value


def _date_styles(styles: etree._Element) -> frozenset[str]:
    """Return the numbers of the cell styles that show a number as a day."""
    own = {item.get("numFmtId"): item.get("formatCode", "") for item in styles.iter(S + "numFmt")}
    formats = styles.find(S + "cellXfs")
    return frozenset(
        str(number)
        for number, style in enumerate(formats if formats is not None else ())
        if _shows_days(style.get("numFmtId", "0"), own)
    )


def _shows_days(number: str, own: dict[str | None, str]) -> bool:
    if number in own:
        return bool(_DATE_LETTERS.search(_QUOTED.sub("", own[number].replace('"年"', "年"))))
    return number.isdecimal() and int(number) in _DATE_FORMATS
