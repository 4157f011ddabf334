"""What changed for the public since a moment, for programs that keep a copy.

The audit entries of publications and withdrawals say in which order records changed; each record is then shown as it is
*now*, so that an entry never tells more than the public may know.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from wagtail.models import ModelLogEntry

from gongkai.domain.records.enums import ENDING_RELATIONS, RelationKind
from gongkai.domain.records.models import Record, Relation
from gongkai.interfaces.api import cursors
from gongkai.interfaces.api.answers import ChangePage, Error, Values
from gongkai.interfaces.api.errors import BadParameter
from gongkai.interfaces.api.paging import next_address
from gongkai.interfaces.api.parameters import Since
from gongkai.interfaces.api.serialise import link
from gongkai.interfaces.portal.cursor import EPOCH, BadPlace, Place
from gongkai.rules.law.disclosure import WithdrawalReason

router = Router(tags=["变更"])

CHANGES = "c"
# What is younger is told a little later: a transaction that began earlier may still be about to end.
SETTLED = timedelta(seconds=60)
# Entries of other things (log-ins, drafts) are read over; so many are looked at for each one wanted.
READ_OVER = 5
ACTIONS = frozenset(
    {
        "wagtail.publish",
        "wagtail.publish.scheduled",
        "wagtail.unpublish",
        "wagtail.unpublish.scheduled",
        "records.import",
        "records.publish_on_schedule",
        "records.withdraw",
    }
)
CONCERNED = (*ENDING_RELATIONS, RelationKind.AMENDS)


@dataclass(frozen=True)
class _Entry:
    place: Place
    content_type: int
    action: str
    record: str


@router.get(
    "/changes", response={200: ChangePage, 422: Error}, url_name="changes", operation_id="listChanges", summary="变更"
)
def changes(request: HttpRequest, wanted: Query[Since]) -> Values:
    """某一时刻以来公开、更新和撤下的信息，从早到晚，供建立镜像。一页可能没有内容，请以“is_complete”判断是否读完。

    建立镜像：先记下当前时刻，用信息列表读取全部信息，再从记下的时刻读取变更。新变更约一分钟后出现。
    """
    start = _start(wanted)
    entries = _entries(start, wanted.limit * READ_OVER)
    own_type = ContentType.objects.get_for_model(Record).pk
    told: list[_Entry] = []
    last = start
    for entry in entries:
        if len(told) == wanted.limit:
            break
        last = entry.place
        if entry.content_type == own_type and entry.action in ACTIONS and entry.record.isdigit():
            told.append(entry)
    is_complete = last == (entries[-1].place if entries else start) and len(entries) < wanted.limit * READ_OVER
    return {
        "items": _told(told),
        "next": next_address(request, cursors.pack(CHANGES, last), without=("since",)),
        "is_complete": is_complete,
    }


def _start(wanted: Since) -> Place:
    if wanted.cursor and wanted.since:
        raise BadParameter("since", _("since和cursor只能用一个：第一次用since，之后用“next”给出的地址。"))
    if wanted.cursor:
        try:
            return Place.parse(*cursors.unpack(wanted.cursor, CHANGES, 1))
        except BadPlace:
            raise cursors.wrong() from None
    if wanted.since is None:
        raise BadParameter("since", _("请写明since，例如 since=2026-05-01T00:00:00%2B08:00。"))
    moment = wanted.since if timezone.is_aware(wanted.since) else timezone.make_aware(wanted.since)
    return Place(max(moment, EPOCH), 0)


def _entries(start: Place, number: int) -> list[_Entry]:
    """Return the audit entries behind a place: one walk of the index by time, whatever they are about."""
    beyond = Q(timestamp__gt=start.moment) | Q(pk__gt=start.pk)
    rows = ModelLogEntry.objects.filter(
        beyond, timestamp__gte=start.moment, timestamp__lt=timezone.now() - SETTLED
    ).order_by("timestamp", "pk")
    found = rows.values_list("timestamp", "pk", "content_type", "action", "object_id")[:number]
    return [_Entry(Place(moment, pk), kind, action, record) for moment, pk, kind, action, record in found]


def _told(entries: Iterable[_Entry]) -> list[Values]:
    """Return the changes as the records stand now, with the documents that they repealed or amended: two queries."""
    moments: dict[int, datetime] = {int(entry.record): entry.place.moment for entry in entries}
    touched = Relation.objects.filter(record__in=list(moments), kind__in=CONCERNED).values_list("record", "target")
    for source, target in touched:
        moments.setdefault(target, moments[source])
    fields = ("index_no", "live", "withdrawn_at", "withdraw_reason")
    records = Record.objects.filter(pk__in=list(moments)).only(*fields)
    known = [_change(record, moments[record.pk]) for record in records if record.live or record.withdrawn_at]
    return sorted(known, key=lambda change: (change["at"], change["id"]))


def _change(record: Record, at: datetime) -> Values:
    values: Values = {
        "id": record.pk,
        "change": "published" if record.is_visible() else "withdrawn",
        "at": timezone.localtime(at),
        "url": link("record", record.pk),
        "index_no": record.index_no,
    }
    if not record.is_visible():
        reason = WithdrawalReason(record.withdraw_reason)
        values["reason"] = {"code": reason.value, "label": reason.label}
    return values
