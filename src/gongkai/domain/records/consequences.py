"""What a change of a record's public state brings with it: catalogs, duties, relations, outbox.

Written for many records at once, so that one record and an import of thousands take the same way.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Max, Min, Q
from django.utils import timezone

from gongkai.domain.catalogs.models import Duty
from gongkai.domain.outbox.actions import announce
from gongkai.domain.records.enums import ENDING_RELATIONS, RelationKind
from gongkai.domain.records.models import Placement, Record, Relation

SUBJECT = "records.record"


def announce_records(ids: Iterable[int]) -> None:
    """Tell search and publishing that the public state of these records changed."""
    with transaction.atomic():
        announce(SUBJECT, ids)


def of_publication(records: Sequence[Record]) -> None:
    """Carry publications on; a constant number of queries but for one per group of equal dates."""
    with transaction.atomic():
        _date_placements(records)
        _fulfil_duties(records)
        ended = _end_targets([record.pk for record in records])
        announce_records({record.pk for record in records} | ended)


def of_withdrawal(records: Sequence[Record]) -> None:
    """Carry withdrawals on: out of the item lists, and what they ended is in force again."""
    ids = [record.pk for record in records]
    with transaction.atomic():
        Placement.objects.filter(record__in=ids).update(published_at=None)
        restored = _end_targets(ids)
        announce_records(set(ids) | restored)


def recount_duties(items: Iterable[int], agencies: Iterable[int]) -> None:
    """Set the dates of these duties by what hangs on the items now: three statements."""
    duties = list(Duty.objects.filter(item__in=items, agency__in=agencies))
    shown = Placement.objects.filter(item__in=items, record__agency__in=agencies, published_at__isnull=False)
    newest = {
        (item, agency): timezone.localtime(moment).date()
        for item, agency, moment in shown.order_by()
        .values_list("item", "record__agency")
        .annotate(newest=Max("published_at"))
    }
    for duty in duties:
        duty.last_published_on = day = newest.get((duty.item_id, duty.agency_id))
        duty.next_due_on = day + timedelta(days=duty.max_age_days) if day and duty.max_age_days else None
    Duty.objects.bulk_update(duties, ["last_published_on", "next_due_on"], batch_size=500)


def _date_placements(records: Sequence[Record]) -> None:
    moments = {record.pk: record.published_at for record in records}
    placements = Placement.objects.filter(record__in=moments)
    outdated = [placement for placement in placements if placement.published_at != moments[placement.record_id]]
    for placement in outdated:
        placement.published_at = moments[placement.record_id]
    Placement.objects.bulk_update(outdated, ["published_at"], batch_size=500)


def _fulfil_duties(records: Sequence[Record]) -> None:
    agencies = {record.pk: record.agency_id for record in records}
    days = {record.pk: timezone.localtime(record.published_at).date() for record in records}
    newest: dict[tuple[int, int], date] = {}
    for record_id, item_id in Placement.objects.filter(record__in=agencies).values_list("record", "item"):
        key = (item_id, agencies[record_id])
        newest[key] = max(newest.get(key, days[record_id]), days[record_id])
    changed = []
    owed = Duty.objects.filter(item__in={item for item, _ in newest}, agency__in={agency for _, agency in newest})
    for duty in owed:
        day = newest.get((duty.item_id, duty.agency_id))
        if day and (duty.last_published_on is None or day > duty.last_published_on):
            duty.last_published_on = day
            duty.next_due_on = day + timedelta(days=duty.max_age_days) if duty.max_age_days else None
            changed.append(duty)
    Duty.objects.bulk_update(changed, ["last_published_on", "next_due_on"], batch_size=500)


def _end_targets(source_ids: Sequence[int]) -> set[int]:
    """Set the dates of repeal and amendment of what these records end or amend; return the targets' ids."""
    kinds = (*ENDING_RELATIONS, RelationKind.AMENDS)
    targets = set(Relation.objects.filter(record__in=source_ids, kind__in=kinds).values_list("target", flat=True))
    for target in targets:
        Record.objects.filter(pk=target).update(
            repealed_on=_earliest(target, ENDING_RELATIONS), amended_on=_earliest(target, (RelationKind.AMENDS,))
        )
    return targets


def _earliest(target: int, kinds: Sequence[RelationKind]) -> date | None:
    """Return the first day on which a public record of these relations took effect on `target`."""
    sources = Relation.objects.filter(Q(record__live=True), target=target, kind__in=kinds)
    dates = sources.annotate(
        effective=F("record__effective_on"), formed=F("record__formed_on"), shown=Min("record__published_at")
    ).values_list("effective", "formed", "shown")
    return min((effective or formed or shown.date() for effective, formed, shown in dates), default=None)
