"""Declaring that an agency has no such matter."""

from django.db import transaction
from wagtail.log_actions import log

from gongkai.domain.catalogs.enums import DutyState
from gongkai.domain.catalogs.models import Duty
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for


@transaction.atomic
def declare(*, duty: Duty, by: User, reason: str) -> None:
    """Declare «no such matter» with a reason, or with an empty one that the matter applies after all."""
    policy_for(by).require(Permission.SUBMIT, duty.agency)
    duty.state = DutyState.NO_SUCH_MATTER if reason else DutyState.APPLIES
    duty.reason, duty.declared_by = reason, by
    duty.save(update_fields=["state", "reason", "declared_by"])
    log(duty, "console.declare", user=by, data={"reason": reason})
