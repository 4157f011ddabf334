"""From a tree of HTML to paragraphs of text, the same way for every format that passes through HTML."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "figcaption",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "ucapcontent",
        "ucaptitle",
    ]
)
SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "embed",
        "svg",
        "button",
        "select",
        "option",
        "input",
        "textarea",
    ]
)
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0\u2000-\u200a]+")


def html_text(html: str) -> str:
    """Return the text of `html`: one paragraph a line, table rows as cells parted by tabs."""
    root = LexborHTMLParser(html).body
    return "" if root is None else node_text(root)


def node_text(node: LexborNode) -> str:
    """Return the text below `node`, one paragraph a line."""
    lines: list[str] = []
    run: list[str] = []
    _walk(node, lines, run)
    _end_line(lines, run)
    return "\n".join(lines)


def inline_text(node: LexborNode) -> str:
    """Return the text below `node` on one line, without the spaces that markup leaves."""
    return squeeze(node.text(deep=True, separator=""))


def squeeze(text: str) -> str:
    """Return `text` on one line with single spaces."""
    return _SPACE.sub(" ", text).strip(" \u3000")


def _walk(node: LexborNode, lines: list[str], run: list[str]) -> None:
    child = node.child
    while child is not None:
        tag = child.tag
        if tag == "-text":
            run.append(child.text_content or "")
        elif tag == "br":
            _end_line(lines, run)
        elif tag == "tr":
            _end_line(lines, run)
            _row(child, lines)
        elif tag in BLOCKS:
            _end_line(lines, run)
            _walk(child, lines, run)
            _end_line(lines, run)
        elif tag and tag not in SKIPPED and not tag.startswith(("-", "!")):
            _walk(child, lines, run)
        child = child.next


def _row(row: LexborNode, lines: list[str]) -> None:
    """Add one line for a row of short cells; a row of layout cells with paragraphs is walked through."""
    cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
    texts = [node_text(cell) for cell in cells]
    if any("\n" in text and len(text) > 200 for text in texts):
        for text in texts:
            lines.extend(filter(None, text.split("\n")))
        return
    filled = [text.replace("\n", " ") for text in texts]
    if any(filled):
        lines.append("\t".join(filled).rstrip("\t"))


def _end_line(lines: list[str], run: list[str]) -> None:
    line = squeeze("".join(run))
    run.clear()
    if line:
        lines.append(line)
