"""The archive file of an ended case: one PDF with an index of everything, sealed, kept for its years."""

from django.db import models

from gongkai.domain.cases.encryption import unseal
from gongkai.domain.requests.storage import case_path


class ArchiveFile(models.Model):
    """What was bound when the case was archived."""

    request = models.OneToOneField("requests.DisclosureRequest", models.CASCADE, related_name="archive_file")
    sealed = models.FileField(upload_to=case_path, max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()
    index = models.JSONField(default=list)
    retain_until = models.DateField("保管至")

    class Meta:
        verbose_name = "归档文件"
        verbose_name_plural = "归档文件"

    def __str__(self) -> str:
        return f"{self.pages}页"

    def content(self) -> bytes:
        """Return the bound PDF."""
        with self.sealed.open("rb") as file:
            return unseal(file.read(), "requests.archive")
