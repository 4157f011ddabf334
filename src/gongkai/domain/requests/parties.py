"""The applicant: the name in clear, whatever identifies or reaches the person sealed."""

from uuid import uuid4

from django.db import models

from gongkai.domain.accounts.models import CitizenAccount
from gongkai.domain.cases.encryption import EncryptedTextField, fingerprint
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.application_form import IdentityKind


class Applicant(models.Model):
    """Who applied (art. 29): a natural person or one of five kinds of organisation, perhaps through an agent."""

    request = models.OneToOneField(
        "requests.DisclosureRequest", models.CASCADE, related_name="applicant", verbose_name="申请"
    )
    kind = models.CharField("申请人类别", max_length=16, choices=ApplicantKind.choices())
    name = models.CharField("姓名或者名称", max_length=100)
    identity_kind = models.CharField("证件类型", max_length=16, choices=IdentityKind.choices())
    identity_number = EncryptedTextField("证件号码")
    # By which the same person's other applications are found; cannot be read back.
    identity_key = models.CharField(max_length=64, db_index=True, editable=False)
    legal_representative = models.CharField("法定代表人或负责人", max_length=60, blank=True)
    contact_person = models.CharField("联系人", max_length=60, blank=True)
    phone = EncryptedTextField("联系电话", blank=True)
    email = EncryptedTextField("电子邮箱", blank=True)
    fax = EncryptedTextField("传真", blank=True)
    address = EncryptedTextField("联系地址", blank=True)
    postal_code = models.CharField("邮政编码", max_length=6, blank=True)
    agent_name = models.CharField("代理人姓名", max_length=60, blank=True)
    agent_identity_number = EncryptedTextField("代理人证件号码", blank=True)
    account = models.ForeignKey(
        CitizenAccount, models.SET_NULL, null=True, blank=True, related_name="applicants", verbose_name="账号"
    )

    class Meta:
        verbose_name = "申请人"
        verbose_name_plural = "申请人"

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Save with the fingerprint of who it is; without a number nobody is taken for anybody else."""
        if self.identity_number.strip():
            self.identity_key = identity_key(self.identity_kind, self.identity_number)
        elif not self.identity_key:
            self.identity_key = uuid4().hex
        super().save(*args, **kwargs)  # type: ignore[arg-type]


def identity_key(kind: str, number: str) -> str:
    """Return by what the same person or organisation is found again."""
    return fingerprint("applicant", kind, "".join(number.split()).upper())
