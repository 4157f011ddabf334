"""Reconsideration and lawsuits about applications: the ledger that table four of the annual report counts."""

from django.db import models
from django.db.models import Q

from gongkai.domain.orgs.models import Agency
from gongkai.rules.law.remedy_statistics import RemedyGroup, RemedyResult


class Remedy(models.Model):
    """One reconsideration or lawsuit; the case it is about may be older than this system."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="作出答复的机关")
    request = models.ForeignKey(
        "requests.DisclosureRequest", models.PROTECT, null=True, blank=True, related_name="remedies"
    )
    kind = models.CharField("类型", max_length=16, choices=RemedyGroup.choices())
    number = models.CharField("案号", max_length=80, blank=True)
    organ = models.CharField("复议机关或人民法院", max_length=100)
    claimant = models.CharField("申请人或原告", max_length=100)
    filed_on = models.DateField("受理日期")
    result = models.CharField("结果", max_length=12, choices=RemedyResult.choices(), default=RemedyResult.PENDING)
    concluded_on = models.DateField("审结日期", null=True, blank=True)
    # Then it counts for the organ that made the decision alone (国办公开办函〔2019〕60号).
    organ_is_co_defendant = models.BooleanField("复议机关为共同被告", default=False)
    note = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = "复议诉讼"
        verbose_name_plural = "复议诉讼"
        constraints = [
            models.CheckConstraint(
                condition=Q(result=RemedyResult.PENDING, concluded_on=None)
                | ~Q(result=RemedyResult.PENDING) & Q(concluded_on__isnull=False),
                name="concluded_remedy_has_result_and_date",
            )
        ]
        indexes = [models.Index(fields=["agency", "-filed_on"], name="remedy_by_agency")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()
