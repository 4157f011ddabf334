"""Proposes boxes: where the inspection for personal information finds something on a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits
from gongkai.engines.redaction.characters import joined, read_characters
from gongkai.engines.redaction.flowing import flowing
from gongkai.engines.redaction.lines import line_areas
from gongkai.engines.redaction.opening import Original, open_original
from gongkai.engines.redaction.plan import Box
from gongkai.rules.inspection.findings import Kind, Severity
from gongkai.rules.inspection.privacy import inspect

GROUND = "《中华人民共和国政府信息公开条例》第十五条"
MARGIN = 1.0  # points around the characters, so that no edge of a stroke stays


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Boxes for one finding, one for each line that it runs over; the clerk decides."""

    page: int
    kind: Kind
    severity: Severity
    text: str
    reason: str
    boxes: tuple[Box, ...]


def suggest_boxes(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Suggestion]:
    """Yield what the text of each page tells about persons; a scanned page has no text and yields nothing."""
    with open_original(data, limits) as original:
        for number in range(len(original.seen)):
            yield from _on_page(original, number)


def _on_page(original: Original, number: int) -> list[Suggestion]:
    with original.page(number) as page:
        characters = flowing(read_characters(page))
    found = []
    for finding in inspect(joined(characters)):
        if not finding.is_masked:
            continue
        reason = f"个人隐私：{finding.kind.label}"
        boxes = tuple(
            Box(number, area.x0, area.y0, area.x1, area.y1, GROUND, reason)
            for area in line_areas(characters[finding.start : finding.end], MARGIN)
        )
        found.append(Suggestion(number, finding.kind, finding.severity, finding.text, finding.reason, boxes))
    return found
