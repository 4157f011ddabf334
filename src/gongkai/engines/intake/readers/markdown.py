"""Reads Markdown, with the fields of a front matter if there is one."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from gongkai.engines.intake.cleaning.sanitise import sanitise
from gongkai.engines.intake.errors import EmptyFile
from gongkai.engines.intake.readers.blocks import html_text
from gongkai.engines.intake.readers.extracted import Extracted, Found, Source
from gongkai.engines.intake.readers.labels import clean_value, field_of
from gongkai.engines.intake.readers.text import decode

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_RENDERER = MarkdownIt("commonmark", {"html": False}).enable("table")
_FIRST_HEADING = re.compile(r"<h1>(.*?)</h1>\s*", re.DOTALL)


def read_markdown(source: Source) -> Iterator[Extracted]:
    """Yield the file as one document; the first heading of level 1 is its title."""
    text, warnings = decode(source.data)
    metadata, text = _front_matter(text)
    html = _RENDERER.render(text)
    heading = _FIRST_HEADING.search(html)
    title = html_text(heading.group(1)) if heading else None
    if heading:
        html = html[: heading.start()] + html[heading.end() :]
    if not html.strip() and not title:
        raise EmptyFile("文件里没有任何文字，只有空白。请检查后重新导出。")
    body = sanitise(html.replace("<h1>", "<h2>").replace("</h1>", "</h2>"))
    yield Extracted(
        text=html_text(body), title=title, html=body, metadata=metadata, warnings=warnings, media_type="text/markdown"
    )


def _front_matter(text: str) -> tuple[dict[str, Found], str]:
    match = FRONT_MATTER.match(text.lstrip("\n"))
    if match is None:
        return {}, text
    fields: dict[str, Found] = {}
    for line in match.group(1).split("\n"):
        label, colon, value = line.partition(":") if ":" in line else line.partition("：")
        name, value = field_of(label), clean_value(value.strip(" \"'"))
        if colon and name and value:
            fields.setdefault(name, Found(value, f"文件开头的“{label.strip()}”"))
    return fields, text.lstrip("\n")[match.end() :]
