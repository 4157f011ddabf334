"""The record of government information, with its places in catalogs, relations and attachments."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from modelcluster.models import ClusterableModel
from wagtail.log_actions import log
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.records import gates, privacy
from gongkai.domain.records.enums import Status
from gongkai.domain.records.errors import InReview, NotPublishable
from gongkai.domain.records.kinds import KIND_CHOICES, KINDS, WITH_VALIDITY
from gongkai.domain.records.limits import due_day
from gongkai.domain.records.parts import Attachment, IndexSeries, MissedSchedule, Placement, Relation
from gongkai.domain.records.privacy import PrivacyOverride
from gongkai.rules.law import document_number
from gongkai.rules.law.disclosure import DisclosureAttribute, ExemptionGround, Genre, Theme, WithdrawalReason
from gongkai.rules.law.validity import Validity, validity_on

__all__ = ["Attachment", "IndexSeries", "MissedSchedule", "Placement", "PrivacyOverride", "Record", "Relation"]

TITLE_LIMIT = 300
# Facts about the record as a whole, which going back to an older version must not change.
KEPT_OVER_VERSIONS = (
    "index_no",
    "published_at",
    "withdrawn_at",
    "withdraw_reason",
    "withdraw_note",
    "submitted_at",
    "attribute_approved_at",
    "reexamine_on",
    "goes_out_with_id",
    "repealed_on",
    "amended_on",
    "source_address",
    "created_by_id",
)


class RecordQuerySet(models.QuerySet["Record"]):
    """Named groups of records."""

    def visible(self) -> "RecordQuerySet":
        """Return what the public may see: the one rule for page, file, feed, search, export and API.

        Publication requires the proactive attribute, which a database constraint holds, so that `live` says it all.
        """
        return self.filter(live=True)

    def withdrawn(self) -> "RecordQuerySet":
        """Return what was public and was taken down."""
        return self.filter(live=False, withdrawn_at__isnull=False)

    def unpublished(self) -> "RecordQuerySet":
        """Return drafts, what is in review, and what is waiting for its time; not what was approved as closed."""
        return self.filter(live=False, withdrawn_at=None, attribute_approved_at=None)

    def closed(self) -> "RecordQuerySet":
        """Return what was approved as not to be published of the agency's own accord."""
        return self.filter(live=False, withdrawn_at=None, attribute_approved_at__isnull=False)

    def to_reexamine(self, today: date) -> "RecordQuerySet":
        """Return what is closed and whose ground has to be looked at again by `today` (Regulations art. 18)."""
        return self.closed().filter(reexamine_on__lte=today)

    def late(self, today: date) -> "RecordQuerySet":
        """Return what should have been published before `today` and is not (Regulations art. 26)."""
        return self.unpublished().filter(
            publish_due_on__lt=today, disclosure_attribute=DisclosureAttribute.PROACTIVE.value
        )

    def newest_first(self) -> "RecordQuerySet":
        """Order as every public list is ordered, by a key that pages can continue from."""
        return self.order_by("-published_at", "-id")


