"""Changes of duties: who owes what, and what an agency declares not to have; each with an audit entry."""

from collections.abc import Sequence

from django.db import transaction
from wagtail.log_actions import log

from gongkai.domain.catalogs.enums import DutyState
from gongkai.domain.catalogs.errors import ReasonMissing
from gongkai.domain.catalogs.models import CatalogItem, Duty
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for

BATCH = 500


def assign(*, items: Sequence[CatalogItem], agencies: Sequence[Agency], by: User) -> int:
    """Make each agency owe each item and return how many duties are new; headings and known duties are passed over."""
    policy = policy_for(by)
    for agency in agencies:
        policy.require(Permission.MANAGE_CATALOGS, agency)
    owed = [item for item in items if not item.is_heading]
    with transaction.atomic():
        known = set(Duty.objects.filter(agency__in=agencies, item__in=owed).values_list("item", "agency"))
        new = [
            Duty(item=item, agency=agency, max_age_days=item.max_age_days)
            for agency in agencies
            for item in owed
            if (item.pk, agency.pk) not in known
        ]
        Duty.objects.bulk_create(new, batch_size=BATCH)
        _log_by_agency(new, by)
    return len(new)


def declare_no_such_matter(*, duty: Duty, reason: str, by: User) -> None:
    """Note that the agency has nothing to publish under the item; ReasonMissing unless it says why."""
    _require(duty, by)
    if not reason.strip():
        raise ReasonMissing(f"请说明{duty.agency.name}为什么没有“{duty.item.name}”这类事项。")
    with transaction.atomic():
        duty.state, duty.reason, duty.declared_by = DutyState.NO_SUCH_MATTER, reason.strip(), by
        duty.save(update_fields=["state", "reason", "declared_by"])
        log(duty, "catalogs.no_such_matter", user=by, data={"reason": duty.reason})


def declare_applies(*, duty: Duty, by: User) -> None:
    """Take back a «no such matter»: the agency owes the item again."""
    _require(duty, by)
    with transaction.atomic():
        duty.state, duty.reason, duty.declared_by = DutyState.APPLIES, "", by
        duty.save(update_fields=["state", "reason", "declared_by"])
        log(duty, "catalogs.applies", user=by)


def _require(duty: Duty, by: User) -> None:
    """Let the agency's own drafters and those who manage catalogs above it decide."""
    policy = policy_for(by)
    if not policy.can(Permission.EDIT, duty.agency):
        policy.require(Permission.MANAGE_CATALOGS, duty.agency)


def _log_by_agency(duties: Sequence[Duty], by: User) -> None:
    counts: dict[int, int] = {}
    for duty in duties:
        counts[duty.agency_id] = counts.get(duty.agency_id, 0) + 1
    agencies = {duty.agency_id: duty.agency for duty in duties}
    for pk, count in counts.items():
        log(agencies[pk], "catalogs.assign", user=by, data={"duties": count})
