"""What a document cites: numbers, titles and articles, each with its place and what the library knows of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.rules.inspection.engine.cited import numbers_in
from gongkai.rules.inspection.engine.document import Cited, Document, Library
from gongkai.rules.inspection.engine.lines import line_bounds
from gongkai.rules.law.document_number import DocumentNumber, key
from gongkai.rules.law.numerals import read_number

_TITLE = re.compile(r"《([^《》\n]{4,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,40})?)》")
# «《条例》（国务院令第711号）第三十六条»: the bracket between title and article.
_ARTICLE = re.compile(r"(?:[（(][^（）()\n]{0,60}[）)])?第([〇零一二三四五六七八九十百0-9]{1,7})条")
# A text that tells of the end of what it names: lists of repealed documents, closing articles.
_TELLS_OF_END = re.compile(
    r"废止|失效|停止执行|宣布|不再执行|不再适用|同时作废|替代|取代|修订|修改|修正|清理|已被|沿革"
)
_HEAD = 300
_LONGEST_LINE = 600


@dataclass(frozen=True)
class Place:
    """Something cited at a place of the text, and what the library has of it, None when it has nothing."""

    start: int
    end: int
    cited: Cited | None
    number: DocumentNumber | None = None
    title: str = ""


def numbers(document: Document, library: Library) -> Iterator[Place]:
    """Yield the cited document numbers, without the document's own."""
    own = key(document.document_number) if document.document_number else ""
    known: dict[str, Cited | None] = {}
    for start, end, number in numbers_in(document.text):
        if number.key == own or (not own and start < _HEAD and _is_alone(document.text, start, end)):
            continue
        if number.key not in known:
            known[number.key] = library.by_number(number.key)
        yield Place(start, end, known[number.key], number=number)


def titles(document: Document, library: Library) -> Iterator[Place]:
    """Yield the cited titles that the library knows, without the document's own."""
    known: dict[str, Cited | None] = {}
    for found in _TITLE.finditer(document.text):
        title = found[1]
        if title in document.title:
            continue
        if title not in known:
            known[title] = library.by_title(title)
        if known[title] is not None:
            yield Place(*found.span(), known[title], title=title)


def articles(text: str, place: Place) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, number) of the article that is cited right behind a title."""
    found = _ARTICLE.match(text, place.end)
    if found:
        try:
            yield found.start(1) - 1, found.end(), read_number(found[1])
        except ValueError:
            return


def tells_of_end(text: str, place: Place) -> bool:
    """Say whether the sentence around a citation tells of repeal or amendment itself."""
    start, end = line_bounds(text, place.start, _LONGEST_LINE)
    return _TELLS_OF_END.search(text, start, end) is not None


def _is_alone(text: str, start: int, end: int) -> bool:
    first, last = line_bounds(text, start, _LONGEST_LINE)
    return not text[first:start].strip(" \u3000（(【[") and not text[end:last].strip(" \u3000）)】]")
