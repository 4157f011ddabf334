"""Makes documents of what a file holds: damaged text repaired, compilations split, site lines taken out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from gongkai.engines.intake.cleaning.hidden import HiddenItem
from gongkai.engines.intake.formats import MEDIA_TYPES, Format
from gongkai.engines.intake.readers.extracted import Extracted, Found, PageKind
from gongkai.engines.intake.readers.labels import clean_value, field_of
from gongkai.rules.text.changes import Change, Repair
from gongkai.rules.text.damage import LOST, READING, looks_damaged
from gongkai.rules.text.han import traditional_only
from gongkai.rules.text.paragraphs import read_page, to_html
from gongkai.rules.text.repair import repair
from gongkai.rules.text.split import Compilation, Part, split_compilation

# One document a line or row: a body out of a database, not a page that somebody pasted.
RECORD_TYPES = frozenset(MEDIA_TYPES[kind] for kind in (Format.JSONL, Format.CSV))
# What only some documents of a compilation, or only the compilation, can be said to have.
OWN_FIELDS = frozenset({"title", "doc_no", "index_no", "issuer", "formed_on", "effective_on", "expires_on", "summary"})
PASTED = re.compile(r"\|\||当前位置|所在位置|小编|相关推荐|相关文章|猜你喜欢|[上下]一[篇条]\s*[:：]")
PAGE_TIMES = frozenset({"时间", "日期"})
RUN_ON = 600  # characters of one line: a document that lost its line ends
COMPILED = re.compile(r"篇|目\s{0,2}录")
COMPILED_SEARCH = 300
_TAGS = re.compile(r"(<[^>]*>)")
_JOINT = "\ue000"  # a private character: no text holds it, no repair touches it


@dataclass(frozen=True)
class Piece:
    """One document ready to have its metadata proposed.

    `changes` tell what repair did, with offsets in the text as it was extracted; `part` counts from 1 in a
    compilation of `parts` documents.
    """

    text: str  # paragraphs, one a line
    html: str  # sanitised or made from the text
    title: str | None = None
    metadata: Mapping[str, Found] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    needs_review: bool = False  # repair lost something for good, or put something back by reasoning
    warnings: tuple[str, ...] = ()
    hidden: tuple[HiddenItem, ...] = ()
    member: str = ""
    part: int = 1
    parts: int = 1
    evidence: str = ""  # why it was taken for a document of its own


def documents(extracted: Extracted) -> list[Piece]:
    """Return the documents that an extracted file holds: several for a compilation, none for a list page."""
    if extracted.kind is not PageKind.DOCUMENT:
        return []
    repaired = _repaired(extracted.text)
    compilation = _compilation(extracted, repaired.text)
    if compilation is None:
        return [_single(extracted, repaired)]
    return list(_split(extracted, repaired, compilation))


def _repaired(text: str) -> Repair:
    return Repair(text) if _is_sound(text) or not looks_damaged(text) else repair(text)


def _is_sound(text: str) -> bool:
    """Say whether a text is surely undamaged, at a tenth of the time that `looks_damaged` takes.

    Damage shows in traditional characters, marks of loss, strange letters or readings in parentheses; most
    texts have none of them among their different characters, which are few.
    """
    return _suspects().isdisjoint(set(text)) and READING.search(text) is None


@cache
def _suspects() -> frozenset[str]:
    strange = map(chr, (*range(0x3105, 0x312A), *range(0x250C, 0x254C)))
    return frozenset({*traditional_only(), *strange, LOST})


def _compilation(extracted: Extracted, text: str) -> Compilation | None:
    if extracted.media_type in RECORD_TYPES and not COMPILED.search(text[:COMPILED_SEARCH]):
        return None
    return split_compilation(text)


def _single(extracted: Extracted, repaired: Repair) -> Piece:
    metadata = extracted.metadata
    if repaired.changes:
        metadata = {name: replace(found, value=_repaired(found.value).text) for name, found in metadata.items()}
    text, html = repaired.text, extracted.html
    if html:
        html = _repaired_html(html) if repaired.changes else html
    else:
        text, html, facts = _paragraphs(text, is_record=extracted.media_type in RECORD_TYPES)
        metadata = {**facts, **metadata} if facts else metadata
    return Piece(
        text=text,
        html=html,
        title=_repaired(extracted.title).text if extracted.title else None,
        metadata=metadata,
        changes=repaired.changes,
        needs_review=repaired.needs_review,
        warnings=(*extracted.warnings, *_repair_warnings(repaired)),
        hidden=extracted.hidden,
        member=extracted.member,
    )


def _split(extracted: Extracted, repaired: Repair, compilation: Compilation) -> Iterator[Piece]:
    shared = {name: found for name, found in extracted.metadata.items() if name not in OWN_FIELDS}
    for number, part in enumerate(compilation.parts, start=1):
        own = Repair(part.text, _changes_in(repaired, part))
        text, html, facts = _paragraphs(part.text, is_record=False)
        yield Piece(
            text=text,
            html=html,
            title=part.title,
            metadata={**facts, **shared},
            changes=own.changes,
            needs_review=own.needs_review,
            warnings=(*extracted.warnings, *_repair_warnings(own), *compilation.notes),
            hidden=extracted.hidden,
            member=extracted.member,
            part=number,
            parts=len(compilation.parts),
            evidence=part.evidence,
        )


def _paragraphs(text: str, *, is_record: bool) -> tuple[str, str, dict[str, Found]]:
    """Return regular paragraphs, their HTML, and the facts of the page's own lines."""
    if is_record and PASTED.search(text) is None:
        lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
        if max(map(len, lines), default=0) <= RUN_ON:
            return "\n".join(lines), to_html(lines), {}
    page = read_page(text)
    return "\n".join(page.paragraphs), to_html(page.paragraphs), _page_facts(page.labels)


def _page_facts(labels: Sequence[tuple[str, str]]) -> dict[str, Found]:
    facts: dict[str, Found] = {}
    for label, value in labels:
        # On a page a bare «时间» is when it was put there; inside a document it may be anything.
        name, bare = "published_on" if label in PAGE_TIMES else field_of(label), clean_value(value)
        if name and bare:
            facts.setdefault(name, Found(bare, f"页面上的“{label}”"))
    return facts


def _changes_in(repaired: Repair, part: Part) -> tuple[Change, ...]:
    """Return the changes inside one part; a part is placed in the repaired text, a change in the original."""
    shift, found = 0, []
    for change in repaired.changes:
        if part.start <= change.start + shift < part.end:
            found.append(change)
        shift += len(change.after) - len(change.before)
    return tuple(found)


def _repaired_html(html: str) -> str:
    """Return `html` with the text between its tags repaired as one text, so that damage is seen as a whole."""
    pieces = _TAGS.split(html)
    texts = repair(_JOINT.join(pieces[::2])).text.split(_JOINT)
    if len(texts) != len(pieces[::2]):
        return html
    pieces[::2] = texts
    return "".join(pieces)


def _repair_warnings(repaired: Repair) -> tuple[str, ...]:
    if not repaired.changes:
        return ()
    note = f"文字有损坏，已修复 {len(repaired.changes)} 处，请查看修复记录。"
    return (f"{note}其中有还原或缺失的字，请对照原件核对。" if repaired.needs_review else note,)
