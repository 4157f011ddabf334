"""What Wagtail's page about one's own account links to."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def two_factors() -> dict[str, Any]:
    """Return the link to the second factor."""
    return {
        "url": reverse("mfa_index"),
        "label": _("两步验证"),
        "help_text": _("登录时除了密码，还要手机上的验证码"),
    }


def password() -> dict[str, Any]:
    """Return the link to the password."""
    return {
        "url": reverse("account_change_password"),
        "label": _("修改密码"),
        "help_text": _("需要输入现在的密码"),
    }