class Record(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel):
    """One piece of government information (政府信息)."""

    kind = models.CharField("信息类别", max_length=24, choices=KIND_CHOICES, default="notice")
    title = models.CharField("标题", max_length=TITLE_LIMIT)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="records", verbose_name="发布机构")
    issuer = models.CharField("发文机关", max_length=200, blank=True, help_text="与发布机构不同时填写，联合发文写全")
    document_number = models.CharField("文号", max_length=80, blank=True)
    number_key = models.CharField("文号检索键", max_length=80, blank=True, editable=False, db_index=True)
    index_no = models.CharField("索引号", max_length=40, unique=True, null=True, editable=False)
    genre = models.CharField("体裁分类", max_length=24, choices=Genre.choices(), blank=True)
    theme = models.CharField("主题分类", max_length=32, choices=Theme.choices(), blank=True)
    keywords = models.CharField("关键词", max_length=200, blank=True)
    summary = models.CharField("内容概述", max_length=300, blank=True)
    body = models.TextField("正文", blank=True)
    extra = models.JSONField("分类字段", default=dict, blank=True)
    source = models.CharField("信息来源", max_length=120, blank=True)
    source_address = models.URLField("原网址", max_length=500, blank=True)

    formed_on = models.DateField("成文日期", null=True, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    expires_on = models.DateField("有效期至", null=True, blank=True)
    repealed_on = models.DateField("废止日期", null=True, blank=True, editable=False)
    amended_on = models.DateField("修改日期", null=True, blank=True, editable=False)
    publish_due_on = models.DateField("应公开日期", null=True, blank=True, editable=False)

    disclosure_attribute = models.CharField(
        "公开属性", max_length=16, choices=DisclosureAttribute.choices(), default=DisclosureAttribute.PROACTIVE.value
    )
    exemption_ground = models.CharField("不予公开依据", max_length=24, choices=ExemptionGround.choices(), blank=True)
    attribute_reason = models.CharField("公开属性说明", max_length=300, blank=True)
    attribute_approved_at = models.DateTimeField("公开属性审定时间", null=True, blank=True, editable=False)
    reexamine_on = models.DateField("下次复查日期", null=True, blank=True, editable=False)
    is_important = models.BooleanField("重要事项", default=False, help_text="勾选后由机关负责人审定")
    is_secret_related = models.BooleanField("涉密敏感", default=False, help_text="勾选后必经保密审查")
    has_personal_data = models.BooleanField("含个人信息", default=False, help_text="勾选后必经保密审查")
    goes_out_with = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="companions",
        editable=False,
        verbose_name="同时审核发布的文件",
    )

    submitted_at = models.DateTimeField("提交审核时间", null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField("撤下时间", null=True, blank=True, editable=False)
    withdraw_reason = models.CharField(
        "撤下原因", max_length=24, choices=WithdrawalReason.choices(), blank=True, editable=False
    )
    withdraw_note = models.CharField("撤下说明", max_length=300, blank=True, editable=False)
    created_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", editable=False, verbose_name="录入人"
    )
    created_at = models.DateTimeField("录入时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    live = models.BooleanField("已公开", default=False, editable=False)
    items = models.ManyToManyField(CatalogItem, through="Placement", related_name="records", verbose_name="公开事项")

    wagtail_reference_index_ignore = True
    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "政府信息"
        verbose_name_plural = "政府信息"
        constraints = [
            models.CheckConstraint(
                condition=Q(live=False) | Q(disclosure_attribute=DisclosureAttribute.PROACTIVE.value),
                name="only_proactive_is_public",
            ),
            models.CheckConstraint(
                condition=Q(live=False) | (Q(published_at__isnull=False) & Q(index_no__isnull=False)),
                name="public_has_time_and_index",
            ),
            models.CheckConstraint(
                condition=~Q(disclosure_attribute=DisclosureAttribute.NOT_DISCLOSED.value) | ~Q(exemption_ground=""),
                name="not_disclosed_has_ground",
            ),
            models.CheckConstraint(
                condition=Q(attribute_approved_at=None)
                | (Q(live=False) & ~Q(disclosure_attribute=DisclosureAttribute.PROACTIVE.value)),
                name="approved_as_closed_is_closed",
            ),
            models.CheckConstraint(condition=~Q(goes_out_with=F("id")), name="goes_out_with_another"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | (Q(live=False) & ~Q(withdraw_reason="")),
                name="withdrawn_is_not_public",
            ),
            models.UniqueConstraint(
                fields=["agency", "number_key"],
                condition=~Q(number_key="") & Q(withdrawn_at=None),
                name="one_number_per_agency",
            ),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], condition=Q(live=True), name="public_newest"),
            models.Index(fields=["agency", "-published_at", "-id"], condition=Q(live=True), name="public_by_agency"),
            models.Index(fields=["kind", "-published_at", "-id"], condition=Q(live=True), name="public_by_kind"),
            models.Index(
                fields=["agency", "kind", "-published_at", "-id"], condition=Q(live=True), name="public_by_agency_kind"
            ),
            # Titles stand in these two so that a word is looked for in the index, without the long rows themselves.
            models.Index(fields=["agency", "-updated_at", "-id", "title"], name="staff_by_agency"),
            models.Index(fields=["-updated_at", "-id", "agency", "title"], name="staff_newest"),
            models.Index(
                fields=["created_by", "-updated_at", "-id"],
                condition=Q(live=False, submitted_at=None),
                name="staff_drafts",
            ),
            models.Index(fields=["publish_due_on"], condition=Q(live=False), name="unpublished_by_due"),
            models.Index(
                fields=["agency", "publish_due_on", "id"], condition=Q(live=False), name="unpublished_by_agency"
            ),
            models.Index(
                fields=["reexamine_on"], condition=Q(reexamine_on__isnull=False), name="closed_by_reexamination"
            ),
            models.Index(fields=["submitted_at"], condition=Q(submitted_at__isnull=False), name="record_by_submission"),
            models.Index(fields=["repealed_on"], condition=Q(repealed_on__isnull=False), name="record_by_repeal"),
            models.Index(fields=["amended_on"], condition=Q(amended_on__isnull=False), name="record_by_amendment"),
            models.Index(fields=["effective_on"], name="record_by_effective"),
            models.Index(fields=["expires_on"], name="record_by_expiry"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def status(self) -> Status:
        """Return where the record is in its life."""
        if self.live:
            return Status.PUBLISHED
        if self.withdrawn_at:
            return Status.WITHDRAWN
        if self.attribute_approved_at:
            return Status.CLOSED
        if self.go_live_at and self.approved_schedule:
            return Status.SCHEDULED
        return Status.IN_REVIEW if self.submitted_at else Status.DRAFT

    def is_visible(self) -> bool:
        """Say whether the public may see this record; the same rule as `RecordQuerySet.visible`."""
        return self.live

    def validity(self, today: date | None = None) -> Validity:
        """Return the state of its force on `today`."""
        if self.kind not in WITH_VALIDITY:
            return Validity.NOT_APPLICABLE
        return validity_on(
            today or timezone.localdate(),
            effective_on=self.effective_on,
            expires_on=self.expires_on,
            repealed_on=self.repealed_on,
            amended_on=self.amended_on,
        )

    def get_absolute_url(self) -> str:
        """Return the record's public address, which never changes."""
        return reverse("portal:record", args=[self.pk])

    def clean(self) -> None:
        """Refuse what the form of a record does not allow, field by field, with what to do."""
        super().clean()
        problems: dict[str, str | list[str]] = {}
        extra = KINDS[self.kind].problems(self.extra) if self.kind in KINDS else {}
        if extra:
            problems["extra"] = list(extra.values())
        if self.disclosure_attribute == DisclosureAttribute.NOT_DISCLOSED and not self.exemption_ground:
            problems["exemption_ground"] = "不予公开的信息必须选择依据（条例第十四至十六条）。"
        if self.effective_on and self.expires_on and self.expires_on < self.effective_on:
            problems["expires_on"] = "有效期至早于施行日期，请核对两个日期。"
        if self.formed_on and self.formed_on > timezone.localdate():
            problems["formed_on"] = "成文日期晚于今天，请核对。"
        if problems:
            raise ValidationError(problems)

    def ensure_publishable(self, attachments: Iterable[Attachment] | None = None) -> None:
        """Raise NotPublishable, naming all that is missing, unless the record can be shown to the public.

        Personal information that nobody let pass stops it too (PersonalDataFound), and what else the gates know.
        """
        self.ensure_proactive(attachments)
        privacy.ensure_clear(self, attachments)
        gates.ensure_open(self, attachments)

    def ensure_proactive(self, attachments: Iterable[Attachment] | None = None) -> None:
        """Raise NotPublishable unless the record is complete and of the proactive property."""
        self.ensure_complete(attachments)
        if self.disclosure_attribute != DisclosureAttribute.PROACTIVE:
            raise NotPublishable(f"《{self.title[:40]}》不能发布：公开属性不是“主动公开”。")

    def ensure_complete(self, attachments: Iterable[Attachment] | None = None) -> None:
        """Raise NotPublishable, naming what is missing, unless the record can be handed in for review."""
        missing = []
        if not self.title.strip():
            missing.append("缺少标题")
        if not self.body.strip() and not self._has_attachments(attachments):
            missing.append("正文和附件都是空的")
        if not self.agency.is_active:
            missing.append(f"“{self.agency.name}”已停用")
        if missing:
            raise NotPublishable(f"《{self.title[:40]}》还不完整：{'；'.join(missing)}。请补充后再办理。")

    def _has_attachments(self, given: Iterable[Attachment] | None) -> bool:
        if given is not None:
            return any(True for _ in given)
        return self.pk is not None and any(True for _ in self.attachments.all())

    # -- versions: Wagtail's mixins, with what this project adds --

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep derived columns right on every way of saving a single record."""
        self.prepare(placement.item.time_limit for placement in self.placements.all())
        super().save(*args, **kwargs)

    def prepare(self, time_limits: Iterable[str] = ()) -> None:
        """Derive what follows from other fields; bulk writers call it themselves."""
        self.number_key = document_number.key(self.document_number) if self.document_number else ""
        self.publish_due_on = due_day(self.formed_on, time_limits)
        if self.live:
            self.withdrawn_at, self.withdraw_reason, self.withdraw_note = None, "", ""
            self.attribute_approved_at, self.reexamine_on = None, None

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a version; what was never public is kept in the row as well, so that lists show what was written last.

        Raises InReview while reviewers are reading: what they sign is what they read.
        """
        if Record.objects.filter(pk=self.pk, submitted_at__isnull=False).exists():
            raise InReview(f"《{self.title[:40]}》正在审核，不能修改。请先撤回，改好后重新提交。")
        if not self.live and self.withdrawn_at is None:
            self.save()
        return super().save_revision(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "Record":
        """Return the version in `content`, keeping the facts about the record as a whole."""
        version: Record = super().with_content_json(content)
        for name in KEPT_OVER_VERSIONS:
            setattr(version, name, getattr(self, name))
        return version

    def publish(self, revision: Revision, user: User | None = None, **options: Any) -> None:
        """Publish a version: the only door, which Wagtail's editor, workflow and schedule also go through.

        What follows from it (audit entry, duties, relations, outbox) happens in the same transaction.
        """
        with transaction.atomic():
            version: Record = revision.as_object()
            version.ensure_publishable()
            if not (version.go_live_at and version.go_live_at > timezone.now()):
                self._number_for_publication()
            if self.live and self.live_revision_id is None:
                self._keep_first_version()
            self.submitted_at = None
            revision.content_object = self  # so that the action sees the number just given
            super().publish(revision, user=user, **(options | {"skip_permission_checks": True}))
            self.refresh_from_db()

    def unpublish(
        self,
        set_expired: bool = False,
        commit: bool = True,
        user: User | None = None,
        log_action: bool | str = "records.withdraw",
        reason: WithdrawalReason | None = None,
        note: str = "",
    ) -> None:
        """Take the record down; without a reason it is the end of its term or «other»."""
        fallback = WithdrawalReason.DISPLAY_ENDED if set_expired else WithdrawalReason.OTHER
        with transaction.atomic():
            self.withdrawn_at = timezone.now()
            self.withdraw_reason, self.withdraw_note = (reason or fallback).value, note
            # Without a person Wagtail asks for no permission: it would ask for the one to publish, where
            # `actions.withdraw` has asked for the one to withdraw.
            super().unpublish(set_expired=set_expired, commit=commit, user=None, log_action=False)
            if log_action:
                log(self, log_action if isinstance(log_action, str) else "records.withdraw", user=user)

    def _number_for_publication(self) -> None:
        if self.published_at is None:
            self.published_at = timezone.now()
        if self.index_no is None:
            year = timezone.localtime(self.published_at).year
            self.index_no = IndexSeries.objects.reserve(agency=self.agency, counts={year: 1})[year][0]

    def _keep_first_version(self) -> None:
        content_type = ContentType.objects.get_for_model(self)
        Revision.objects.create(
            content_type=content_type,
            base_content_type=content_type,
            object_id=str(self.pk),
            created_at=self.published_at,
            user=None,
            object_str=str(self),
            content=self.serializable_data(),
        )

    # -- preview --

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the portal's own page, so that a preview shows what the public will see."""
        return "portal/record.html"
