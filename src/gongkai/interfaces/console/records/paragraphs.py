"""What a reader sees of a body: its paragraphs as plain text, a table row by row."""

import re
from html.parser import HTMLParser

from gongkai.engines.intake.cleaning import sanitise

BLOCKS = frozenset({"p", "h2", "h3", "h4", "h5", "h6", "li", "caption", "ul", "ol", "table"})
CELL_MARK = " ｜ "
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


def visible_paragraphs(html: str) -> list[str]:
    """Return the paragraphs of a body after cleaning; the address of a link stands behind its text."""
    reader = _Reader()
    reader.feed(sanitise(html))
    reader.close()
    reader.end_line()
    return reader.lines


class _Reader(HTMLParser):
    """Collects lines; inside a table's row nothing but the end of the row ends the line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._pieces: list[str] = []
        self._rows = 0  # how many rows are open: a cell may hold a table
        self._cells = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._open_row()
        elif tag in ("td", "th"):
            if self._cells:
                self._pieces.append(CELL_MARK)
            self._cells += 1
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
        elif tag == "br" or tag in BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self._rows = max(0, self._rows - 1)
            self._break()
        elif tag == "a" and self._links:
            self._close_link(self._links.pop())
        elif tag in BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def end_line(self) -> None:
        """Keep what was read since the last line, unless it is blank."""
        line = _BLANKS.sub(" ", "".join(self._pieces)).strip()
        self._pieces.clear()
        if line:
            self.lines.append(line)

    def _open_row(self) -> None:
        if not self._rows:
            self.end_line()
            self._cells = 0
        self._rows += 1

    def _break(self) -> None:
        if self._rows:
            self._pieces.append(" ")
        else:
            self.end_line()

    def _close_link(self, address: str) -> None:
        # A changed address behind the same words is a change that nobody would see otherwise.
        if address and address not in "".join(self._pieces[-3:]):
            self._pieces.append(f"〔{address}〕")
