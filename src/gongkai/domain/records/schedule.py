"""What has to happen because time went by: due publications, ended terms, changed validity."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Revision

from gongkai.domain.records.consequences import announce_records
from gongkai.domain.records.models import Record


def publish_due() -> int:
    """Publish the versions whose approved time has come; return how many."""
    due = Revision.objects.filter(
        approved_go_live_at__lte=timezone.now(), content_type__app_label="records", content_type__model="record"
    )
    revisions = list(due.order_by("approved_go_live_at")[:200])
    for revision in revisions:
        revision.publish(log_action="records.publish_on_schedule")
    return len(revisions)


def withdraw_ended() -> int:
    """Take down the records whose term of display has ended; return how many."""
    ended = list(Record.objects.visible().filter(expire_at__lte=timezone.now())[:200])
    for record in ended:
        record.unpublish(set_expired=True)
    return len(ended)


def refresh_validity() -> int:
    """Announce the records whose validity changes today, so that filters by validity stay true."""
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    turning = Record.objects.visible().filter(
        Q(effective_on=today) | Q(expires_on=yesterday) | Q(repealed_on=today) | Q(amended_on=today)
    )
    ids = list(turning.values_list("pk", flat=True))
    announce_records(ids)
    return len(ids)
