"""What follows from a publication and a withdrawal, in the same transaction, whichever way they came about."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import published, unpublished

from gongkai.domain.records import consequences
from gongkai.domain.records.models import MissedSchedule, Record


@receiver(published, sender=Record)
def after_publication(instance: Record, **_: Any) -> None:
    """Carry a publication into catalogs, relations and outbox; a mere schedule has no consequences yet."""
    MissedSchedule.objects.filter(record=instance).delete()
    if instance.live:
        consequences.of_publication([instance])


@receiver(unpublished, sender=Record)
def after_withdrawal(instance: Record, **_: Any) -> None:
    """Carry a withdrawal into catalogs, relations and outbox."""
    consequences.of_withdrawal([instance])


@receiver(post_delete, sender=Record)
def after_deletion(instance: Record, **_: Any) -> None:
    """Take a deleted draft out of the index, should it ever have been there."""
    consequences.announce_records([instance.pk])
