"""What the audit log keeps about signing in: who, from which address, whether it worked; never a password."""

import logging
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.models import User

LOGGED_IN = "access.logged_in"
FAILED = "access.failed"
NOBODY = "-"  # the place of an id: no person has the name
SHOWN = 2

logger = logging.getLogger("gongkai.access")


def logged_in(person: User, *, address: str) -> None:
    """Note that a person has signed in."""
    log(person, LOGGED_IN, user=person, data={"address": address})


def failed(name: str, *, address: str, reason: str) -> None:
    """Note a failed attempt.

    A name that nobody has is kept by its first characters alone: people type their password into the wrong field.
    """
    person = User.objects.filter(username=name).first()
    data = {"address": address, "reason": reason}
    logger.warning("登录失败 name=%r address=%s reason=%s", name if person else _masked(name), address, reason)
    if person:
        log(person, FAILED, data=data)
    else:
        _log_unknown(_masked(name), data)


def throttled(name: str, *, address: str) -> None:
    """Note an attempt that the limits refused: in the process log alone, or a stranger could fill the audit log."""
    logger.warning("登录受限 name=%r address=%s", _masked(name), address)


def factor_changed(person: User, action: str, kind: str) -> None:
    """Note that a person changed a factor of their own."""
    log(person, action, user=person, data={"kind": kind})


def failures_since(person: User, moment: datetime | None) -> int:
    """Return how many attempts to sign in as `person` failed since `moment`."""
    entries = ModelLogEntry.objects.for_instance(person).filter(action=FAILED)
    return entries.filter(timestamp__gt=moment).count() if moment else entries.count()


def _log_unknown(label: str, data: dict[str, Any]) -> None:
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(User),
        object_id=NOBODY,
        label=label,
        action=FAILED,
        timestamp=timezone.now(),
        data=data,
    )


def _masked(name: str) -> str:
    return name[:SHOWN] + "…"
