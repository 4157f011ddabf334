"""The archive file of a case (归档): one PDF with cover, index by page, and every paper in order (art. 45)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf

from gongkai.engines.letters.errors import EmptyArchive
from gongkai.engines.letters.layout import Fonts
from gongkai.engines.letters.papers import NotBindable, as_pdf
from gongkai.engines.letters.typesetting import shipped_template, typeset
from gongkai.rules.law.dates import chinese_date
from gongkai.rules.law.letters.values import clean

_MOST_ROUNDS = 5


@dataclass(frozen=True)
class ArchiveEntry:
    """One paper of the case: what it is, its day, and the file as it was received or issued."""

    title: str
    name: str
    data: bytes = field(repr=False)
    on: date | None = None


@dataclass(frozen=True)
class ArchiveCover:
    """What the cover says; `facts` are lines of name and value: 受理编号, 申请人, 收到日期, 办理结果, 保管期限."""

    agency: str
    title: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Paper:
    entry: ArchiveEntry
    document: pikepdf.Pdf | None
    reason: str = ""

    @property
    def length(self) -> int:
        return len(self.document.pages) if self.document is not None else 0


def bind(cover: ArchiveCover, entries: Sequence[ArchiveEntry], *, fonts: Fonts | None = None) -> bytes:
    """Return the archive file; what can't become pages is listed with its SHA-256 and the reason.

    Raises EmptyArchive when there is no paper at all.
    """
    if not entries:
        raise EmptyArchive
    fonts = fonts or Fonts()
    papers = [_read(entry, fonts) for entry in entries]
    front = _front(cover, papers, fonts)
    bound = pikepdf.new()
    bound.pages.extend(front.pages)
    with bound.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("卷内目录", min(1, len(front.pages) - 1)))
        for paper in papers:
            if paper.document is not None:
                start = len(bound.pages)
                bound.pages.extend(paper.document.pages)
                outline.root.append(pikepdf.OutlineItem(clean(paper.entry.title), start))
    output = BytesIO()
    bound.save(output)
    return output.getvalue()


def _read(entry: ArchiveEntry, fonts: Fonts) -> _Paper:
    try:
        return _Paper(entry, pikepdf.open(BytesIO(as_pdf(entry.title, entry.name, entry.data, fonts))))
    except NotBindable as reason:
        return _Paper(entry, None, str(reason))


def _front(cover: ArchiveCover, papers: Sequence[_Paper], fonts: Fonts) -> pikepdf.Pdf:
    """Return cover and index; set again until the index knows how long it is itself."""
    length = 2
    for _ in range(_MOST_ROUNDS):
        data = _front_data(cover, papers, length, fonts)
        front = pikepdf.open(BytesIO(typeset(shipped_template("archive.typ"), data)))
        if len(front.pages) == length:
            break
        length = len(front.pages)
    return front


def _front_data(cover: ArchiveCover, papers: Sequence[_Paper], length: int, fonts: Fonts) -> dict[str, Any]:
    index, page = [], length + 1
    for number, paper in enumerate(papers, start=1):
        place = f"{page}—{page + paper.length - 1}" if paper.length > 1 else str(page)
        on = chinese_date(paper.entry.on) if paper.entry.on else ""
        index.append([str(number), clean(paper.entry.title), on, place if paper.document is not None else "另存"])
        page += paper.length
    facts = [*cover.facts, ("材料份数", f"{len(papers)} 份"), ("总页数", f"{page - 1} 页")]
    return {
        "agency": clean(cover.agency),
        "title": clean(cover.title),
        "facts": [[clean(name), clean(value)] for name, value in facts],
        "index": index,
        "separate": [_kept_apart(paper) for paper in papers if paper.document is None],
        "fonts": asdict(fonts),
    }


def _kept_apart(paper: _Paper) -> dict[str, str]:
    digest = sha256(paper.entry.data).hexdigest()
    title, name = clean(paper.entry.title), clean(paper.entry.name)
    return {"title": title, "name": name, "reason": paper.reason, "sha256": digest}
