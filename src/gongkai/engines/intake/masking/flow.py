"""The running text of a part of a Word document: paragraphs, tables, text boxes, and what is hidden among them."""

from functools import partial

from lxml import etree

from gongkai.engines.intake.cleaning.package import local
from gongkai.engines.intake.cleaning.word import DELETED, W
from gongkai.engines.intake.masking.places import Unit

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_TOLD = frozenset({"descr", "title", "tooltip", "alt"})
_HIDDEN_TEXT = {"delText": "修订删除的文字", "instrText": "域代码", "delInstrText": "域代码"}
_SHORT_CELL = 200


class _Table:
    """Where the reading of a table stands."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = self.cell = self.owed = 0


class Flow:
    """Reads a part from its first to its last element, without recursion; `units` holds what it found."""

    def __init__(self, root: etree._Element, title: str) -> None:
        self.title = title
        self.shown, self.hidden, self.told = Unit(), Unit(), Unit()
        self.units = [self.shown, self.hidden, self.told]
        self.paragraphs = self.count = 0
        self.tables: list[_Table] = []
        self.cells: list[tuple[int, int]] = []
        self.concealed: list[str] = []
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if isinstance(element.tag, str):
                self._start(element) if event == "start" else self._end(element)

    def _start(self, element: etree._Element) -> None:
        name = local(element)
        self._attributes(element)
        if not element.tag.startswith(W):
            self._drawn(element, name)
        elif name == "t":
            self._text(element)
        elif name in _HIDDEN_TEXT:
            self._conceal(element, _HIDDEN_TEXT[name])
        elif name in _SIGNS and not self.concealed and local(element.getparent()) == "r":
            self.shown.pieces.separate(_SIGNS[name])
        elif name == "p":
            self.paragraphs += not self.tables
        elif name in DELETED and len(element):
            self.concealed.append("修订删除的文字")
        elif name == "r" and _is_vanished(element):
            self.concealed.append("隐藏文字")
        else:
            self._start_table(element, name)

    def _start_table(self, element: etree._Element, name: str) -> None:
        if name == "tbl":
            self._end_line()
            self.count += 1
            self.tables.append(_Table(self.count))
        elif name == "tr" and self.tables:
            table = self.tables[-1]
            table.row, table.cell, table.owed = table.row + 1, 0, 0
        elif name == "tc" and self.tables:
            table = self.tables[-1]
            self.shown.pieces.separate("\t" * table.owed)
            table.cell, table.owed = table.cell + 1, _span(element)
            self.cells.append((len(self.shown.pieces.parts), self.shown.pieces.length))
        elif name == "txbxContent":
            self._end_line()

    def _end(self, element: etree._Element) -> None:
        name = local(element)
        if not element.tag.startswith(W):
            return
        if name in ("p", "tr"):
            self._end_line()
        elif (name in DELETED and len(element)) or (name == "r" and _is_vanished(element)):
            self.concealed.pop()
            self.hidden.pieces.separate("\n")
        elif name == "tbl":
            self.tables.pop()
        elif name == "tc" and self.cells:
            first, start = self.cells.pop()
            if self.shown.pieces.length - start <= _SHORT_CELL:
                self.shown.pieces.join_lines(first)

    def _text(self, element: etree._Element) -> None:
        if self.concealed:
            self._conceal(element, self.concealed[-1])
        else:
            self.shown.add(element.text or "", self._place(), partial(_write, element))

    def _conceal(self, element: etree._Element, kind: str) -> None:
        place = f"{self._place()}（{kind}）"
        self.hidden.add(element.text or "", place, partial(_write, element), is_hidden=True)

    def _drawn(self, element: etree._Element, name: str) -> None:
        """Take the text of drawings that are no text boxes (a:t), and of formulas (m:t)."""
        if name == "t" and element.text:
            self.told.line(element.text, f"{self._place()}图形", partial(_write, element))

    def _attributes(self, element: etree._Element) -> None:
        for key, value in element.attrib.items():
            if value and key.rpartition("}")[2] in _TOLD:
                place = f"{self._place()}图片或链接的说明"
                self.told.line(value, place, partial(element.set, key))

    def _end_line(self) -> None:
        parts = self.shown.pieces.parts
        if parts and not parts[-1].endswith("\n"):
            self.shown.pieces.separate("\n")

    def _place(self) -> str:
        if self.tables:
            table = self.tables[-1]
            place = f"表格{table.number}第{table.row}行第{table.cell}格"
        else:
            place = f"第{self.paragraphs}段"
        return f"{self.title}{place}"


def _write(element: etree._Element, text: str) -> None:
    element.text = text
    if text != text.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _span(cell: etree._Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    value = found.get(W + "val", "") if found is not None else ""
    return min(50, int(value)) if value.isascii() and value.isdigit() and int(value) else 1


def _is_vanished(run: etree._Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(W + "val", "1") not in ("0", "false", "off")
