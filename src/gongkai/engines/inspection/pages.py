"""From the bytes of a page to the document that is inspected: the same in a crawl and for a saved file."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gongkai.engines.inspection.extracted import as_document
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.intake.readers.extracted import Extracted, PageKind
from gongkai.engines.intake.readers.saved_page import decode_page, read_page
from gongkai.rules.inspection.engine import Document, Pack, Rule
from gongkai.rules.inspection.engine.fetched import Fetched, Role
from gongkai.rules.inspection.pages.addresses import is_file
from gongkai.rules.inspection.pages.labels import SITE_TAGS
from gongkai.rules.inspection.pages.lists import role_of
from gongkai.rules.inspection.pages.parts import is_too_deep, parts_of

_ENOUGH_BODY = 60  # characters
_CHARSET = re.compile(rb"<meta[^>]{1,200}charset=[\"']?\s*([\w-]{1,20})", re.I)
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})


def document_of(
    data: bytes, *, address: str = "", is_home: bool = False, seconds: float | None = None, charset: str = ""
) -> Document:
    """Return the document of a page; `charset` is what the server's header says. Never fails: garbage is told."""
    html = text_of(data)
    if html is None:
        return Document("", kind="page", address=address, fetched=Fetched("", is_text=False, size=len(data)))
    page, content = parts_of(html), _content(html)
    document = Document("") if content is None else as_document(content)
    has_body = content is not None and content.kind is PageKind.DOCUMENT and len(content.text) >= _ENOUGH_BODY
    is_document = has_body and bool(document.formed_on or document.published_on)
    role = role_of(page, is_home=is_home, is_document=is_document)
    fetched = Fetched(html, role, seconds, len(data), declared=charset or _declared(data), encoding=_encoding(data))
    is_read = role is Role.ARTICLE or (role is Role.OTHER and has_body)
    if not is_read or content is None:
        return Document("", title=page.title or "", kind="page", address=address, fetched=fetched)
    files = tuple(link.words for link in page.links if is_file(link.target))
    return replace(document, kind="page", address=address, attachments=files, fetched=fetched)


def is_site_page(html: str) -> bool:
    """Say whether markup is a page of a government site, and no text that was saved as a page."""
    page = parts_of(html)
    return any(page.tag(name) is not None for name in (*SITE_TAGS, "ColumnName", "ArticleTitle"))


def fitting(document: Document, rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield the rules that make sense for a page: only a page with words of its own is read for its text.

    The words of home pages and columns are those of the documents they lead to.
    """
    is_read = document.fetched is None or document.fetched.role is Role.ARTICLE or bool(document.text)
    return (rule for rule in rules if is_read or rule.pack is Pack.PAGES)


def text_of(data: bytes) -> str | None:
    """Return the markup of a page, None when the bytes are no text or can't be parsed."""
    start = data[:8192]
    if not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        strange = len(start) - len(start.translate(None, _CONTROL))
        if strange > len(start) // 100:
            return None
    try:
        html = decode_page(data)[0]
    except IntakeError:
        return None
    return None if is_too_deep(html) else html


def _content(html: str) -> Extracted | None:
    try:
        return read_page(html)
    except (IntakeError, RecursionError):
        return None  # no words, or nested without end


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else ""


def _encoding(data: bytes) -> str:
    """Return the encoding that the bytes are surely in, "" when several would do or none does."""
    if data.isascii():
        return ""
    for name in ("utf-8", "gb18030"):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return name
    return ""
