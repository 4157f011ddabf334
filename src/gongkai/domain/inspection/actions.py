"""Decisions on findings: keep with a reason, false alarm, open again, put right as proposed."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from gongkai.domain.inspection import fixing, storing
from gongkai.domain.inspection.enums import State
from gongkai.domain.inspection.errors import DecidedElsewhere, NothingToFix, ReasonMissing
from gongkai.domain.inspection.models import AllowedText, StoredFinding
from gongkai.domain.inspection.teaching import forget, teaches
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Record
from gongkai.rules.inspection.engine import Gravity, Pack


def accept(*, finding: StoredFinding, by: User, reason: str) -> None:
    """Keep what was found, with a reason; the record is not asked about it again."""
    _require(finding, by)
    if not reason.strip():
        raise ReasonMissing("请写明保留的理由，例如“引用历史文件原文”。")
    with transaction.atomic():
        _settle(finding, State.ACCEPTED, by, reason)
        log(finding.record, "inspection.accept", user=by, data=_told(finding) | {"reason": finding.note})


def false_alarm(*, finding: StoredFinding, by: User, reason: str = "") -> None:
    """Mark as no fault: the same words are not reported again, in the record's agency and below it.

    What concerns a document as a whole, or a single mark, is settled for this record alone.
    """
    _require(finding, by)
    with transaction.atomic():
        _settle(finding, State.FALSE_ALARM, by, reason)
        if teaches(finding):
            _allow(finding, by)
        log(finding.record, "inspection.false_alarm", user=by, data=_told(finding) | {"reason": finding.note})


def reopen(*, finding: StoredFinding, by: User) -> None:
    """Take a decision back; what it taught is forgotten."""
    _require(finding, by)
    with transaction.atomic():
        for allowed in _allowing(finding) if finding.state == State.FALSE_ALARM else ():
            policy_for(by).require(Permission.EDIT, allowed.agency)
            forget(allowed)
        finding.state, finding.closed_at, finding.by, finding.note = State.OPEN, None, by, ""
        finding.save(update_fields=["state", "closed_at", "by", "note"])
        log(finding.record, "inspection.reopen", user=by, data=_told(finding))


def fix(*, record: Record, digest: str, by: User) -> int:
    """Save a version in which the finding is put right as proposed; return at how many places.

    Of a public record the version is a draft, which goes through review as every change does.
    """
    policy_for(by).require(Permission.EDIT, record.agency)
    version: Record = record.get_latest_revision_as_object()
    done = fixing.put_right(version, digest)
    if not done:
        raise NothingToFix("这一处已经不在这一版里，或者需要人工改写。请重新检查后再改。")
    with transaction.atomic():
        revision = version.save_revision(user=by, log_action=False)
        data = {"rule": done[0].rule, "before": done[0].text, "after": done[0].fix, "count": len(done)}
        log(record, "inspection.fix", user=by, revision=revision, data=data)
        record.refresh_from_db()
        storing.inspect_version(record)
    return len(done)


def _require(finding: StoredFinding, by: User) -> None:
    """What must not be public at all is for those who publish to decide, the rest for those who write."""
    if finding.pack == Pack.PRIVACY:
        raise DecidedElsewhere("个人信息请在编辑页脱敏；确需公开的，由签发人在审核页写明理由后放行。")
    is_grave = finding.gravity == Gravity.BLOCKING
    policy_for(by).require(Permission.PUBLISH if is_grave else Permission.EDIT, finding.record.agency)


def _settle(finding: StoredFinding, state: State, by: User, note: str) -> None:
    finding.state, finding.note = state, note.strip()[:300]
    finding.closed_at, finding.by = timezone.now(), by
    finding.save(update_fields=["state", "note", "closed_at", "by"])


def _allow(finding: StoredFinding, by: User) -> None:
    AllowedText.objects.update_or_create(
        agency=finding.record.agency,
        rule=finding.rule,
        text=finding.text,
        defaults={"reason": finding.note, "by": by, "at": timezone.now()},
    )
    # The same words elsewhere are answered with it; a record of another agency is not touched.
    same = StoredFinding.objects.filter(state=State.OPEN, rule=finding.rule, text=finding.text)
    below = same.filter(record__agency__path__startswith=finding.record.agency.path)
    below.update(state=State.FALSE_ALARM, note=finding.note, closed_at=timezone.now(), by=by)


def _allowing(finding: StoredFinding) -> QuerySet[AllowedText]:
    """Return what has the words pass, in the record's agency or above it."""
    known = AllowedText.objects.filter(rule=finding.rule, text=finding.text)
    return known.filter(agency__path__in=finding.record.agency.lineage_paths()).select_related("agency")


def _told(finding: StoredFinding) -> dict[str, str]:
    return {"rule": finding.rule, "text": finding.text[:100]}
