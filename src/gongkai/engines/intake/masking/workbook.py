"""Workbooks (.xlsx) opened for inspection and masking: cells, sheet names, and the parts around them."""

import re
from functools import partial

from lxml import etree

from gongkai.engines.intake.cleaning.package import dump_part, local, open_package, parse_part, write_package
from gongkai.engines.intake.cleaning.sheets import BOOK, S, Sheet, cell_place, forget_strings, open_sheets
from gongkai.engines.intake.errors import TooLarge
from gongkai.engines.intake.limits import Limits
from gongkai.engines.intake.masking.cells import CellReader, drop_formula, write_cell
from gongkai.engines.intake.masking.opened import Opened
from gongkai.engines.intake.masking.package import embedded, other_parts
from gongkai.engines.intake.masking.places import Unit

_MOST_TABS = 256
_AROUND = frozenset(
    ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter", "formula1", "formula2"]
)
_TOLD = ("display", "tooltip", "prompt", "promptTitle", "error", "errorTitle")
_ENOUGH = re.compile(r"[0-9]{5}")
_OTHER_SHEET = re.compile(r"'[^']*'!")  # the names of sheets are looked at by themselves
_ONE_LINE = str.maketrans("\t\r\n", "   ")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\\]")
_LONGEST_NAME = 31
STRINGS = "xl/sharedStrings.xml"


def open_workbook(_name: str, data: bytes, limits: Limits, *, depth: int = 0) -> Opened:
    """Return the rows of each sheet, cells parted by tabs, then the names of sheets and all other parts."""
    parts = open_package(data, limits)
    sheets = open_sheets(parts)
    reader = CellReader(parts)
    book = parse_part(parts[BOOK])
    units = [_sheet(sheet, reader, limits) for sheet in sheets]
    units += [_around(sheet) for sheet in sheets]
    units.append(_names(book, sheets))
    others = other_parts(parts, skipped=frozenset({STRINGS, BOOK, *(sheet.part for sheet in sheets)}))
    nested = embedded(parts, limits, depth=depth)

    def save() -> bytes:
        parts[BOOK] = dump_part(book)
        parts.update({sheet.part: dump_part(sheet.root) for sheet in sheets})
        forget_strings(parts, sheets)
        others.save()
        nested.save()
        return write_package(parts)

    return Opened([*units, *others.units, *nested.units], save)


def _sheet(sheet: Sheet, reader: CellReader, limits: Limits) -> Unit:
    unit = Unit()
    for row in sheet.root.iter(S + "row"):
        last = 1
        for cell in row.iterchildren(S + "c"):
            column, number = cell_place(cell.get("r", ""))
            unit.pieces.separate("\t" * min(_MOST_TABS, max(0, column - last)))
            last = max(column, last)
            text = reader.text(cell)
            unit.add(
                text,
                f"工作表“{sheet.name}”{cell.get('r', '')}",
                partial(write_cell, cell),
                is_hidden=sheet.is_hidden or number in sheet.rows or column in sheet.columns,
                flat=text.translate(_ONE_LINE),
            )
        unit.pieces.separate("\n")
        if len(unit.spots) > limits.cells:
            raise TooLarge(f"工作表“{sheet.name}”的单元格太多。请删除空白行列，或拆分成几个文件后再上传。")
    return unit


def _around(sheet: Sheet) -> Unit:
    """Return the heads and feet of a printed sheet, the texts of its links and rules, and its formulas."""
    unit = Unit()
    for element in sheet.root.iter(etree.Element):
        name = local(element)
        if name in _AROUND and element.text:
            unit.line(element.text, f"工作表“{sheet.name}”页眉、页脚或有效性规则", partial(setattr, element, "text"))
        elif name == "f" and _ENOUGH.search(written := _OTHER_SHEET.sub("", element.text or "")):
            place = f"工作表“{sheet.name}”{element.getparent().get('r', '')}公式"
            unit.line(written, place, partial(drop_formula, element), is_hidden=True)
        for key in _TOLD:
            if value := element.get(key):
                unit.line(value, f"工作表“{sheet.name}”链接或提示", partial(element.set, key))
    return unit


def _names(book: etree._Element, sheets: list[Sheet]) -> Unit:
    unit = Unit()
    for entry in book.iter(S + "sheet"):
        unit.line(entry.get("name", ""), "工作表名称", partial(_rename, book, sheets, entry))
    return unit


def _rename(book: etree._Element, sheets: list[Sheet], entry: etree._Element, name: str) -> None:
    """Give a sheet its new name, in the formulas that read from it too."""
    new = _NOT_IN_NAMES.sub("＊", name)[:_LONGEST_NAME]
    old = entry.get("name", "")
    entry.set("name", new)
    formulas = [formula for sheet in sheets for formula in sheet.root.iter(S + "f")]
    for element in [*formulas, *book.iter(S + "definedName")]:
        if element.text and old in element.text:
            element.text = element.text.replace(f"{old}!", f"'{new}'!").replace(f"'{old}'!", f"'{new}'!")
