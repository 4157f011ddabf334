"""The day a document was formed, read from its own text: signature, imprint or metadata line."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from gongkai.rules.law.dates import DateSpan, find_dates
from gongkai.rules.law.labels import LabelledEnum

_TAIL_LINES = 40  # annex lists follow the signature on web pages, tables of thousands of lines do not
_LONGEST_DATE = 30  # characters, with blanks between all parts
# An organ's or a leader's name: short, and without the marks of a sentence or of a labelled field.
_SIGNER = re.compile(r"(?!.*(?:日期|时间)$)[^。；：，、:;,！？《》“”0-9]{2,40}")
_LABEL = re.compile(r"(?:成文|签发|生成|产生)(?:日期|时间)[】\]]?[ \u3000]*[:：][ \u3000]*$")
_PRINTED = re.compile(r"[ \u3000]*印发")


class FormedOnSource(LabelledEnum):
    """Where a proposed date of formation was read."""

    METADATA = "metadata", "成文日期栏"
    SIGNATURE = "signature", "落款日期"
    IMPRINT = "imprint", "印发日期"


@dataclass(frozen=True)
class FormedOnProposal:
    """A day on which the document may have been formed (成文日期), and the evidence for it."""

    day: date
    source: FormedOnSource
    span: DateSpan


def signature_date(text: str) -> DateSpan | None:
    """Return the date under the signature (落款日期), even an impossible one; None when there is none.

    The first date alone on its line below a line like an organ's name counts, because annexes and forwarded
    documents follow the signature with signatures of their own; failing that the last one near the end.
    """
    lines = [match for match in re.finditer(r"[^\r\n]+", text) if match.group().strip()]
    for above, line in pairwise(lines):
        if _SIGNER.fullmatch(above.group().strip()) and (span := _alone(line)) and "年" in span.text:
            return span
    return next(filter(None, map(_alone, reversed(lines[-_TAIL_LINES:]))), None)


def propose_formed_on(text: str) -> list[FormedOnProposal]:
    """Return the days the text offers as its date of formation, the most reliable first, each day once.

    A labelled field comes before the signature; the day of printing is the last resort because it follows
    the signing by days (GB/T 9704-2012, 7.3.5.4 and 7.4.3).
    """
    spans = find_dates(text)
    found = [(FormedOnSource.METADATA, s) for s in spans if _LABEL.search(text[max(0, s.start - 12) : s.start])]
    signed = signature_date(text)
    found += [(FormedOnSource.SIGNATURE, signed)] if signed else []
    found += [(FormedOnSource.IMPRINT, s) for s in spans if _PRINTED.match(text, s.end)]
    proposals: dict[date, FormedOnProposal] = {}
    for source, span in found:
        if span.day is not None:
            proposals.setdefault(span.day, FormedOnProposal(span.day, source, span))
    return list(proposals.values())


def _alone(line: re.Match[str]) -> DateSpan | None:
    """Return the date that the line consists of, with its place in the whole text."""
    words = line.group().strip()
    if len(words) > _LONGEST_DATE:
        return None
    spans = find_dates(line.group())
    if len(spans) != 1 or spans[0].text != words:
        return None
    span, offset = spans[0], line.start()
    return DateSpan(span.start + offset, span.end + offset, span.text, span.day, span.error)


def _is_labelled(text: str, span: DateSpan) -> bool:
    return _LABEL.search(text[max(0, span.start - 12) : span.start]) is not None
