"""Proposes the day a document was formed, published, and its first and last day in force."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.engines.intake.propose.pieces import Piece
from gongkai.engines.intake.propose.proposal import Confidence, Proposal
from gongkai.engines.intake.readers.extracted import Found
from gongkai.rules.law.dates import DateSpan, find_dates
from gongkai.rules.law.validity_text import find_validity

NAMES = {"formed_on": "成文日期", "published_on": "发布日期", "effective_on": "施行日期", "expires_on": "失效日期"}
HEAD_LINES = 6
TAIL_LINES = 12
TAIL_CHARACTERS = 1_500  # closing articles stand near the end
FORCE = re.compile("[日起始后式](?:施行|实施|执行|生效|试行)|[效行施]期")
FORCE_WINDOW = 200  # characters around the last mention: the same article
LONGEST_DATE_LINE = 30


def propose_dates(piece: Piece, lines: Sequence[str]) -> tuple[list[Proposal], list[str]]:
    """Return proposals for the four days, and a warning for every day that cannot be."""
    proposals: dict[str, Proposal] = {}
    warnings: list[str] = []
    for name in NAMES:
        found = piece.metadata.get(name)
        if found is not None:
            _read_stated(name, found, proposals, warnings)
    if "formed_on" not in proposals:
        _read_signature(lines, proposals, warnings)
    _read_force(piece, proposals)
    return list(proposals.values()), warnings


def _read_stated(name: str, found: Found, proposals: dict[str, Proposal], warnings: list[str]) -> None:
    spans = find_dates(found.value)
    if not spans:
        if any(char.isdigit() for char in found.value):
            warnings.append(f"{NAMES[name]}“{found.value[:20]}”认不出来，请手工填写。")
    elif spans[0].day is None:
        warnings.append(f"{NAMES[name]}“{spans[0].text}”有误：{spans[0].error}。")
    else:
        # The line of a copying site tells when it was copied there, not when the agency published it.
        is_page_line = found.evidence.startswith("页面上的")
        confidence = Confidence.GUESS if is_page_line else Confidence.STATED
        proposals[name] = Proposal(name, spans[0].day, found.evidence, confidence)


def _read_signature(lines: Sequence[str], proposals: dict[str, Proposal], warnings: list[str]) -> None:
    """Propose the date that stands alone below the text, else the one below the title."""
    for evidence, part in (("落款日期", lines[: -TAIL_LINES - 1 : -1]), ("标题下的日期", lines[:HEAD_LINES])):
        for span in _lone_dates(part):
            if span.day is not None:
                proposals["formed_on"] = Proposal("formed_on", span.day, f"{evidence}“{span.text}”", Confidence.SET_OUT)
                return
            warnings.append(f"{evidence}“{span.text}”有误：{span.error}。")
    for line in lines[:-TAIL_LINES:-1]:
        spans = find_dates(line) if line.rstrip().endswith("印发") else []
        if spans and spans[-1].day is not None:  # printed days after the signing: only a hint
            proposals["formed_on"] = Proposal("formed_on", spans[-1].day, f"版记“{line[-30:]}”", Confidence.GUESS)
            return


def _lone_dates(lines: Sequence[str]) -> Iterator[DateSpan]:
    for line in lines:
        bare = line.strip("（）() \u3000")
        if 6 <= len(bare) <= LONGEST_DATE_LINE and ("年" in bare or bare[:4].isdigit()):
            spans = find_dates(bare)
            # «甲县人民政府 2020年1月2日» on one line is a signature too.
            if len(spans) == 1 and spans[0].end == len(bare) and _is_signer(bare[: spans[0].start]):
                yield spans[0]


def _is_signer(before: str) -> bool:
    return not before or (before[-1:] in " \u3000\t" and not any(mark in before for mark in "，。；：,"))


def _read_force(piece: Piece, proposals: dict[str, Proposal]) -> None:
    tail = piece.text[-TAIL_CHARACTERS:]
    mentions = [match.start() for match in FORCE.finditer(tail)]
    if not mentions:
        return
    tail = tail[max(0, mentions[-1] - FORCE_WINDOW) : mentions[-1] + FORCE_WINDOW]
    published = next((proposals[name].value for name in ("published_on", "formed_on") if name in proposals), None)
    found = find_validity(tail, published_on=published if isinstance(published, date) else None)
    if found is None:
        return
    for name, day in (("effective_on", found.effective_on), ("expires_on", found.expires_on)):
        if day is not None and name not in proposals:
            proposals[name] = Proposal(name, day, f"正文“{found.text[:40]}”", Confidence.RULE)
