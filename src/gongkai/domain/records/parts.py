"""What belongs to a record: its places in catalogs, its relations, its attachments, and the series of index numbers."""

from collections.abc import Mapping
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from modelcluster.fields import ParentalKey
from wagtail.models import Revision

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.enums import RelationKind
from gongkai.domain.records.storage import attachment_path, original_path
from gongkai.rules.law.index_number import make_index_number


class Placement(models.Model):
    """A record hangs on an item of a catalog; stored once, shown under every item."""

    record = ParentalKey("records.Record", related_name="placements")
    item = models.ForeignKey(CatalogItem, models.PROTECT, related_name="placements", verbose_name="公开事项")
    published_at = models.DateTimeField(null=True, editable=False)  # the record's, so that an item's list needs no sort

    class Meta:
        verbose_name = "所属公开事项"
        verbose_name_plural = "所属公开事项"
        constraints = [models.UniqueConstraint(fields=["record", "item"], name="one_placement")]
        indexes = [
            models.Index(
                fields=["item", "-published_at", "-record"],
                condition=Q(published_at__isnull=False),
                name="public_by_item",
            )
        ]

    def __str__(self) -> str:
        return str(self.item)


class Relation(models.Model):
    """A typed link between two records, read from both ends."""

    record = ParentalKey("records.Record", related_name="relations")
    kind = models.CharField("关系", max_length=16, choices=RelationKind.choices, default=RelationKind.RELATED)
    target = models.ForeignKey("records.Record", models.CASCADE, related_name="inverse_relations", verbose_name="对象")

    class Meta:
        verbose_name = "关联信息"
        verbose_name_plural = "关联信息"
        constraints = [
            models.UniqueConstraint(fields=["record", "kind", "target"], name="one_relation"),
            models.CheckConstraint(condition=~Q(record=F("target")), name="no_relation_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.target}"


class Attachment(models.Model):
    """A file of a record: the public copy, and apart from it the closed original as it was uploaded."""

    record = ParentalKey("records.Record", related_name="attachments")
    title = models.CharField("名称", max_length=200)
    file = models.FileField("公开文件", upload_to=attachment_path, max_length=255)
    original = models.FileField("原件（不公开）", upload_to=original_path, max_length=255, blank=True, editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField("字节数", default=0, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    text = models.TextField("文本", blank=True, editable=False)
    hidden = models.JSONField("已清除的隐藏信息", default=list, editable=False)
    position = models.PositiveSmallIntegerField("排序", default=0)

    class Meta:
        verbose_name = "附件"
        verbose_name_plural = "附件"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.title

    def fill(self, public: bytes, name: str) -> None:
        """Store the public copy and what follows from its bytes; the row itself is saved by the caller."""
        self.size, self.sha256 = len(public), sha256(public).hexdigest()
        self.file.save(name, ContentFile(public), save=False)

    def is_visible(self) -> bool:
        """Say whether the public may have the file: as its record."""
        return self.record.is_visible()

    def get_absolute_url(self) -> str:
        """Return the file's public address."""
        return reverse("portal:file", args=[self.pk, self.file_name])

    @property
    def file_name(self) -> str:
        """Return the name under which the file is downloaded."""
        suffix = self.file.name.rsplit(".", 1)[-1] if "." in self.file.name else "bin"
        return self.title if self.title.lower().endswith(f".{suffix.lower()}") else f"{self.title}.{suffix}"


class MissedSchedule(models.Model):
    """An approved version that could not go out at its time, and why; gone when the record is published."""

    record = models.OneToOneField("records.Record", models.CASCADE, related_name="missed_schedule")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    reason = models.CharField("原因", max_length=500)
    at = models.DateTimeField("时间", auto_now=True)

    class Meta:
        verbose_name = "错过的定时发布"
        verbose_name_plural = "错过的定时发布"

    def __str__(self) -> str:
        return self.reason


class IndexSeriesManager(models.Manager["IndexSeries"]):
    """Gives index numbers (索引号): one series for each agency and year (handbook 03, section 6.1)."""

    @transaction.atomic
    def reserve(self, *, agency: Agency, counts: Mapping[int, int]) -> dict[int, list[str]]:
        """Return for each year as many new index numbers as `counts` asks for; given for good, never twice.

        Three statements, whatever the number of years.
        """
        self.bulk_create((IndexSeries(agency=agency, year=year) for year in counts), ignore_conflicts=True)
        series = self.filter(agency=agency, year__in=counts)
        steps = Case(*(When(year=year, then=Value(count)) for year, count in counts.items()), default=Value(0))
        series.update(last=F("last") + steps)  # takes the rows' locks
        return {
            year: [
                make_index_number(credit_code=agency.uscc, year=year, serial=serial)
                for serial in range(last - counts[year] + 1, last + 1)
            ]
            for year, last in series.values_list("year", "last")
        }


class IndexSeries(models.Model):
    """The last serial number given to an agency's records in a year; numbers are never reused."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects = IndexSeriesManager()

    class Meta:
        verbose_name = "索引号流水"
        verbose_name_plural = "索引号流水"
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="one_series")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year}: {self.last}"
