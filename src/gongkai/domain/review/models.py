"""The chain of an agency, the steps as Wagtail's tasks, and one row for each time a record was handed in."""

from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.models import Revision, Task, TaskState, Workflow, WorkflowState

from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.records import closing
from gongkai.domain.records.models import Record
from gongkai.domain.review.enums import Outcome
from gongkai.rules.law.disclosure import DisclosureAttribute
from gongkai.rules.law.review import Chain, ReviewStep, StepRule, When

STEP_CHOICES = ReviewStep.choices()
# Signing always takes place, and the secrecy review can at most be left to those matters that need it (art. 17).
SECRECY_CHOICES = [(when.value, when.label) for when in (When.ALWAYS, When.FLAGGED)]
# What lists show: what is being read, and of what goes together the document alone.
LISTED = Q(outcome=Outcome.OPEN, leader=None)


class ReviewChain(models.Model):
    """The review mechanism of an agency and of what is below it, unless that has a chain of its own."""

    agency = models.OneToOneField(Agency, models.CASCADE, related_name="review_chain", verbose_name="机构")
    initial_when = models.CharField("初审", max_length=8, choices=When.choices(), default=When.ALWAYS.value)
    initial_kinds = models.JSONField("必经初审的类别", default=list, blank=True)
    initial_days = models.PositiveSmallIntegerField("初审时限（工作日）", default=2)
    secrecy_when = models.CharField("保密审查", max_length=8, choices=SECRECY_CHOICES, default=When.ALWAYS.value)
    secrecy_kinds = models.JSONField("必经保密审查的类别", default=list, blank=True)
    secrecy_days = models.PositiveSmallIntegerField("保密审查时限（工作日）", default=2)
    approval_days = models.PositiveSmallIntegerField("签发时限（工作日）", default=2)
    head_when = models.CharField("机关负责人审定", max_length=8, choices=When.choices(), default=When.FLAGGED.value)
    head_kinds = models.JSONField("须机关负责人审定的类别", default=list, blank=True)
    head_days = models.PositiveSmallIntegerField("审定时限（工作日）", default=3)
    one_person_may_take_several = models.BooleanField(
        "允许一人办理多个环节", default=False, help_text="仅限人员不足的小机构；每次办理都会记入日志"
    )
    exception_reason = models.CharField("允许的理由", max_length=300, blank=True)
    set_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", editable=False)
    set_at = models.DateTimeField("设置时间", auto_now=True)

    class Meta:
        verbose_name = "审核流程"
        verbose_name_plural = "审核流程"
        constraints = [
            models.CheckConstraint(
                condition=Q(one_person_may_take_several=False) | ~Q(exception_reason=""), name="exception_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}的审核流程"

    def as_rule(self) -> Chain:
        """Return the chain as the rules read it."""
        return Chain(
            rules={
                ReviewStep.INITIAL: StepRule(When(self.initial_when), frozenset(self.initial_kinds), self.initial_days),
                ReviewStep.SECRECY: StepRule(When(self.secrecy_when), frozenset(self.secrecy_kinds), self.secrecy_days),
                ReviewStep.APPROVAL: StepRule(When.ALWAYS, days=self.approval_days),
                ReviewStep.HEAD: StepRule(When(self.head_when), frozenset(self.head_kinds), self.head_days),
            },
            one_person_may_take_several=self.one_person_may_take_several,
        )


class ReviewRoute(Workflow):
    """Wagtail's workflow for one sequence of steps; made when a record first takes it."""

    steps = models.CharField(max_length=80, unique=True)

    class Meta:
        verbose_name = "审核路线"
        verbose_name_plural = "审核路线"


class ReviewTaskState(TaskState):
    """A step of one review as Wagtail keeps it, and for whom it was taken by a deputy."""

    on_behalf_of = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")


class ReviewTask(Task):
    """Wagtail's task for a step; who may take it follows from roles in the record's own agency and above."""

    step = models.CharField(max_length=10, choices=STEP_CHOICES, unique=True)
    task_state_class = ReviewTaskState

    class Meta:
        verbose_name = "审核环节"
        verbose_name_plural = "审核环节"

    def locked_for_user(self, obj: Record, user: User) -> bool:
        """Lock for everybody: reviewers sign what they read, and the writer takes it back before changing it."""
        return True

    def get_actions(self, obj: Record, user: User) -> list[Any]:
        """Offer nothing through Wagtail's own forms, which ask no action of ours."""
        return []


class Review(models.Model):
    """One time that a record was handed in: which version, by whom, where it stands, how it ended."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="reviews")
    workflow_state = models.OneToOneField(WorkflowState, models.CASCADE, related_name="review")
    revision = models.ForeignKey(Revision, models.RESTRICT, related_name="+")
    leader = models.ForeignKey("self", models.CASCADE, null=True, related_name="companions")
    submitted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="submitted_reviews")
    submitted_at = models.DateTimeField("提交时间", auto_now_add=True)
    writers = models.ManyToManyField(User, related_name="+")
    step = models.CharField("当前环节", max_length=10, choices=STEP_CHOICES, blank=True)
    step_since = models.DateTimeField("到达时间", null=True)
    due_on = models.DateField("办理期限", null=True)
    reminded_on = models.DateField(null=True)
    outcome = models.CharField("结果", max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    ended_at = models.DateTimeField("结束时间", null=True)
    exception_reason = models.CharField("一人多岗的理由", max_length=300, blank=True)

    class Meta:
        verbose_name = "审核"
        verbose_name_plural = "审核"
        constraints = [
            models.UniqueConstraint(fields=["record"], condition=Q(outcome=Outcome.OPEN), name="one_open_review"),
            models.CheckConstraint(
                condition=(Q(outcome=Outcome.OPEN) & ~Q(step="") & Q(ended_at=None))
                | (~Q(outcome=Outcome.OPEN) & Q(step="") & Q(ended_at__isnull=False)),
                name="open_review_has_step",
            ),
        ]
        indexes = [
            models.Index(fields=["step", "due_on", "id"], condition=Q(outcome=Outcome.OPEN), name="open_reviews"),
            models.Index(fields=["due_on", "id"], condition=LISTED, name="open_reviews_by_term"),
            models.Index(fields=["submitted_by", "due_on", "id"], condition=LISTED, name="handed_in_by_term"),
            models.Index(fields=["submitted_by", "-ended_at"], name="reviews_by_submitter"),
        ]

    def __str__(self) -> str:
        return f"{self.record}：{self.get_step_display() or self.get_outcome_display()}"

    def members(self) -> list["Review"]:
        """Return this review and those that go with it, the document's first."""
        head = self.leader or self
        return [head, *head.companions.select_related("record__agency", "workflow_state").order_by("id")]

    def conclude(self, by: User) -> None:
        """Publish the version that was read, or approve its openness property; called by Wagtail at the last step."""
        version: Record = self.revision.as_object()
        if version.disclosure_attribute == DisclosureAttribute.PROACTIVE:
            self.record.publish(self.revision, user=by)
        else:
            closing.keep_closed(record=self.record, revision=self.revision, by=by)
