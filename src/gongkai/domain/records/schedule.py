"""What has to happen because time went by: due publications, ended terms, changed validity."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import BigIntegerField, F, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from gongkai.domain.records.consequences import announce_records
from gongkai.domain.records.errors import RecordError
from gongkai.domain.records.models import MissedSchedule, Record

GRACE = timedelta(minutes=5)  # the worker looks every second; later than this, something is wrong


def publish_due() -> int:
    """Publish the versions whose approved time has come; return how many.

    What is bound together goes out in one transaction. A version that can't go out is noted with the reason, shown
    to staff until somebody settles it, and holds up no other.
    """
    missed = MissedSchedule.objects.values("revision")
    revisions = list(_approved().filter(approved_go_live_at__lte=timezone.now()).exclude(pk__in=missed)[:200])
    leaders = dict(
        Record.objects.filter(pk__in=[revision.object_id for revision in revisions]).values_list("pk", "goes_out_with")
    )
    groups: dict[int, list[Revision]] = defaultdict(list)
    for revision in revisions:
        pk = int(revision.object_id)
        groups[leaders.get(pk) or pk].append(revision)
    return sum(_publish_together(group) for group in groups.values())


def missed(now: datetime) -> QuerySet[Record]:
    """Return the records whose approved time passed without their going out, whatever the cause."""
    late = (
        _approved()
        .filter(approved_go_live_at__lte=now - GRACE)
        .annotate(pk_of_record=Cast("object_id", BigIntegerField()))
    )
    # A union of two short lists of ids: an «or» over the join would read every record.
    noted = MissedSchedule.objects.values_list("record")
    return Record.objects.filter(pk__in=late.order_by().values_list("pk_of_record").union(noted))


def _approved() -> QuerySet[Revision]:
    # The sum keeps the database from reading every version of every record by its type: few have a time.
    waiting = Revision.objects.alias(type_of_record=F("content_type") + 0)
    waiting = waiting.filter(type_of_record=ContentType.objects.get_for_model(Record).pk)
    return waiting.filter(approved_go_live_at__isnull=False).order_by("approved_go_live_at")


def _publish_together(revisions: list[Revision]) -> int:
    try:
        with transaction.atomic():
            for revision in revisions:
                revision.publish(log_action="records.publish_on_schedule")
    except (RecordError, IntegrityError) as refusal:
        for revision in revisions:
            _note_missed(revision, refusal)
        return 0
    return len(revisions)


def _note_missed(revision: Revision, refusal: Exception) -> None:
    reason = refusal.message if isinstance(refusal, RecordError) else "文号或其他唯一的信息与另一条重复。"
    with transaction.atomic():
        record = Record.objects.get(pk=revision.object_id)
        MissedSchedule.objects.update_or_create(record=record, defaults={"revision": revision, "reason": reason[:500]})
        log(record, "records.miss_schedule", revision=revision, data={"reason": reason})


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
