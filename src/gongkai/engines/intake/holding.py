"""What an import holds back: what must not be public stays a draft, and the report of its file says so."""

from collections import Counter
from collections.abc import Iterable, Sequence

from gongkai.domain.records.actions import Held, held_back
from gongkai.domain.records.models import Attachment
from gongkai.engines.intake.candidates import Candidate, Reading

TOLD = 20  # records of one file that are named; the rest is counted


def attachments_of(candidate: Candidate, reading: Reading | None = None) -> list[Attachment]:
    """Return the document itself as an attachment that isn't stored yet; of a known file with its closed original."""
    attached = candidate.attached
    if attached is None:
        return []
    return [
        Attachment(
            title=attached.name[:200],
            original=reading.row.original.name if reading and reading.row else "",
            media_type=attached.media_type,
            size=len(attached.public),
            text=attached.text,
            hidden=attached.hidden,
        )
    ]


def would_hold(readings: Sequence[Reading]) -> list[Held]:
    """Return what a run that stores nothing would hold back."""
    candidates = [candidate for reading in readings for candidate in reading.candidates]
    files = {id(candidate.record): attachments_of(candidate) for candidate in candidates}
    return held_back([candidate.record for candidate in candidates], files)


def tell(readings: Iterable[Reading], held: Iterable[Held]) -> None:
    """Add to the warnings of each file which of its records stay drafts, with the kinds found and their counts."""
    by_record = {id(each.record): each for each in held}
    if not by_record:
        return
    for reading in readings:
        for candidate in reading.candidates:
            if id(candidate.record) in by_record:
                _tell_one(reading, candidate, by_record[id(candidate.record)])


def _tell_one(reading: Reading, candidate: Candidate, held: Held) -> None:
    reading.held += 1
    if reading.held > TOLD:
        if reading.held > TOLD + 1:
            reading.warnings.pop()
        rest = reading.held - TOLD
        reading.warnings.append(f"另有{rest}篇也含不得公开的内容，均已存为草稿，请处理后提交审核。")
        return
    is_one_of_many = candidate.part > 1 or len(reading.candidates) > 1
    named = f"《{held.record.title[:30]}》" if is_one_of_many else ""
    reading.warnings.append(f"{named}{_why(held)}")


def _why(held: Held) -> str:
    if not held.findings:
        return f"已存为草稿：{held.objection}"
    kinds = Counter(finding.kind.label for finding in held.findings)
    listed = "、".join(f"{kind}{count}处" for kind, count in kinds.items())
    return f"含{listed}，已存为草稿，请脱敏后提交审核。{held.objection}"
