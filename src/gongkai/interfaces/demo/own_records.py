"""The fictional city's own records, made and published through the same actions that staff use."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.records import actions
from gongkai.domain.records.models import Placement, Record, Relation
from gongkai.interfaces.demo import reviewing
from gongkai.interfaces.demo.plan import DATA
from gongkai.rules.law.disclosure import WithdrawalReason

PUBLISHED_AT = time(9, 30)
DAYS = ("formed_on", "effective_on", "expires_on")

Facts = Mapping[str, Any]


class ItemIndex:
    """Catalog items by «catalog/code», of the versions in force: one query."""

    def __init__(self) -> None:
        items = CatalogItem.objects.filter(catalog__superseded_by=None).select_related("catalog")
        self._items = {f"{item.catalog.code}/{item.code}": item for item in items}

    def __getitem__(self, key: str) -> CatalogItem:
        return self._items[key]


def build_records(*, by: User) -> int:
    """Make the records of `data/records.json` that are missing; return how many were made."""
    rows = json.loads((DATA / "records.json").read_text(encoding="utf-8"))
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    known = {(record.agency_id, record.title): record for record in Record.objects.filter(source=SOURCE)}
    items = ItemIndex()
    made: dict[str, Record] = {}
    people = {user.username: user for user in User.objects.all()}
    new = 0
    for row in rows:
        agency = agencies[row["agency"]]
        record = known.get((agency.pk, row["title"]))
        if record is None:
            record = _make(row, agency, items, made, by=people.get(row.get("by"), by))
            reviewing.carry(row, record, people)
            new += 1
        made[row["key"]] = record
    return new


SOURCE = "示例市政务公开演示"  # tells the city's own records from imported ones


def _make(row: Facts, agency: Agency, items: ItemIndex, made: Mapping[str, Record], *, by: User) -> Record:
    with transaction.atomic():
        record = Record(agency=agency, source=SOURCE, created_by=by, **_fields(row))
        record.full_clean(exclude=["document_number"])
        record.save()
        for key in row.get("items", []):
            Placement.objects.create(record=record, item=items[key])
        for kind, target in row.get("relations", {}).items():
            Relation.objects.create(record=record, kind=kind, target=made[target])
        record = Record.objects.get(pk=record.pk)  # with the placements and relations just written
        _carry(row, record, by=by)
    return record


def _fields(row: Facts) -> dict[str, Any]:
    """Return the columns of a record; `shown` is the day of publication, the day after formation unless given."""
    days = {name: date.fromisoformat(row[name]) for name in DAYS if name in row}
    shown = date.fromisoformat(row["shown"]) if "shown" in row else days["formed_on"] + timedelta(days=1)
    # What is recent is published by the building itself, so that the home page begins with the city's own news.
    is_dated = row.get("state", "published") in ("published", "withdrawn") and not row.get("is_recent")
    plain = (
        "title", "kind", "document_number", "genre", "theme", "summary", "extra", "keywords", "disclosure_attribute",
        "exemption_ground", "attribute_reason",
    )  # fmt: skip
    return (
        {name: row[name] for name in plain if name in row}
        | days
        | {
            "body": "".join(f"<p>{paragraph}</p>" for paragraph in row["body"]),
        }
        | ({"published_at": timezone.make_aware(datetime.combine(shown, PUBLISHED_AT))} if is_dated else {})
    )


def _carry(row: Facts, record: Record, *, by: User) -> None:
    """Bring the record into the state that the file asks for: published unless said otherwise."""
    match row.get("state", "published"):
        case "published":
            actions.publish_many(records=[record], by=by)
        case "withdrawn":
            actions.publish_many(records=[record], by=by)
            why = row["withdrawal"]
            actions.withdraw(record=record, by=by, reason=WithdrawalReason(why["reason"]), note=why["note"])
        case "draft" | "in_review" | "returned" | "scheduled" | "to_reexamine":
            pass  # the file's people take it from here (`reviewing`)
        case other:
            raise ValueError(f"unknown state {other!r} in records.json")
