"""Splitting a compilation (汇编, 精选5篇) into the documents that it was put together from.

Three signs are known: a contents page whose titles are met again, headings 【篇一】【篇二】…, and one title
numbered through, 总结1 … 总结15. A text with none of them is one document.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.rules.text.chrome import tail_start, without_disclaimer
from gongkai.rules.text.contents import Entry, found_again, read_contents
from gongkai.rules.text.titles import find_title

_NUMERALS = "一二三四五六七八九十"
_ANNOUNCED = re.compile(
    "(?:精选|推荐|通用|汇编|范文|共)?[(（]?(?:精选|推荐|通用|共)?(\\d{1,3}|[一二三四五六七八九十]{1,3})篇[)）]?"
)
_PIECE_HEADING = re.compile(
    "^[ \t]*(?:【\\s*篇\\s*([一二三四五六七八九十\\d]{1,3})\\s*】|第([一二三四五六七八九十\\d]{1,3})篇(?=[:：\\s]|$)"
    "|篇([一二三四五六七八九十\\d]{1,3})\\s*[:：])[:：]?[ \t]*(.*)$",
    re.MULTILINE,
)
_NUMBERED_TITLE = re.compile(
    "^[ \t]*([^\\n。，,；;：:]{3,40}?[^\\n\\d\\s。，,；;：:、.])\\s?(\\d{1,2}|[一二三四五六七八九十]{1,3})[ \t]*$",
    re.MULTILINE,
)
_HIDDEN = re.compile("此处隐藏\\s*\\d+\\s*个?字")


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a compilation: text[start:end] of the whole, and why it was taken for one."""

    title: str
    start: int
    end: int
    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Compilation:
    """The documents found, how many the compilation says it has, and what its reader must know."""

    parts: tuple[Part, ...]
    promised: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a piece begins (its heading), where its own text begins, and why."""

    start: int
    body: int
    heading: str
    evidence: str


def split_compilation(text: str) -> Compilation | None:
    """Return the documents of a compilation in order, None if `text` is a single document.

    A damaged text is to be repaired first. Offsets are of `text`; what stands before the first document
    (introduction, contents) and the page's own lines behind the last one belong to no part.
    """
    ways: tuple[Callable[[str], list[_Cut]], ...] = (_by_contents, _by_headings, _by_numbered_title)
    cuts = next((found for way in ways if len(found := way(text)) > 1), None)
    if cuts is None:
        return None
    ends = [cut.start for cut in cuts[1:]] + [_end_of_last(text, cuts[-1].body)]
    parts = tuple(_part(text, cut, end) for cut, end in zip(cuts, ends, strict=True))
    promised = _promised(text[: cuts[0].body])
    return Compilation(parts, promised, _notes(text, parts, promised))


def _part(text: str, cut: _Cut, end: int) -> Part:
    body = text[cut.body : end].strip()
    return Part(_title(cut.heading, body), cut.start, end, body, cut.evidence)


def _title(heading: str, body: str) -> str:
    """Return the document's own title if its first lines hold one, otherwise the heading of the compilation."""
    if heading in body[: len(heading) + 2]:
        return heading
    own = find_title(body.split("\n"), look_at=1)
    return own.text if own else heading


def _end_of_last(text: str, start: int) -> int:
    lines = text[start:].split("\n")
    tail = tail_start(lines)
    end = len(text) if tail is None else start + sum(len(line) + 1 for line in lines[:tail])
    return start + len(without_disclaimer(text[start:end]))


def _by_contents(text: str) -> list[_Cut]:
    contents = read_contents(text)
    if contents is None:
        return []
    found = found_again(text, contents)
    if len(found) * 2 < len(contents.entries):
        return []
    return [_Cut(at, at, entry.title, _contents_evidence(entry)) for entry, at in found]


def _contents_evidence(entry: Entry) -> str:
    page = f"（第{entry.page}页）" if entry.page else ""
    return f"目录第{entry.number}项{page}的标题在正文中再次出现"


def _by_headings(text: str) -> list[_Cut]:
    found = list(_PIECE_HEADING.finditer(text))
    numbers = [_number(m[1] or m[2] or m[3]) for m in found]
    if not _is_ascending(numbers):
        return []
    return [_Cut(m.start(), m.end(), m[4].strip() or m[0].strip(), f"篇次标题“{m[0].strip()}”") for m in found]


def _by_numbered_title(text: str) -> list[_Cut]:
    """Return the pieces headed by one title and a running number; the first one may lack its heading."""
    families: dict[str, list[re.Match[str]]] = {}
    for found in _NUMBERED_TITLE.finditer(text):
        families.setdefault(found[1].strip(), []).append(found)
    for common, members in families.items():
        announced = _announcement(text, common)
        numbers = [_number(m[2]) for m in members]
        if not _is_ascending(numbers) or (announced is None and len(members) < 3):
            continue
        cuts = [_Cut(m.start(), m.end(), m[0].strip(), f"编号标题“{m[0].strip()}”") for m in members]
        if announced is not None and numbers[0] == 2 and announced < cuts[0].start:
            first = _Cut(announced, announced, common, f"总标题“{common}”之后、第2篇之前的文字")
            cuts.insert(0, first)
        return cuts
    return []


def _announcement(text: str, common: str) -> int | None:
    """Return where the last line ends that announces several pieces under this title, None if none does."""
    lines = re.finditer(f"^.*{re.escape(common)}.*$", text[:3000], re.MULTILINE)
    ends = [m.end() for m in lines if len(m[0]) < 80 and _ANNOUNCED.search(m[0])]
    return ends[-1] if ends else None


def _is_ascending(numbers: Sequence[int]) -> bool:
    return bool(numbers) and numbers[0] <= 2 and all(a < b for a, b in pairwise(numbers))


def _number(text: str) -> int:
    """Return the value of 7, 七 or 十七; twenty and above are written in digits in such headings."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _NUMERALS.find(text) + 1
    return (_NUMERALS.find(tens) + 1 if tens else 1) * 10 + (_NUMERALS.find(ones) + 1 if ones else 0)


def _promised(head: str) -> int | None:
    found = _ANNOUNCED.search(head)
    return _number(found[1]) if found else None


def _notes(text: str, parts: Sequence[Part], promised: int | None) -> tuple[str, ...]:
    notes = []
    if promised is not None and promised != len(parts):
        notes.append(f"标题称有{promised}篇，找到{len(parts)}篇，请核对原文")
    if hidden := _HIDDEN.search(text):
        notes.append(f"原网页未给出全文（“{hidden[0]}”），请向来源补齐")
    return tuple(notes)
