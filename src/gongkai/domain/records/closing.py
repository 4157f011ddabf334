"""The openness property of what is not published: approved with its ground, looked at again, turned around.

Source: 《政府信息公开条例》 art. 14 to 17 (grounds and review) and art. 18 (what is not disclosed is evaluated
regularly and disclosed when circumstances change).
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.domain.records.errors import NotClosed, ReasonMissing
from gongkai.domain.records.models import Record
from gongkai.rules.law.disclosure import DisclosureAttribute

REEXAMINED_EVERY = timedelta(days=365)  # the Regulations say «regularly»; a year is the usual reading


@dataclass(frozen=True)
class Reexamination:
    """What a person found on looking again: does the ground still hold, and why."""

    still_holds: bool
    reason: str


def keep_closed(*, record: Record, revision: Revision, by: User) -> None:
    """Note that the openness property in this version was approved; called by the review at its end."""
    with transaction.atomic():
        version: Record = revision.as_object()
        version.submitted_at = None
        version.attribute_approved_at = timezone.now()
        version.reexamine_on = timezone.localdate() + REEXAMINED_EVERY
        version.has_unpublished_changes = False
        version.save()
        attribute = version.get_disclosure_attribute_display()
        log(version, "records.keep_closed", user=by, revision=revision, data={"attribute": attribute})
    record.refresh_from_db()


def reexamine(*, record: Record, found: Reexamination, by: User) -> None:
    """Look again at what is closed (art. 18): set the next date, or turn it into a draft that is to be published."""
    _require_may_decide(record, by)
    if not record.attribute_approved_at:
        raise NotClosed(f"《{record.title[:40]}》没有审定为不主动公开，无需复查。")
    if not found.reason.strip():
        raise ReasonMissing("请写明复查意见，例如所依据的条款和目前的情况。")
    if not found.still_holds:
        return _convert(record, found.reason.strip(), by)
    with transaction.atomic():
        record.reexamine_on = timezone.localdate() + REEXAMINED_EVERY
        record.save(update_fields=["reexamine_on"])
        data = {"reason": found.reason.strip(), "next": record.reexamine_on.isoformat()}
        log(record, "records.reexamine", user=by, data=data)
    return None


def _convert(record: Record, reason: str, by: User) -> None:
    """Turn a closed record into a draft with the proactive property; it is reviewed like any other."""
    with transaction.atomic():
        record.attribute_approved_at = record.reexamine_on = None
        record.disclosure_attribute = DisclosureAttribute.PROACTIVE.value
        record.exemption_ground, record.attribute_reason = "", ""
        record.save()
        record.save_revision(user=by, log_action=False)
        log(record, "records.convert", user=by, data={"reason": reason})


def _require_may_decide(record: Record, by: User) -> None:
    """Let secrecy reviewers and approvers decide."""
    policy = policy_for(by)
    if not (policy.can(Permission.SECRECY_REVIEW, record.agency) or policy.can(Permission.PUBLISH, record.agency)):
        raise NotAllowed(Permission.SECRECY_REVIEW, record.agency)
