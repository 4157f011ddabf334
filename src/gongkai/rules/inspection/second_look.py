"""The second look: what blocks only once the rest is masked, for masking changes what words stand beside.

In “3组15号张三患癌症” the name is seen as one only when the address before it is gone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from gongkai.rules.inspection.findings import Finding, Severity
from gongkai.rules.inspection.redact import Masked, Redacted, redact

_MOST_LOOKS = 4


def look_again(text: str, found: list[Finding], look: Callable[[str], list[Finding]]) -> list[Finding]:
    """Return the findings with those added that the redacted text would still show."""
    for _ in range(_MOST_LOOKS):
        if not any(finding.is_masked for finding in found):
            break
        redacted = redact(text, found)
        blocking = [finding for finding in look(redacted.text) if finding.severity is Severity.BLOCKING]
        more = [part for finding in blocking for part in _in_original(text, finding, redacted)]
        telling = {change.start for change in redacted.changes for each in blocking if _overlap(change, each)}
        if not more and not telling:
            break
        found = [_masked_whole(each) if each.is_masked and each.start in telling else each for each in found]
        found = sorted([*_beside(found, more), *more], key=lambda finding: finding.start)
    return found


def _overlap(change: Masked, finding: Finding) -> bool:
    """Say whether a finding in a redacted text reaches into what masking itself left standing."""
    return finding.start < change.after_start + len(change.after) and change.after_start < finding.end


def _masked_whole(finding: Finding) -> Finding:
    """Return the finding with nothing left standing: what was left told of a person by itself."""
    return replace(finding, proposed_masking="***")


def _in_original(text: str, finding: Finding, redacted: Redacted) -> Iterator[Finding]:
    """Yield the parts of a finding in a redacted text that no masking covers, placed in the original."""
    start, shift = finding.start, 0
    whole = finding.end - finding.start
    for change in redacted.changes:
        end = change.after_start + len(change.after)
        if change.after_start >= finding.end:
            break
        if change.after_start > start:
            yield from _part(text, finding, start + shift, change.after_start + shift, whole)
        start = max(start, end)
        shift = change.start + len(change.before) - end
    if start < finding.end:
        yield from _part(text, finding, start + shift, finding.end + shift, whole)


def _part(text: str, finding: Finding, start: int, end: int, whole: int) -> Iterator[Finding]:
    written = text[start:end]
    if any(char.isalnum() for char in written):
        masking = finding.proposed_masking if end - start == whole else "***"
        yield replace(finding, start=start, end=end, text=written, proposed_masking=masking)


def _beside(found: Iterable[Finding], more: list[Finding]) -> Iterator[Finding]:
    """Yield the findings that none of the new ones overlaps; only what may stay public is in their way."""
    taken = {place for finding in more for place in range(finding.start, finding.end)}
    return (each for each in found if each.is_masked or taken.isdisjoint(range(each.start, each.end)))
