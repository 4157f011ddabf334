"""Asking others: third parties whose rights are touched, agencies that made the information too, joint handling."""

from collections.abc import Mapping

from django.db import models

from gongkai.domain.cases.encryption import EncryptedTextField
from gongkai.domain.requests.enums import ConsultedKind, Opinion
from gongkai.domain.requests.events import new_key


class Consultation(models.Model):
    """One asked party; its dates stand in the log under `key`, its words here."""

    request = models.ForeignKey(
        "requests.DisclosureRequest", models.CASCADE, related_name="consultations", verbose_name="申请"
    )
    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField("对象", max_length=16, choices=ConsultedKind.choices)
    name = models.CharField("名称", max_length=100)
    contact = EncryptedTextField("联系方式", blank=True)
    question = models.TextField("征求意见的内容")
    opinion = models.CharField("意见", max_length=12, choices=Opinion.choices, default=Opinion.WAITING)
    words = models.TextField("意见内容和理由", blank=True)
    # Art. 32: an objection without good reason, or a major public interest, does not prevent disclosure.
    is_reasonable = models.BooleanField("理由合理", null=True, blank=True)
    overriding_interest = models.TextField("公共利益的说明", blank=True)

    class Meta:
        verbose_name = "征求意见"
        verbose_name_plural = "征求意见"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.name}"


def named(text: str, names: Mapping[str, str]) -> str:
    """Return a text of the rules with the keys of asked parties replaced by their names."""
    for key, name in names.items():
        text = text.replace(key, name)
    return text
