"""The base of every kind of case, and the series of their numbers."""

from datetime import date

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from gongkai.domain.orgs.models import Agency


class Case(models.Model):
    """Something that came to an agency on a day, is due on another, and is closed in the end."""

    NUMBER_PREFIX = ""

    number = models.CharField("编号", max_length=60, unique=True, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="办理机构")
    received_at = models.DateTimeField("收到时间")
    due_on = models.DateField("应答复日期")
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Say whether somebody still waits for the answer."""
        return self.closed_at is None

    def is_late(self, today: date | None = None) -> bool:
        """Say whether the answer is, or was, later than due."""
        done = timezone.localdate(self.closed_at) if self.closed_at else today or timezone.localdate()
        return self.due_on is not None and done > self.due_on


class CaseSeriesManager(models.Manager["CaseSeries"]):
    """Gives numbers: one series for each kind of case, agency and year."""

    @transaction.atomic
    def next(self, *, prefix: str, agency: Agency, year: int) -> str:
        """Return the next number; given for good, never twice."""
        return self.take(prefix=prefix, agency=agency, year=year, count=1)[0]

    @transaction.atomic
    def take(self, *, prefix: str, agency: Agency, year: int, count: int) -> list[str]:
        """Return the next `count` numbers: the same three statements for any number of them."""
        key = {"prefix": prefix, "agency": agency, "year": year}
        self.bulk_create([CaseSeries(**key)], ignore_conflicts=True)
        self.filter(**key).update(last=F("last") + count)  # takes the row's lock
        last = self.values_list("last", flat=True).get(**key)
        return [f"{prefix}-{agency.code}-{year}-{serial:04d}" for serial in range(last - count + 1, last + 1)]


class CaseSeries(models.Model):
    """The last number given to an agency's cases of a kind in a year."""

    prefix = models.CharField(max_length=8)
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects = CaseSeriesManager()

    class Meta:
        verbose_name = "办理事项流水"
        verbose_name_plural = "办理事项流水"
        constraints = [models.UniqueConstraint(fields=["prefix", "agency", "year"], name="one_case_series")]

    def __str__(self) -> str:
        return f"{self.prefix} {self.agency} {self.year}: {self.last}"
