"""The visible text of HTML, block by block, together with the nodes and attributes that it came from."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.rules.inspection.pieces import Pieces

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "legend", "li", "main", "nav", "ol", "optgroup", "option", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "br", "html", "head",
})  # fmt: skip
_CODE = frozenset({"script", "style", "noscript", "template", "iframe", "noembed", "noframes", "xmp"})
_READ_ATTRIBUTES = frozenset({"alt", "title", "content", "value", "placeholder", "aria-label", "summary", "label"})
_LINKS = frozenset({"href", "src", "action", "cite", "data-href"})
_CONTACT = re.compile(r"\s*(?:tel|sms|mailto|callto|facetime|weixin):", re.IGNORECASE)
_ENOUGH = re.compile(r"(?:[0-9\uff10-\uff19][^0-9\uff10-\uff19]{0,3}){7}|[@＠\u4e00-\u9fff]")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNTIDY = re.compile(r"[\t\r\n\f]|  ")
_DOCUMENT = re.compile(r"\s*<(?:!doctype|html|head|body)[\s>]", re.IGNORECASE)
_SHORT_CELL = 200
_MOST_SPAN = 50


@dataclass
class Value:
    """Text that a page holds outside of its visible words: an attribute, a comment or a piece of code."""

    node: LexborNode
    name: str  # of the attribute; "#comment" and "#code" for the others
    text: str
    place: int  # in the visible text, where the element stands

    @property
    def is_technical(self) -> bool:
        """Return whether only numbers with check digits mean anything here: code, and addresses of pages."""
        return self.name == "#code" or (self.name in _LINKS and not _CONTACT.match(self.text))


@dataclass
class Table:
    """Where the reading of a table stands: columns not yet parted, and those that cells above reach down into."""

    column: int = 0
    owed: int = 0
    spans: dict[int, int] = field(default_factory=dict)


@dataclass
class Page:
    """A page taken apart."""

    parser: LexborHTMLParser
    is_document: bool
    pieces: Pieces = field(default_factory=Pieces)
    nodes: list[LexborNode] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    @property
    def html(self) -> str:
        """Return the page as markup again."""
        if self.is_document:
            return self.parser.html or ""
        body = self.parser.body
        return (body.inner_html or "") if body is not None else ""


def take_apart(html: str) -> Page:
    """Return the visible text of a page or a part of one, and the places where its words stand."""
    page = Page(LexborHTMLParser(html), bool(_DOCUMENT.match(html[:2000])))
    reader = _Reader(page)
    node = page.parser.root if page.is_document else page.parser.body
    if node is not None:
        reader.read(node)
    return page


def replace_value(value: Value, text: str) -> None:
    """Write a value anew; comments and code go as a whole, for they can't be masked without breaking them."""
    if value.name in ("#comment", "#code"):
        value.node.remove()
    else:
        value.node.attrs[value.name] = text


class _Reader:
    """Walks a tree without recursion, for a page may be nested without end."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pieces = page.pieces
        self.at_line_start = True
        self.pre = 0
        self.tables: list[Table] = []
        self.cells: list[tuple[int, int]] = []  # of the open cells: number of the first part, length of the text

    def read(self, top: LexborNode) -> None:
        """Read everything below a node."""
        node = top.child
        parents: list[tuple[LexborNode, str]] = []
        while node is not None:
            tag = node.tag or ""
            if self._enter(node, tag):
                parents.append((node, tag))
                node = node.child
                continue
            following = node.next
            while following is None and parents:
                parent, tag = parents.pop()
                self._close(tag)
                following = parent.next
            node = following

    def _enter(self, node: LexborNode, tag: str) -> bool:
        """Take what stands at a node itself; return whether its children are to be read next."""
        if tag == "-text":
            self._text(node)
        elif tag == "-comment":
            self._value(node, "#comment", node.comment_content or "")
        elif tag in _CODE:
            self._value(node, "#code", node.inner_html or "")
        elif tag[:1] not in ("-", "!"):
            self._open(node, tag)
            if node.child is not None:
                return True
            self._close(tag)
        return False

    def _open(self, node: LexborNode, tag: str) -> None:
        self._attributes(node)
        if tag in ("td", "th"):
            self._open_cell(node)
        elif tag in _BLOCKS:
            self._end_line()
            if tag == "table":
                self.tables.append(Table())
            elif tag == "tr" and self.tables:
                self.tables[-1].column = self.tables[-1].owed = 0
            elif tag == "pre":
                self.pre += 1

    def _close(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._close_cell()
        elif tag in _BLOCKS:
            self._end_line()
            if tag == "table":
                self.tables.pop()
            elif tag == "pre":
                self.pre -= 1

    def _open_cell(self, node: LexborNode) -> None:
        """Part a cell from the one before it; a cell from above that reaches down stands for an empty one."""
        table = self.tables[-1] if self.tables else Table()
        attributes = node.attributes
        while table.spans.get(table.column):
            table.spans[table.column] -= 1
            table.column += 1
            table.owed += 1
        if table.owed:
            self.pieces.separate("\t" * table.owed)
            self.at_line_start = False
        width, height = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
        if height > 1:
            table.spans.update(dict.fromkeys(range(table.column, table.column + width), height - 1))
        table.column += width
        table.owed = width
        self.cells.append((len(self.pieces.parts), self.pieces.length))

    def _close_cell(self) -> None:
        """Let a cell of a few words stay on one line, so that a row is read as a row."""
        first, start = self.cells.pop()
        if start < self.pieces.length <= start + _SHORT_CELL:
            self.pieces.join_lines(first)
            self.at_line_start = False

    def _end_line(self) -> None:
        if not self.at_line_start:
            self.pieces.separate("\n")
            self.at_line_start = True

    def _text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if not self.pre and _UNTIDY.search(text):
            text = _SPACES.sub(" ", text)
        if text and not (self.at_line_start and text == " "):
            self.at_line_start = False
            self.page.nodes.append(node)
            self.pieces.add(text)

    def _attributes(self, node: LexborNode) -> None:
        for name, value in node.attributes.items():
            if value and (name in _READ_ATTRIBUTES or name in _LINKS or name.startswith("data-")):
                self._value(node, name, _PERCENT.sub(_unquoted, value))

    def _value(self, node: LexborNode, name: str, text: str) -> None:
        if _ENOUGH.search(text):
            self.page.values.append(Value(node, name, text, self.pieces.length))


def _span(value: str | None) -> int:
    return min(_MOST_SPAN, int(value)) if value and re.fullmatch("[1-9][0-9]{0,3}", value) else 1


def _unquoted(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("%", "")).decode("utf-8", errors="replace")
