"""Writing, reading and clearing the outbox."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from gongkai.domain.outbox.models import Change, Consumer

BATCH = 500


def announce(subject: str, ids: Iterable[int]) -> None:
    """Note that the public state of these things changed; called inside the transaction that changes it."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("announce() belongs into the transaction of the change")
    Change.objects.bulk_create(
        (Change(consumer=consumer, subject=subject, subject_id=pk) for pk in ids for consumer in Consumer),
        batch_size=BATCH,
    )


def pending(consumer: Consumer, *, limit: int = BATCH) -> list[Change]:
    """Return the oldest changes that `consumer` has not carried on yet."""
    return list(Change.objects.filter(consumer=consumer).order_by("id")[:limit])


def clear(changes: Sequence[Change]) -> None:
    """Forget changes that were carried on."""
    Change.objects.filter(pk__in=[change.pk for change in changes]).delete()
