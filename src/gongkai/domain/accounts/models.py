"""An applicant's account, and the links by which somebody signed in to one."""

import unicodedata

from django.db import models

from gongkai.domain.cases.encryption import EncryptedTextField, fingerprint


class CitizenAccount(models.Model):
    """Whoever reads the mail of an address; never a member of staff, and without a password."""

    email = EncryptedTextField("电子邮箱")
    # By which the account is found; cannot be read back.
    email_key = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    last_signed_in_at = models.DateTimeField("最近登录时间", null=True, blank=True)

    class Meta:
        verbose_name = "申请人账号"
        verbose_name_plural = "申请人账号"

    def __str__(self) -> str:
        """Return what the audit log may keep: no address."""
        return f"申请人账号{self.pk}"


class UsedLink(models.Model):
    """A link that has let somebody in, remembered until it would have ended anyway, so that it works once."""

    key = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "用过的登录链接"
        verbose_name_plural = "用过的登录链接"

    def __str__(self) -> str:
        return f"{self.used_at:%Y-%m-%d %H:%M}用过的登录链接"


def normalised(email: str) -> str:
    """Return an address as it is kept and written to, from what somebody typed: width and case do not matter."""
    return unicodedata.normalize("NFKC", email).strip().lower()


def email_key(email: str) -> str:
    """Return by which the account of an address is found."""
    return fingerprint("citizen account", normalised(email))
