"""Masking of what an inspection found, in one step and without touching the original."""

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.rules.inspection.findings import Finding


@dataclass(frozen=True)
class Masked:
    """One place that was masked; `start` counts in the original, `after_start` in the redacted text."""

    start: int
    after_start: int
    before: str
    after: str


@dataclass(frozen=True)
class Redacted:
    """A text fit for the public, and what was masked in it."""

    text: str
    changes: tuple[Masked, ...] = ()


def redact(text: str, findings: Iterable[Finding]) -> Redacted:
    """Return the text with each finding masked as proposed; findings that may be public stay.

    Raises ValueError when a finding doesn't fit the text, so that a stale list can't leave a number standing.
    """
    parts: list[str] = []
    changes: list[Masked] = []
    end = length = 0
    for finding in sorted((each for each in findings if each.is_masked), key=lambda each: each.start):
        if finding.start < end or text[finding.start : finding.end] != finding.text:
            raise ValueError("检查结果与正文不符，请重新检查后再脱敏")
        length += finding.start - end
        parts += [text[end : finding.start], finding.proposed_masking]
        changes.append(Masked(finding.start, length, finding.text, finding.proposed_masking))
        length += len(finding.proposed_masking)
        end = finding.end
    return Redacted("".join([*parts, text[end:]]), tuple(changes))
