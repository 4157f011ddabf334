"""The versions of a record that can be compared: who saved them, when, and which one the public sees."""

from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from gongkai.domain.records.models import Record

SHOWN = 50  # a record with more versions offers the newest ones and the first


@dataclass(frozen=True)
class Version:
    """One line of the list to choose from."""

    key: str
    label: str


def versions_of(record: Record) -> list[Version]:
    """Return what may be chosen, the newest first; two queries."""
    revisions = record.revisions.defer("content").select_related("user").order_by("-created_at", "-id")
    rows = list(revisions[: SHOWN + 1])
    shown = [_version(record, row, is_newest=at == 0) for at, row in enumerate(rows[:SHOWN])]
    public = [Version("live", _("已公开的版本"))] if record.live else []
    first = [Version("earliest", _("最早的版本"))] if len(rows) > SHOWN else []
    return [*public, *shown, *first]


def usual_pair(record: Record) -> tuple[str, str]:
    """Return which two versions are compared unless others are asked for: the public one with the newest."""
    if record.live and record.live_revision_id != record.latest_revision_id:
        return "live", "latest"
    numbers = list(record.revisions.order_by("-created_at", "-id").values_list("pk", flat=True)[:2])
    return (str(numbers[1]), "latest") if len(numbers) == 2 else ("earliest", "latest")


def load(record: Record, which: str) -> tuple[Record, Version]:
    """Return a version and its line; Http404 for one that this record does not have.

    A record that came in by import has no stored version yet: it is its own first and last one.
    """
    if which == "live":
        return record, Version("live", _("已公开的版本"))
    order = ("created_at", "id") if which == "earliest" else ("-created_at", "-id")
    rows = record.revisions.select_related("user").order_by(*order)
    revision = rows.filter(pk=which).first() if which.isdigit() else rows.first()
    if revision is None and which.isdigit():
        raise Http404
    if revision is None:
        return record, Version("latest", _("唯一的版本"))
    is_newest = revision.pk == record.latest_revision_id
    # Not `as_object`, which asks the database about every catalog item and relation of the version.
    stored = Record.from_serializable_data(revision.content, check_fks=False)
    return stored, _version(record, revision, is_newest=is_newest)


def _version(record: Record, revision: Revision, *, is_newest: bool) -> Version:
    when = f"{timezone.localtime(revision.created_at):%Y-%m-%d %H:%M}"
    who = str(revision.user) if revision.user else _("系统")
    notes = [_("已公开")] if record.live and revision.pk == record.live_revision_id else []
    notes += [_("最新")] if is_newest else []
    return Version(str(revision.pk), f"{when} {who}" + (f"（{'，'.join(notes)}）" if notes else ""))
