"""Carrying a change made in bulk into the newest versions, so that the next edit or publication does not undo it."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from django.utils import timezone
from wagtail.models import Revision

from gongkai.domain.orgs.models import User
from gongkai.domain.records.models import Record

BATCH = 200


def carry(records: Sequence[Record], change: Callable[[Record, dict[str, Any]], None], *, by: User) -> None:
    """Give each record that has versions one more, with `change` made to its content; a constant number of queries.

    What was public with its newest version stays so with the new one: nothing else in it differs.
    """
    newest = Revision.objects.in_bulk([record.latest_revision_id for record in records if record.latest_revision_id])
    changed = [(record, newest[record.latest_revision_id]) for record in records if record.latest_revision_id in newest]
    made = Revision.objects.bulk_create(
        [_next(record, revision, change, by) for record, revision in changed], batch_size=BATCH
    )
    for (record, revision), version in zip(changed, made, strict=True):
        if record.live_revision_id == revision.pk:
            record.live_revision = version
        record.latest_revision = version
    Record.objects.bulk_update(
        [record for record, _ in changed], ["latest_revision", "live_revision"], batch_size=BATCH
    )


def _next(record: Record, revision: Revision, change: Callable[[Record, dict[str, Any]], None], by: User) -> Revision:
    content = deepcopy(revision.content)
    change(record, content)
    return Revision(
        content_type_id=revision.content_type_id,
        base_content_type_id=revision.base_content_type_id,
        object_id=revision.object_id,
        created_at=timezone.now(),
        user=by,
        object_str=revision.object_str,
        content=content,
    )
