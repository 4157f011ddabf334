"""Which entries of the log a person may read, found without reading all of it.

An entry names its object and no agency. Who oversees every agency reads the log by time. Others take one of two ways:
few records in their agencies, then the entries are found by the objects' ids, which have an index; many records, then
the log is read newest first and each entry's record is looked up, which soon finds a page because many are theirs.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, CharField, Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import ModelLogEntry

from gongkai.domain.catalogs.models import Duty
from gongkai.domain.monitoring.models import WatchedSite
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, StaffRole, User
from gongkai.domain.records.models import Record
from gongkai.interfaces.console.permissions import covering_ids

FEW = 5000  # records; 300,000 in all hold at least as many in sixty, so that sixty pages of the log hold one of theirs


def readable(user: User) -> QuerySet[ModelLogEntry]:
    """Return the entries about what belongs to the agencies whose log the person may read, and about their staff."""
    entries = ModelLogEntry.objects.select_related("user", "content_type")
    held = covering_ids(user, Permission.AUDIT)
    if not held:
        return entries
    agencies = Agency.objects.filter(pk__in=dict(held.children)["agency__in"]).order_by()
    records = Record.objects.filter(held)
    people = StaffRole.objects.filter(agency__in=agencies.values("pk"))
    by_object = [
        _of(Agency, agencies.values(key=_text("pk"))),
        _of(Duty, Duty.objects.filter(held).values(key=_text("pk"))),
        _of(User, people.values(key=_text("user"))),
        _of(WatchedSite, WatchedSite.objects.filter(held).order_by().values(key=_text("pk"))),
    ]
    if records.order_by()[: FEW + 1].count() <= FEW:
        parts = [*by_object, _of(Record, records.values(key=_text("pk")))]
        first, *others = [ModelLogEntry.objects.filter(part).order_by().values_list("pk") for part in parts]
        return entries.filter(pk__in=first.union(*others))
    own = records.filter(pk=Cast(OuterRef("object_id"), BigIntegerField()))
    condition = Q(content_type=ContentType.objects.get_for_model(Record)) & Q(Exists(own))
    for part in by_object:
        condition |= part
    return entries.filter(condition)


def _of(model: type[Model], ids: QuerySet[Any]) -> Q:
    return Q(content_type=ContentType.objects.get_for_model(model), object_id__in=ids)


def _text(name: str) -> Cast:
    return Cast(name, CharField())
