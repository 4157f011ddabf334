"""Findings with their state, what false alarms taught, the office's rules, facts and words, and what records cite."""

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from gongkai.domain.inspection.enums import State
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.records.models import Record
from gongkai.rules.inspection.engine import Gravity, Pack
from gongkai.rules.inspection.engine.packs import rule_by_id

LONGEST_TEXT = 500  # characters of a found text that are kept
LONGEST_KEY = 160


class StoredFinding(models.Model):
    """What a rule found in a record: one row for equal words at one kind of place, however often they stand there.

    Of the privacy pack only the masked words are kept, and what stands around them is not.
    """

    record = models.ForeignKey(Record, models.CASCADE, related_name="inspection_findings", verbose_name="政府信息")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name="机构")  # the record's, for lists
    digest = models.CharField(max_length=32, editable=False)  # of rule, place and words: known again in a later version
    rule = models.CharField("规则", max_length=80)
    version = models.PositiveSmallIntegerField("规则版本", default=1)
    pack = models.CharField("类别", max_length=16)  # of `Pack`; without choices, so that a new pack is no migration
    gravity = models.CharField("严重程度", max_length=16)
    place = models.CharField("位置", max_length=64)  # a field, «body», or «attachment:0»
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    times = models.PositiveIntegerField("处数", default=1)
    text = models.CharField("原文", max_length=LONGEST_TEXT, blank=True)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    reason = models.CharField("问题", max_length=500)
    fix = models.CharField("建议改为", max_length=LONGEST_TEXT, null=True, blank=True)
    state = models.CharField("状态", max_length=16, choices=State.choices, default=State.OPEN)
    note = models.CharField("理由", max_length=300, blank=True)
    found_at = models.DateTimeField("发现时间", default=timezone.now)
    closed_at = models.DateTimeField("处理时间", null=True, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="处理人")
    # Open and more than advice: what lists show first. Kept by the database; a constant in a condition would keep
    # SQLite from using an index of these rows alone.
    is_pressing = models.GeneratedField(
        expression=Case(
            When(Q(state=State.OPEN) & ~Q(gravity=Gravity.ADVICE.value), then=Value(True)), default=Value(False)
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "检查发现"
        verbose_name_plural = "检查发现"
        constraints = [
            models.UniqueConstraint(fields=["record", "digest"], name="one_finding"),
            models.CheckConstraint(condition=~Q(state=State.ACCEPTED) | ~Q(note=""), name="accepted_has_reason"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, closed_at=None) | ~Q(state=State.OPEN) & Q(closed_at__isnull=False),
                name="open_is_not_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-id"], name="finding_by_state"),
            models.Index(fields=["agency", "state", "-id"], name="finding_by_agency"),
            models.Index(fields=["-id"], condition=Q(is_pressing=True), name="pressing_findings"),
            models.Index(fields=["agency", "-id"], condition=Q(is_pressing=True), name="pressing_by_agency"),
            # The sums of what is open are read from this index alone.
            models.Index(fields=["state", "agency", "rule", "gravity", "found_at"], name="finding_sums"),
            models.Index(fields=["rule", "state", "-id"], name="finding_by_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.text[:40]}"

    @property
    def pack_label(self) -> str:
        """Return the name of the pack."""
        return Pack(self.pack).label

    @property
    def gravity_label(self) -> str:
        """Return how grave it is, in words."""
        return Gravity(self.gravity).label

    @property
    def stops(self) -> bool:
        """Say whether publication stops here until somebody decides."""
        return self.state == State.OPEN and self.gravity == Gravity.BLOCKING.value

    @property
    def concerns_words(self) -> bool:
        """Say whether the finding stands at words, and not in the document as a whole."""
        return self.end > self.start


class AllowedText(models.Model):
    """Words that are no fault, as a false alarm taught: for the agency and all below it."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name="机构")
    rule = models.CharField("规则", max_length=80)
    text = models.CharField("原文", max_length=LONGEST_TEXT)
    reason = models.CharField("说明", max_length=300, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name="标记人")
    at = models.DateTimeField("时间", default=timezone.now)

    class Meta:
        verbose_name = "误报"
        verbose_name_plural = "误报"
        constraints = [
            models.UniqueConstraint(fields=["agency", "rule", "text"], name="one_allowance"),
            models.CheckConstraint(condition=~Q(text=""), name="allowance_is_of_words"),
        ]

    def __str__(self) -> str:
        return self.text


class RuleSetting(models.Model):
    """A rule or a whole pack that is not asked, in an agency and below it, or everywhere."""

    agency = models.ForeignKey(Agency, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="机构")
    subject = models.CharField("规则或类别", max_length=80)  # a rule's id or a pack
    reason = models.CharField("停用理由", max_length=300)
    since = models.DateField("停用日期", default=timezone.localdate)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", verbose_name="停用人")

    class Meta:
        verbose_name = "停用的检查规则"
        verbose_name_plural = "停用的检查规则"
        constraints = [
            models.UniqueConstraint(fields=["agency", "subject"], name="one_rule_setting"),
            models.UniqueConstraint(fields=["subject"], condition=Q(agency=None), name="one_rule_setting_for_all"),
            models.CheckConstraint(condition=~Q(reason=""), name="rule_setting_has_reason"),
        ]

    def __str__(self) -> str:
        rule = rule_by_id().get(self.subject)
        return rule.name if rule else dict(Pack.choices()).get(self.subject, self.subject)


class OfficeFact(models.Model):
    """A dated fact: who holds which post, or what a body is called, from when to when; for the agency and below."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name="登记机构")
    name = models.CharField("姓名或机构名称", max_length=100)
    post = models.CharField("职务", max_length=80, blank=True, help_text="机构留空")
    since = models.DateField("自", null=True, blank=True)
    until = models.DateField("至", null=True, blank=True)
    successor = models.CharField("现为", max_length=100, blank=True, help_text="期满之后的正确姓名或名称")
    rank = models.PositiveSmallIntegerField("排序", default=0, help_text="领导名单的先后，1 在最前；不排序的填 0")

    class Meta:
        verbose_name = "领导和机构"
        verbose_name_plural = "领导和机构"
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")), name="fact_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post}{self.name}"


class OfficeWord(models.Model):
    """A wrong form that the office wants to be told of, and the right one where it prescribes one."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name="登记机构")
    wrong = models.CharField("不用的写法", max_length=60)
    right = models.CharField("应写作", max_length=60, blank=True)

    class Meta:
        verbose_name = "本单位用语"
        verbose_name_plural = "本单位用语"
        constraints = [models.UniqueConstraint(fields=["agency", "wrong"], name="one_office_word")]

    def __str__(self) -> str:
        return self.wrong


class CompleteSeries(models.Model):
    """A series of document numbers of which all documents are here, so that a number that is not is a fault."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+", verbose_name="登记机构")
    organ_code = models.CharField("机关代字", max_length=40, help_text="文号里年份以前的部分，例如“示政发”")
    since = models.PositiveSmallIntegerField("收录起始年份", help_text="从这一年起的文件都已收录")

    class Meta:
        verbose_name = "收录齐全的文号"
        verbose_name_plural = "收录齐全的文号"
        constraints = [models.UniqueConstraint(fields=["organ_code"], name="one_complete_series")]

    def __str__(self) -> str:
        return self.organ_code


