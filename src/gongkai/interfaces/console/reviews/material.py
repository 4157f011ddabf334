"""What a reviewer reads of each document: the version that was handed in, its files, and what inspection found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.domain.inspection.models import StoredFinding
from gongkai.domain.inspection.queries import for_readers
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import PrivacyOverride, Record
from gongkai.domain.records.privacy import RecordFinding, findings_of
from gongkai.domain.review.models import Review
from gongkai.engines.intake.cleaning import sanitise
from gongkai.interfaces.console.records.reading import file_row, meta_rows
from gongkai.rules.inspection.findings import Severity
from gongkai.rules.law.disclosure import DisclosureAttribute, ExemptionGround

SHOWN = 20  # findings of one kind on the page; a register of thousands is returned to be masked, not read here
LONG_RUN = re.compile(r"[0-9A-Za-z]{5,}")  # a neighbouring number, or the part of one that the window shows
TONES = {Severity.BLOCKING: "grave", Severity.WARNING: "warn", Severity.NOTICE: "quiet"}


@dataclass
class FindingRow:
    """One finding; it is written masked, in its surroundings."""

    finding: RecordFinding
    passed: PrivacyOverride | None = None

    @property
    def before(self) -> str:
        """Return what stands before it, without the numbers of neighbours."""
        return LONG_RUN.sub("***", self.finding.before)

    @property
    def after(self) -> str:
        """Return what stands behind it, without the numbers of neighbours."""
        return LONG_RUN.sub("***", self.finding.after)


@dataclass
class FindingGroup:
    """The findings of one kind that stop publication, were let pass, or are to be looked at."""

    label: str
    state: str
    tone: str
    kind: str
    rows: list[FindingRow] = field(default_factory=list)
    total: int = 0

    @property
    def rest(self) -> int:
        """Return how many findings are not on the page."""
        return self.total - len(self.rows)

    @property
    def told(self) -> str:
        """Return what these findings ask for."""
        return {"stops": _("不得公开，须脱敏或放行"), "passed": _("已放行"), "look": _("请核对")}[self.state]

    @property
    def stops(self) -> bool:
        """Say whether these findings stop publication."""
        return self.state == "stops"


@dataclass
class Material:
    """One document of a review as it is read."""

    review: Review
    version: Record
    attribute: str
    ground: str
    is_closed: bool
    rows: list[tuple[str, str]]
    body: SafeString
    files: list[dict[str, str]]
    items: list[str]
    links: list[str]
    groups: list[FindingGroup]
    content: list[StoredFinding]
    may_override: bool
    compare_url: str
    preview_url: str

    @property
    def stopping(self) -> int:
        """Return how many findings stop publication."""
        return sum(group.total for group in self.groups if group.stops) + len(self.content_stopping)

    @property
    def content_stopping(self) -> list[StoredFinding]:
        """Return the marks of secrecy and closure that nobody let pass, of a document that is to be public."""
        return [each for each in self.content if each.stops and not self.is_closed]


def material_of(review: Review, user: User) -> Material:
    """Read one member of a review."""
    record, version = review.record, review.revision.as_object()
    policy = policy_for(user)
    ground = ExemptionGround(version.exemption_ground).label if version.exemption_ground else ""
    compared = [record.pk, "live", "latest"]
    return Material(
        review=review,
        version=version,
        attribute=DisclosureAttribute(version.disclosure_attribute).label,
        ground="；".join(filter(None, [ground, version.attribute_reason])),
        is_closed=version.disclosure_attribute != DisclosureAttribute.PROACTIVE,
        rows=meta_rows(version),
        body=mark_safe(sanitise(version.body)),  # sanitised anew: this is material not yet checked
        files=[
            file_row(attachment, policy.can(Permission.READ_ORIGINAL, record.agency))
            for attachment in version.attachments.all()
            if attachment.pk
        ],
        items=[str(placement.item) for placement in version.placements.all()],
        links=[str(relation) for relation in version.relations.all()],
        groups=grouped(findings_of(version), list(PrivacyOverride.objects.filter(record=record).select_related("by"))),
        content=list(for_readers(record.pk)[:SHOWN]),
        may_override=may_override(review, user),
        compare_url=reverse("console_records:revisions_compare", args=compared) if record.live else "",
        preview_url=reverse("console_records:revisions_view", args=[record.pk, review.revision_id]),
    )


def may_override(review: Review, user: User) -> bool:
    """Say whether the person may let findings pass: who may publish the record and did not write it."""
    may_publish = policy_for(user).can(Permission.PUBLISH, review.record.agency)
    return bool(review.step) and may_publish and review.record.created_by_id != user.pk


def grouped(findings: Sequence[RecordFinding], overrides: Sequence[PrivacyOverride]) -> list[FindingGroup]:
    """Return the findings by kind, first what stops; one that stands several times is one row and one decision."""
    passed = {override.digest: override for override in overrides}
    groups: dict[tuple[str, str], FindingGroup] = {}
    seen: set[tuple[str, str]] = set()
    for finding in findings:
        if (finding.digest, finding.place) in seen:
            continue
        seen.add((finding.digest, finding.place))
        state = "stops" if finding.stops else "passed" if finding.is_overridden else "look"
        tone = "ok" if state == "passed" else TONES[finding.severity]
        group = groups.setdefault(
            (state, finding.kind.value), FindingGroup(finding.kind.label, state, tone, finding.kind.value)
        )
        group.total += 1
        if len(group.rows) < SHOWN:
            group.rows.append(FindingRow(finding, passed.get(finding.digest)))
    order = {"stops": 0, "passed": 1, "look": 2}
    return sorted(groups.values(), key=lambda group: order[group.state])
