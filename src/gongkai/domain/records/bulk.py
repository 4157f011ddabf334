"""Changes of many records at once: each is checked by itself, what may be changed is changed in one transaction.

`check` says beforehand what would happen; the actions ask the same questions again and return the same verdicts.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import Policy, policy_for
from gongkai.domain.records import consequences, versions
from gongkai.domain.records.actions import BATCH, log_many
from gongkai.domain.records.models import Placement, Record
from gongkai.rules.law.disclosure import WithdrawalReason

LIMIT = 500  # records at a time; more would hold the database's lock for too long


@dataclass(frozen=True)
class Verdict:
    """What becomes of one record; `problem` is empty for those that are changed."""

    record: Record
    problem: str = ""


class Change(Protocol):
    """One kind of change, with what it needs to know."""

    def problems(self, records: Sequence[Record], policy: Policy) -> dict[int, str]:
        """Return why records may not be changed, by their ids."""

    def apply(self, records: Sequence[Record], by: User) -> None:
        """Change the records; called inside a transaction."""


def check(*, records: Sequence[Record], change: Change, by: User) -> list[Verdict]:
    """Return what would become of each record, without changing anything."""
    problems = change.problems(records, policy_for(by))
    return [Verdict(record, problems.get(record.pk, "")) for record in records]


def carry_out(*, records: Sequence[Record], change: Change, by: User) -> list[Verdict]:
    """Change the records that may be changed, all or none of them, each with its own audit entry."""
    with transaction.atomic():
        rows = Record.objects.select_for_update(of=("self",)).select_related("agency").order_by("pk")
        verdicts = check(records=list(rows.filter(pk__in=[record.pk for record in records])), change=change, by=by)
        allowed = [verdict.record for verdict in verdicts if not verdict.problem]
        if allowed:
            change.apply(allowed, by)
    return verdicts


@dataclass(frozen=True)
class Move:
    """To another agency (机构调整); index numbers and addresses stay."""

    target: Agency

    def problems(self, records: Sequence[Record], policy: Policy) -> dict[int, str]:
        """Ask for the right to write in both agencies, and to publish in both for what is public."""
        keys = {record.number_key for record in records} - {""}
        taken = set(
            Record.objects.filter(agency=self.target, number_key__in=keys, withdrawn_at=None).values_list(
                "number_key", flat=True
            )
        )
        coming = Counter(record.number_key for record in records if record.withdrawn_at is None)
        scheduled = _scheduled(records)
        return _first_problems(
            records,
            lambda record: record.agency_id == self.target.pk and f"已属于{self.target.name}。",
            lambda record: _lacking(policy, record, record.agency) or _lacking(policy, record, self.target),
            lambda record: _busy(record, scheduled),
            lambda record: (
                record.withdrawn_at is None
                and record.number_key != ""
                and (record.number_key in taken or coming[record.number_key] > 1)
                and f"{self.target.name}已有或将有同一文号“{record.document_number}”的信息，请先核对。"
            ),
        )

    def apply(self, records: Sequence[Record], by: User) -> None:
        """Move, and reckon the duties of both sides anew."""
        left = {record.agency_id for record in records}
        names = {record.pk: record.agency.name for record in records}
        for record in records:
            record.agency, record.updated_at = self.target, timezone.now()
        Record.objects.bulk_update(records, ["agency", "updated_at"], batch_size=BATCH)
        versions.carry(records, self._into_version, by=by)
        for name in set(names.values()):
            moved = [record for record in records if names[record.pk] == name]
            log_many(moved, "records.move", by=by, data={"from": name, "to": self.target.name})
        items = Placement.objects.filter(record__in=records).values_list("item", flat=True)
        consequences.recount_duties(set(items), left | {self.target.pk})
        consequences.announce_records(record.pk for record in records if record.live)

    def _into_version(self, record: Record, content: dict[str, Any]) -> None:
        content["agency"] = self.target.pk


@dataclass(frozen=True)
class Place:
    """Onto an item of a catalog, or off it."""

    item: CatalogItem
    is_on: bool = True

    def problems(self, records: Sequence[Record], policy: Policy) -> dict[int, str]:
        """Ask for the right to write, and to publish what is public."""
        there = set(Placement.objects.filter(item=self.item, record__in=records).values_list("record", flat=True))
        scheduled = _scheduled(records)
        same = f"已在“{self.item}”下。" if self.is_on else f"不在“{self.item}”下。"
        return _first_problems(
            records,
            lambda record: (record.pk in there) == self.is_on and same,
            lambda record: _lacking(policy, record, record.agency),
            lambda record: _busy(record, scheduled),
        )

    def apply(self, records: Sequence[Record], by: User) -> None:
        """Hang the records on the item or take them off, with what follows for terms and duties."""
        if self.is_on:
            Placement.objects.bulk_create(
                (
                    Placement(record=record, item=self.item, published_at=record.published_at if record.live else None)
                    for record in records
                ),
                batch_size=BATCH,
            )
        else:
            Placement.objects.filter(item=self.item, record__in=records).delete()
        _reckon_terms(records)
        keys = dict(Placement.objects.filter(item=self.item, record__in=records).values_list("record", "pk"))
        versions.carry(records, lambda record, content: self._into_version(record, content, keys), by=by)
        action = "records.place" if self.is_on else "records.unplace"
        log_many(records, action, by=by, data={"item": self.item.code, "name": self.item.name})
        consequences.recount_duties({self.item.pk}, {record.agency_id for record in records})
        consequences.announce_records(record.pk for record in records if record.live)

    def _into_version(self, record: Record, content: dict[str, Any], keys: dict[int, int]) -> None:
        others = [place for place in content.get("placements", []) if place["item"] != self.item.pk]
        own = [{"pk": keys[record.pk], "record": record.pk, "item": self.item.pk}] if self.is_on else []
        content["placements"] = [*others, *own]


@dataclass(frozen=True)
class Withdraw:
    """Down from the public site, with one reason for all."""

    reason: WithdrawalReason
    note: str = ""

    def problems(self, records: Sequence[Record], policy: Policy) -> dict[int, str]:
        """Ask for the right to withdraw what is public."""
        return _first_problems(
            records,
            lambda record: (
                not policy.can(Permission.WITHDRAW, record.agency) and _no_right(Permission.WITHDRAW, record)
            ),
            lambda record: not record.live and "当前没有公开，无需撤下。",
        )

    def apply(self, records: Sequence[Record], by: User) -> None:
        """Take the records down, as `Record.unpublish` does for one."""
        now = timezone.now()
        for record in records:
            record.live, record.has_unpublished_changes, record.live_revision = False, True, None
            record.withdrawn_at, record.withdraw_reason, record.withdraw_note = now, self.reason.value, self.note
            record.updated_at = now
        fields = ["live", "has_unpublished_changes", "live_revision", "withdrawn_at", "withdraw_reason"]
        Record.objects.bulk_update(records, [*fields, "withdraw_note", "updated_at"], batch_size=BATCH)
        _versions_of(records).filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
        log_many(records, "records.withdraw", by=by, data={"reason": self.reason.value, "note": self.note})
        consequences.of_withdrawal(records)


def _first_problems(records: Sequence[Record], *questions: Callable[[Record], str | bool]) -> dict[int, str]:
    found = {record.pk: next(filter(None, (ask(record) for ask in questions)), "") for record in records}
    return {pk: str(problem) for pk, problem in found.items() if problem}


def _lacking(policy: Policy, record: Record, agency: Agency) -> str:
    for permission in (Permission.EDIT, Permission.PUBLISH) if record.live else (Permission.EDIT,):
        if not policy.can(permission, agency):
            return f"您在“{agency.name}”没有“{permission.label}”权限。"
    return ""


def _no_right(permission: Permission, record: Record) -> str:
    return f"您在“{record.agency.name}”没有“{permission.label}”权限。"


def _busy(record: Record, scheduled: set[int]) -> str:
    if record.submitted_at:
        return "正在审核，请先撤回或等审核结束。"
    if record.pk in scheduled:
        return "已定时发布，请等发布后再办理。"
    return "已锁定，请先解锁。" if record.locked else ""


def _scheduled(records: Sequence[Record]) -> set[int]:
    waiting = _versions_of(records).filter(approved_go_live_at__isnull=False)
    return {int(pk) for pk in waiting.values_list("object_id", flat=True)}


def _versions_of(records: Sequence[Record]) -> Any:
    of_records = Revision.objects.filter(content_type__app_label="records", content_type__model="record")
    return of_records.filter(object_id__in=[str(record.pk) for record in records])


def _reckon_terms(records: Sequence[Record]) -> None:
    limits: dict[int, list[str]] = {}
    for pk, limit in Placement.objects.filter(record__in=records).values_list("record", "item__time_limit"):
        limits.setdefault(pk, []).append(limit)
    for record in records:
        record.prepare(limits.get(record.pk, ()))
    Record.objects.bulk_update(records, ["publish_due_on"], batch_size=BATCH)
