"""An application for disclosure (政府信息公开申请); what belongs to it stands in the modules beside this one."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.domain.cases.base import Case
from gongkai.domain.cases.codes import new_code
from gongkai.domain.records.models import Record
from gongkai.domain.requests.archives import ArchiveFile
from gongkai.domain.requests.consultations import Consultation
from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.fees import Fee
from gongkai.domain.requests.papers import IssuedLetter, Message, RequestFile
from gongkai.domain.requests.parties import Applicant
from gongkai.domain.requests.redactions import FileCheck, RedactionPlan
from gongkai.domain.requests.remedies import Remedy
from gongkai.domain.requests.settings import RequestSettings
from gongkai.domain.requests.storage import case_path
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.application_form import SupplyForm, SupplyRoute
from gongkai.rules.law.clock import RequestChannel, Stage
from gongkai.rules.law.outcomes import Outcome

__all__ = [
    "Applicant", "ArchiveFile", "Consultation", "DisclosureRequest", "Fee", "FileCheck", "IssuedLetter", "Message",
    "RedactionPlan", "Remedy", "RequestEvent", "RequestFile", "RequestSettings", "RequestedItem", "case_path",
]  # fmt: skip

SUBJECT_LIMIT, DESCRIPTION_LIMIT, PURPOSE_LIMIT = 200, 5000, 500
OPEN = Q(closed_at=None)


class DisclosureRequest(Case):
    """One application. Its log of events is the truth; the columns below «follows from the log» are read from it."""

    NUMBER_PREFIX = "YS"

    # What was asked
    channel = models.CharField("申请渠道", max_length=16, choices=RequestChannel.choices())
    subject = models.CharField("所需信息名称", max_length=SUBJECT_LIMIT)
    description = models.TextField("所需信息描述", max_length=DESCRIPTION_LIMIT, blank=True)
    document_number = models.CharField("文号", max_length=80, blank=True)
    purpose = models.CharField("用途（选填）", max_length=PURPOSE_LIMIT, blank=True)
    supply_form = models.CharField("获取信息的方式", max_length=12, choices=SupplyForm.choices())
    supply_route = models.CharField("获取信息的途径", max_length=12, choices=SupplyRoute.choices())
    applicant_kind = models.CharField("申请人类别", max_length=16, choices=ApplicantKind.choices(), editable=False)
    receipt_code = models.CharField("查询码", max_length=16, unique=True, default=new_code, editable=False)

    # Who handles it
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="承办人"
    )

    # Follows from the log
    state = models.CharField("状态", max_length=24, choices=Stage.choices(), default=Stage.AWAITING_CONFIRMATION)
    receipt_date = models.DateField("收到申请之日", null=True, editable=False)
    due_on = models.DateField("答复期限", null=True, editable=False)
    due_is_certain = models.BooleanField(default=True, editable=False)
    correction_due_on = models.DateField("补正告知期限", null=True, editable=False)
    decided_on = models.DateField("作出决定日期", null=True, editable=False)
    served_on = models.DateField("送达日期", null=True, editable=False)
    has_breach = models.BooleanField("有超期情形", default=False, editable=False)
    event_count = models.PositiveSmallIntegerField(default=0, editable=False)
    rules_version = models.CharField(max_length=20, blank=True, editable=False)

    # The decision
    outcome = models.CharField("办理结果", max_length=3, choices=Outcome.choices(), blank=True)
    outcome_basis = models.CharField("法律依据", max_length=200, blank=True)

    reasons_are_good = models.BooleanField("说明的理由合理", null=True, blank=True)

    # Afterwards
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入"
    )
    transferred_to = models.CharField("告知向其申请的机关", max_length=200, blank=True)
    earlier = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="later", verbose_name="相同内容的在先申请"
    )
    proposed_record = models.ForeignKey(
        Record, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="拟转主动公开的信息"
    )
    rating = models.PositiveSmallIntegerField("满意度", null=True, blank=True)
    rating_comment = models.CharField("评价意见", max_length=500, blank=True)
    archived_at = models.DateTimeField("归档时间", null=True, editable=False)
    is_imported = models.BooleanField("台账导入", default=False, editable=False)
    reminded_on = models.DateField(null=True, editable=False)
    escalated_on = models.DateField("提请督办日期", null=True, editable=False)

    class Meta:
        verbose_name = "依申请公开"
        verbose_name_plural = "依申请公开"
        constraints = [
            models.CheckConstraint(condition=Q(decided_on=None) | ~Q(outcome=""), name="decided_request_has_outcome"),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__range=(1, 5)), name="request_rating_from_one_to_five"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "due_on", "id"], condition=OPEN, name="open_request_by_due"),
            models.Index(fields=["due_on", "id"], condition=OPEN, name="open_request_due"),
            models.Index(fields=["agency", "-id"], condition=~OPEN, name="ended_request_by_agency"),
            models.Index(fields=["-id"], condition=~OPEN, name="ended_request"),
            models.Index(fields=["agency", "-received_at", "-id"], name="request_by_agency"),
            models.Index(fields=["agency", "receipt_date", "applicant_kind"], name="request_received"),
            models.Index(fields=["agency", "decided_on", "outcome", "applicant_kind"], name="request_decided"),
            models.Index(fields=["state", "agency"], condition=OPEN, name="open_request_by_state"),
            models.Index(fields=["handler", "due_on"], condition=OPEN, name="open_request_by_handler"),
        ]


class RequestedItem(models.Model):
    """One of the things that an application asks for; each has its own finding, the application is counted once."""

    request = models.ForeignKey(DisclosureRequest, models.CASCADE, related_name="items", verbose_name="申请")
    position = models.PositiveSmallIntegerField("序号")
    text = models.TextField("申请内容")
    outcome = models.CharField("办理结果", max_length=3, choices=Outcome.choices(), blank=True)
    grounds = models.JSONField("理由与告知内容", default=dict)  # the fields of rules.law.letters.Grounds
    proof = models.TextField("内部依据", blank=True, help_text="如密级、保密期限和定密依据；只存案卷，不告知申请人")
    record = models.ForeignKey(
        Record, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="对应的政府信息"
    )

    class Meta:
        verbose_name = "申请事项"
        verbose_name_plural = "申请事项"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["request", "position"], name="one_item_at_a_place")]

    def __str__(self) -> str:
        return self.text[:40]
