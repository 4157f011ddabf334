"""What is written and sent in a case: letters that were issued, messages, and files."""

from hashlib import sha256

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q

from gongkai.domain.cases.encryption import seal, unseal
from gongkai.domain.orgs.models import Agency
from gongkai.domain.requests.enums import FileKind, MessageAuthor, ServeWay
from gongkai.domain.requests.storage import case_path
from gongkai.rules.law.letters import LetterKind


class RequestFile(models.Model):
    """A file of a case, sealed on disk."""

    request = models.ForeignKey("requests.DisclosureRequest", models.CASCADE, related_name="files")
    kind = models.CharField("类别", max_length=12, choices=FileKind.choices)
    title = models.CharField("名称", max_length=200)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField(max_length=64)
    sealed = models.FileField(upload_to=case_path, max_length=255)
    added_at = models.DateTimeField("加入时间", auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "材料"
        verbose_name_plural = "材料"
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.title

    def fill(self, content: bytes, name: str) -> None:
        """Seal and store the bytes; the row itself is saved by the caller."""
        self.size, self.sha256 = len(content), sha256(content).hexdigest()
        self.sealed.save(name, ContentFile(seal(content, "requests.file")), save=False)

    def content(self) -> bytes:
        """Return the bytes as they were given."""
        with self.sealed.open("rb") as file:
            return unseal(file.read(), "requests.file")


class IssuedLetter(models.Model):
    """A letter or notice of a case: a draft until it has a number, then fixed for good."""

    request = models.ForeignKey("requests.DisclosureRequest", models.CASCADE, related_name="letters")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", editable=False)
    kind = models.CharField("文书", max_length=40, choices=LetterKind.choices())
    number = models.CharField("文号", max_length=80, blank=True)
    content = models.JSONField("内容", default=dict)  # a LetterText as plain data; rendered when asked for
    recipient = models.CharField("收件人", max_length=100)
    issued_on = models.DateField("签发日期", null=True, editable=False)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    serve_way = models.CharField("送达方式", max_length=12, choices=ServeWay.choices, blank=True)
    served_on = models.DateField("送达日期", null=True, blank=True)
    serve_note = models.CharField("邮件号、签收人等", max_length=200, blank=True)
    is_for_applicant = models.BooleanField("申请人可见", default=True)

    class Meta:
        verbose_name = "文书"
        verbose_name_plural = "文书"
        ordering = ["issued_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], condition=~Q(number=""), name="one_letter_number"),
            models.CheckConstraint(condition=Q(issued_on=None) | ~Q(number=""), name="issued_letter_has_number"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()


class Message(models.Model):
    """A question or answer between applicant and clerk, or a note of a call."""

    request = models.ForeignKey("requests.DisclosureRequest", models.CASCADE, related_name="messages")
    author = models.CharField("来自", max_length=12, choices=MessageAuthor.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    text = models.TextField("内容", max_length=2000)
    is_internal = models.BooleanField("仅内部可见", default=False)
    sent_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "往来消息"
        verbose_name_plural = "往来消息"
        ordering = ["sent_at", "id"]

    def __str__(self) -> str:
        return self.text[:40]
