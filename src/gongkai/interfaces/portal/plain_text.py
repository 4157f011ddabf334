"""A record as plain text, for download and for reading aloud."""

import re
from html import unescape

from django.utils.html import strip_tags

BLOCK_END = re.compile(r"<br\s*/?>|</(?:p|div|h[1-6]|li|tr|table|blockquote)\s*>", re.IGNORECASE)
CELL_END = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")
MANY_LINES = re.compile(r"\n\s*\n\s*")


def from_html(html: str) -> str:
    """Return the text of sanitised HTML: a line a paragraph, a tab between cells."""
    with_lines = BLOCK_END.sub("\n", CELL_END.sub(" | ", html))
    text = unescape(strip_tags(with_lines))
    lines = (BLANKS.sub(" ", line).strip() for line in text.splitlines())
    return MANY_LINES.sub("\n", "\n".join(lines)).strip()