class Inspected(models.Model):
    """When a record was inspected, in which state, and by which rules: what has not changed is not read again."""

    record = models.OneToOneField(Record, models.CASCADE, primary_key=True, related_name="inspected")
    fingerprint = models.CharField(max_length=32)  # "" where the record has to be read again
    changed_at = models.DateTimeField()  # the record's `updated_at` at that time
    at = models.DateTimeField("检查时间", default=timezone.now)

    class Meta:
        verbose_name = "检查记录"
        verbose_name_plural = "检查记录"

    def __str__(self) -> str:
        return f"{self.record_id} {self.at:%Y-%m-%d}"


class Citation(models.Model):
    """A document number or a title that a record cites: the index from which the reach of a repeal is read."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="citations")
    key = models.CharField(max_length=LONGEST_KEY)  # the number's key, or the title in its marks 《》

    class Meta:
        verbose_name = "引文"
        verbose_name_plural = "引文"
        constraints = [models.UniqueConstraint(fields=["record", "key"], name="one_citation")]
        indexes = [models.Index(fields=["key", "record"], name="citation_by_key")]

    def __str__(self) -> str:
        return self.key


class Shelved(models.Model):
    """A title by which others cite a public record, and the last article that it has."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="shelved")
    title = models.CharField(max_length=LONGEST_KEY, db_index=True)
    last_article = models.PositiveSmallIntegerField(null=True)

    class Meta:
        verbose_name = "可引用的标题"
        verbose_name_plural = "可引用的标题"
        constraints = [models.UniqueConstraint(fields=["record", "title"], name="one_shelved_title")]

    def __str__(self) -> str:
        return self.title
