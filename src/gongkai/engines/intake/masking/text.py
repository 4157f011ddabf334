"""Plain text, Markdown, lines of JSON, CSV and HTML, opened for inspection and masking."""

import csv
import io
import json
import re
from collections.abc import Callable
from functools import partial

from gongkai.engines.intake.limits import Limits
from gongkai.engines.intake.masking.opened import Opened
from gongkai.engines.intake.masking.places import Spot, Unit
from gongkai.engines.intake.readers.text import BOMS, decode, tidy
from gongkai.rules.inspection.markup import Value, replace_value, take_apart

_SIGNED = {"utf-8": "utf-8-sig"}
_FIELD = 2**31 - 1  # a cell may be as long as the file


def open_text(_name: str, data: bytes, _limits: Limits, *, depth: int = 0) -> Opened:
    """Return a text line by line; it is written back in its own encoding and with its own line ends."""
    text, encode = _decoded(data)
    lines = re.split(r"(\r\n|\r|\n)", text)
    unit = Unit()
    for number in range(0, len(lines), 2):
        unit.add(lines[number], f"第{number // 2 + 1}行", _setter(lines, number))
        unit.pieces.separate("\n")
    return Opened([unit], lambda: encode("".join(lines)))


def open_jsonl(_name: str, data: bytes, _limits: Limits, *, depth: int = 0) -> Opened:
    """Return lines of JSON with their escapes resolved, so that words and numbers are seen as they are meant."""
    text, encode = _decoded(data)
    lines = [_resolved(line) for line in text.split("\n")]
    unit = Unit()
    for number, line in enumerate(lines):
        unit.line(line, f"第{number + 1}行", _setter(lines, number))
    return Opened([unit], lambda: encode("\n".join(lines)))


def open_csv(_name: str, data: bytes, _limits: Limits, *, depth: int = 0) -> Opened:
    """Return a table whose cells are parted by tabs, as a sheet's are."""
    text, encode = _decoded(data)
    delimiter = max(",;\t", key=text[:4000].partition("\n")[0].count)
    csv.field_size_limit(_FIELD)
    rows = list(csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter))
    unit = Unit()
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            unit.pieces.separate("\t" if column else "")
            flat = re.sub(r"[\t\r\n]", " ", cell)
            unit.add(cell, f"第{number}行第{column + 1}列", _setter(row, column), flat=flat)
        unit.pieces.separate("\n")
    return Opened([unit], lambda: encode(_csv(rows, delimiter, "\r\n" if "\r\n" in text else "\n")))


def open_html(_name: str, data: bytes, _limits: Limits, *, depth: int = 0) -> Opened:
    """Return a page: its visible text, then what its attributes, comments and code hold."""
    text, encode = _decoded(data)
    page = take_apart(text)
    shown = Unit(page.pieces)
    flat, line, place = page.pieces.text, 1, 0
    for node, start in zip(page.nodes, page.pieces.starts, strict=True):
        line, place = line + flat.count("\n", place, start), start
        shown.spots.append(Spot(f"第{line}段", node.replace_with))
    values = [_value_unit(value) for value in page.values]
    return Opened([shown, *values], lambda: encode(page.html))


def _value_unit(value: Value) -> Unit:
    unit = Unit(is_technical=value.is_technical)
    place = {"#comment": "网页注释", "#code": "网页代码"}.get(value.name, f"属性 {value.name}")
    unit.line(value.text, place, lambda text: replace_value(value, text), is_hidden=value.name.startswith("#"))
    return unit


def _decoded(data: bytes) -> tuple[str, Callable[[str], bytes]]:
    """Return the text as it stands, and the way to write it back; damaged text is written as UTF-8."""
    known, _warnings = decode(data)
    marked = [_SIGNED.get(name, name) for bom, name in BOMS if data.startswith(bom)]
    for encoding in marked or ("utf-8", "gb18030", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if tidy(text) == known:
            return text, partial(_encoded, encoding)
    return known, partial(_encoded, "utf-8")


def _encoded(encoding: str, text: str) -> bytes:
    return text.encode(encoding, errors="replace")


def _setter(items: list[str], number: int) -> Callable[[str], None]:
    return partial(items.__setitem__, number)


def _resolved(line: str) -> str:
    try:
        return json.dumps(json.loads(line), ensure_ascii=False) if "\\u" in line else line
    except (ValueError, RecursionError):
        return line


def _csv(rows: list[list[str]], delimiter: str, end: str) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows(rows)
    return buffer.getvalue()
