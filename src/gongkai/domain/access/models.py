"""A password that somebody else chose for a person."""

from django.conf import settings
from django.db import models


class TemporaryPassword(models.Model):
    """The person's password is known to whoever gave it; it must be changed at the next log-in."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="temporary_password",
        verbose_name="人员",
    )
    given_at = models.DateTimeField("设置时间", auto_now=True)

    class Meta:
        verbose_name = "临时密码"
        verbose_name_plural = "临时密码"

    def __str__(self) -> str:
        return f"{self.user}的临时密码"
