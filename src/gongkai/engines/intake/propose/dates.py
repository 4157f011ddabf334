"""Proposes the day a document was formed, published, and its first and last day in force."""

import re
from collections.abc import Sequence
from datetime import date

from gongkai.engines.intake.propose.layout import Signature
from gongkai.engines.intake.propose.pieces import Piece
from gongkai.engines.intake.propose.proposal import Confidence, Proposal
from gongkai.engines.intake.readers.extracted import Found
from gongkai.rules.law.dates import find_dates
from gongkai.rules.law.validity_text import find_validity

NAMES = {"formed_on": "成文日期", "published_on": "发布日期", "effective_on": "施行日期", "expires_on": "失效日期"}
IMPRINT_LINES = 12
TAIL_CHARACTERS = 1_500  # closing articles stand near the end
FORCE = re.compile("[日起始后式](?:施行|实施|执行|生效|试行)|[效行施]期")
FORCE_WINDOW = 200  # characters around the last mention: the same article


def propose_dates(piece: Piece, lines: Sequence[str], signed: Sequence[Signature]) -> tuple[list[Proposal], list[str]]:
    """Return proposals for the four days, and a warning for every day that cannot be."""
    proposals: dict[str, Proposal] = {}
    warnings: list[str] = []
    for name in NAMES:
        found = piece.metadata.get(name)
        if found is not None:
            _read_stated(name, found, proposals, warnings)
    if "formed_on" not in proposals:
        _read_signature(signed, proposals, warnings)
    if "formed_on" not in proposals:
        _read_imprint(lines, proposals)
    _read_force(piece, proposals)
    return list(proposals.values()), warnings


def main_signature(signed: Sequence[Signature]) -> Signature | None:
    """Return the signature that counts: the first with names, for annexes follow it, else the last date."""
    with_names = next((signature for signature in signed if signature.issuer), None)
    return with_names or (signed[-1] if signed else None)


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


def _read_signature(signed: Sequence[Signature], proposals: dict[str, Proposal], warnings: list[str]) -> None:
    """Propose the day of the signature; an impossible one is named, and the next best taken."""
    for signature in signed:
        if signature.span.day is None:
            warnings.append(f"落款日期“{signature.span.text}”有误：{signature.span.error}。")
    possible = [signature for signature in signed if signature.span.day is not None]
    main = main_signature(possible)
    if main is not None and main.span.day is not None:
        evidence = f"落款“{main.issuer} {main.span.text}”" if main.issuer else f"单独成行的日期“{main.span.text}”"
        proposals["formed_on"] = Proposal("formed_on", main.span.day, evidence, Confidence.SET_OUT)


def _read_imprint(lines: Sequence[str], proposals: dict[str, Proposal]) -> None:
    """Propose the day of printing as a hint: it follows the signing by days (GB/T 9704-2012, 7.4.3)."""
    for line in lines[:-IMPRINT_LINES:-1]:
        spans = find_dates(line) if line.rstrip().endswith("印发") else []
        if spans and spans[-1].day is not None:
            evidence = f"版记“{line[-30:]}”"
            proposals["formed_on"] = Proposal("formed_on", spans[-1].day, evidence, Confidence.GUESS)
            return


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
