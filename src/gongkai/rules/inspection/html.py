"""Inspection and masking of HTML by what it shows: numbers split over tags, entities, titles and link targets too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.rules.inspection.findings import Finding, Kind
from gongkai.rules.inspection.markup import Page, Value, replace_value, take_apart
from gongkai.rules.inspection.paragraphs import text_of_paragraphs
from gongkai.rules.inspection.pieces import around
from gongkai.rules.inspection.privacy import inspect
from gongkai.rules.inspection.redact import redact

__all__ = ["HtmlFinding", "inspect_html", "redact_html", "visible_text"]

_CHECKED = frozenset({Kind.IDENTITY_NUMBER})


@dataclass(frozen=True)
class HtmlFinding(Finding):
    """A finding in a page; `start` and `end` count characters of its visible text.

    `paragraph` is the number of the block, from 0; `before` and `after` are what stands on both sides. A finding
    outside of the visible words names the `attribute` (alt, title, href …; "#comment", "#code"): its values stand
    behind the visible text, one a line, and its `paragraph` is the block in which the element stands.
    """

    before: str = ""
    after: str = ""
    paragraph: int = 0
    attribute: str = ""


def visible_text(html: str) -> str:
    """Return the text in which the findings of `inspect_html` count: a block a line, cells parted by tabs."""
    text = text_of_paragraphs(html)
    return take_apart(html).pieces.text if text is None else text


def inspect_html(html: str) -> tuple[HtmlFinding, ...]:
    """Return what a page tells about persons, in the order of its text; attributes come last."""
    text = text_of_paragraphs(html)
    if text is not None:
        return tuple(_in_text(text))
    page = take_apart(html)
    text = page.pieces.text
    return (*_in_text(text), *_in_values(page, text))


def redact_html(html: str, findings: Iterable[Finding]) -> str:
    """Return the page with each finding masked as proposed and all tags kept; without findings it stays as it is.

    Raises ValueError when a finding doesn't fit the page, so that a stale list can't leave a number standing.
    """
    chosen = sorted((each for each in findings if each.is_masked), key=lambda each: each.start)
    if not chosen:
        return html
    page = take_apart(html)
    text = page.pieces.text
    shown = [each for each in chosen if each.start < len(text)]
    redact(text, shown)  # refuses what doesn't fit
    for number, masked in page.pieces.masked(shown).items():
        page.nodes[number].replace_with(masked)
    _mask_values(page, [each for each in chosen if each.start >= len(text)], len(text))
    return page.html


def _in_text(text: str) -> Iterator[HtmlFinding]:
    lines = _Lines(text)
    for found in inspect(text):
        yield _html_finding(found, text, 0, paragraph=lines.number(found.start), attribute="")


def _in_values(page: Page, text: str) -> Iterator[HtmlFinding]:
    lines = _Lines(text)
    offset = len(text) + 1
    for value in page.values:
        paragraph = lines.number(value.place)
        for found in _of_value(value):
            yield _html_finding(found, value.text, offset, paragraph=paragraph, attribute=value.name)
        offset += len(value.text) + 1


def _of_value(value: Value) -> Iterator[Finding]:
    for found in inspect(value.text):
        if not value.is_technical or (found.kind in _CHECKED and found.is_masked):
            yield found


def _mask_values(page: Page, findings: list[Finding], length: int) -> None:
    offset = length + 1
    rest = iter(findings)
    finding = next(rest, None)
    for value in page.values:
        own = []
        end = offset + len(value.text)
        while finding is not None and finding.start < end:
            own.append(_moved(finding, -offset))
            finding = next(rest, None)
        if own:
            replace_value(value, redact(value.text, own).text)
        offset = end + 1
    if finding is not None:
        raise ValueError("检查结果与正文不符，请重新检查后再脱敏")


def _moved(found: Finding, by: int) -> Finding:
    return Finding(
        found.start + by, found.end + by, found.kind, found.severity, found.reason, found.text, found.proposed_masking
    )


def _html_finding(found: Finding, text: str, offset: int, *, paragraph: int, attribute: str) -> HtmlFinding:
    before, after = around(text, found.start, found.end)
    return HtmlFinding(
        found.start + offset,
        found.end + offset,
        found.kind,
        found.severity,
        found.reason,
        found.text,
        found.proposed_masking,
        before,
        after,
        paragraph,
        attribute,
    )


class _Lines:
    """Counts the lines before places that are asked for in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = self._count = 0

    def number(self, place: int) -> int:
        """Return the number of the line that holds the place, from 0."""
        self._count += self._text.count("\n", self._place, place)
        self._place = max(self._place, place)
        return self._count
