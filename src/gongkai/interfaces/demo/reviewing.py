"""Reviews of the city's own records: handed in, signed and returned by the people of the file."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gongkai.domain.orgs.models import User
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions, queries
from gongkai.domain.review.models import Review

REVIEWED = ("in_review", "returned", "scheduled", "to_reexamine")


def carry(row: Mapping[str, Any], record: Record, people: Mapping[str, User]) -> None:
    """Let the people of the file hand in, sign and return; records that are not reviewed stay as they are."""
    state = row.get("state")
    if state not in REVIEWED:
        return
    with transaction.atomic():
        if state == "scheduled":
            record.go_live_at = timezone.now() + timedelta(days=row["in_days"])
            record.save()
        actions.submit(record=Record.objects.get(pk=record.pk), by=people[row["by"]])
        for name in row.get("signed", ()):
            actions.approve(review=_open(record), by=people[name], comment="同意。")
        if state == "returned":
            name, reason = row["returned"]
            actions.give_back(review=_open(record), by=people[name], reason=reason)
        if state == "to_reexamine":  # a year later
            Record.objects.filter(pk=record.pk).update(reexamine_on=timezone.localdate() - timedelta(days=2))


def _open(record: Record) -> Review:
    review = queries.open_review_of(record)
    if review is None:
        raise ValueError(f"{record} is in no review")
    return review
