"""What inspection found in a record, arranged to stand beside its form: by part, by severity, a bounded number."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.domain.records.models import Record
from gongkai.domain.records.privacy import RecordFinding, findings_of, stopping
from gongkai.interfaces.console.records.anchors import anchor_of
from gongkai.interfaces.console.records.content import content_context
from gongkai.rules.inspection.findings import Severity

SHOWN = 50  # findings listed of one severity; who has more of them masks them together
HIDDEN_SHOWN = 20  # hidden items listed of one file
SHOWN_TEXT = 60
MASKABLE = (Severity.BLOCKING, Severity.WARNING)


@dataclass(frozen=True)
class FindingRow:
    """One finding as the form lists it, and the anchor of the field in which it stands."""

    finding: RecordFinding
    anchor: str
    repeated: int

    @property
    def shown(self) -> str:
        """Return the found words, shortened."""
        text = self.finding.text
        return text if len(text) <= SHOWN_TEXT else f"{text[:SHOWN_TEXT]}…"

    @property
    def where(self) -> str:
        """Return the place in words."""
        if self.finding.paragraph is None:
            return self.finding.label
        return _("%(label)s第%(number)d段") % {"label": self.finding.label, "number": self.finding.paragraph + 1}


@dataclass(frozen=True)
class FindingGroup:
    """The findings of one severity in one part of the record."""

    severity: Severity
    rows: Sequence[FindingRow]
    total: int

    @property
    def rest(self) -> int:
        """Return how many are not listed."""
        return self.total - len(self.rows)

    @property
    def is_masked(self) -> bool:
        """Say whether masking is proposed."""
        return self.severity in MASKABLE


def seen_in(record: Record) -> list[RecordFinding]:
    """Return the findings of the version at hand; kept on it, because panel and buttons both ask."""
    known = record.__dict__.get("_console_findings")
    if known is None:
        known = record.__dict__["_console_findings"] = findings_of(record)
    return known


def stopping_in(record: Record) -> int:
    """Return how many findings stop the publication of the version at hand."""
    return len(stopping(seen_in(record)))


def is_in_file(finding: RecordFinding) -> bool:
    """Say whether the finding stands in an attachment."""
    return finding.place.startswith("attachment:")


def grouped(findings: Iterable[RecordFinding]) -> list[FindingGroup]:
    """Return the findings by severity, gravest first; those that an approver let pass are left out."""
    open_ones = [finding for finding in findings if not finding.is_overridden]
    times = Counter(finding.digest for finding in open_ones)
    groups = []
    for severity in Severity:
        own = [finding for finding in open_ones if finding.severity is severity]
        rows = [FindingRow(each, anchor_of(each.place), times[each.digest]) for each in own[:SHOWN]]
        if own:
            groups.append(FindingGroup(severity, rows, len(own)))
    return groups


def panel_context(record: Record) -> dict[str, Any]:
    """Return what the panel of findings shows."""
    found = seen_in(record)
    files = list(record.attachments.all()) if record.pk else []
    return (
        text_context(found)
        | content_context(record, files)
        | {
            "file_groups": grouped(each for each in found if is_in_file(each)),
            "overridden": sum(each.is_overridden for each in found),
            "stopping": len(stopping(found)),
            "masked_total": sum(each.severity in MASKABLE and not each.is_overridden for each in found),
            "suggests_flag": bool(stopping(found)) and not record.has_personal_data,
            "cleared": cleared(record),
        }
    )


def text_context(found: Iterable[RecordFinding]) -> dict[str, Any]:
    """Return what the part of the panel shows that is about the record's own words."""
    return {"text_groups": grouped(each for each in found if not is_in_file(each))}


def cleared(record: Record) -> list[dict[str, Any]]:
    """Return by file what was hidden in it and is gone from the public copy."""
    files = record.attachments.all() if record.pk else ()
    return [
        {
            "name": attachment.title,
            "items": attachment.hidden[:HIDDEN_SHOWN],
            "rest": max(0, len(attachment.hidden) - HIDDEN_SHOWN),
        }
        for attachment in files
        if attachment.hidden
    ]
