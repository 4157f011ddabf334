"""A row says: this thing changed for the public, carry its present state on; nothing else is kept here."""

from django.db import models


class Consumer(models.TextChoices):
    """Who carries a change on; each has its own rows, so that one being late does not hold the other."""

    SEARCH = "search", "搜索索引"


class Change(models.Model):
    """A record whose public state has to be read again and carried to one consumer.

    Rows are idempotent: the consumer reads what the subject is now, acts, and deletes the rows it read. Killed in
    between, it finds them again.
    """

    consumer = models.CharField(max_length=16, choices=Consumer.choices)
    subject = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "待同步变更"
        verbose_name_plural = "待同步变更"
        indexes = [models.Index(fields=["consumer", "id"], name="outbox_by_consumer")]

    def __str__(self) -> str:
        return f"{self.consumer}: {self.subject} {self.subject_id}"
