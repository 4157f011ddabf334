"""Forms of signing in, in our words and with fields that take what phones and Chinese keyboards write."""

import unicodedata
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gongkai.domain.access.one_time import use_up
from gongkai.domain.orgs.backends import ADMIN_ACCESS
from gongkai.interfaces.console.access import words


class CodeField(forms.CharField):
    """A code of digits; full-width digits, blanks and hyphens are taken as meant."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        super().__init__(**({"widget": forms.TextInput(attrs=attributes), "max_length": 40} | kwargs))

    def to_python(self, value: Any) -> str:
        """Return letters and digits alone."""
        return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", super().to_python(value))))


class LogInForm(account.LoginForm):
    """Name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("登录名"), password=_("密码"))
        self.fields["login"].widget.attrs |= {"autofocus": True, "autocapitalize": "none", "spellcheck": "false"}

    def add_prefix(self, field_name: str) -> str:
        """Post the name as «username», which password managers know."""
        return str(super().add_prefix("username" if field_name == "login" else field_name))

    def clean(self) -> dict[str, Any]:
        """Let in only those who have something to do here."""
        cleaned: dict[str, Any] = super().clean()
        if self.user is not None and not self.user.has_perm(ADMIN_ACCESS):
            raise ValidationError(words.NO_ROLE, code="no_role")
        return cleaned


class PasswordAgainForm(account.ReauthenticateForm):
    """The password, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=_("密码"))


class NewPasswordForm(account.ChangePasswordForm):
    """A new password, given twice; the present one proves who asks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, oldpassword=_("现在的密码"), password1=_("新密码"), password2=_("再输入一次新密码"))

    def clean(self) -> dict[str, Any]:
        """Refuse the same password again: it may be known to whoever gave it."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("password1") and cleaned["password1"] == cleaned.get("oldpassword"):
            self.add_error("password1", _("新密码不能与现在的密码相同，请换一个。"))
        return cleaned


class _Once:
    """Takes each code of the authenticator once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(label=_("验证码或备用码"))

    def clean_code(self) -> str:
        """Check the code and use it up."""
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP and not use_up(self.authenticator, code):
            self._emit_authentication_failed(self.authenticator)
            raise ValidationError(words.WRONG_CODE, code="incorrect_code")
        return code


class CodeForm(_Once, factors.AuthenticateForm):
    """The code at log-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True


class CodeAgainForm(_Once, factors.ReauthenticateForm):
    """The code, before something that matters."""


class FirstCodeForm(totp.ActivateTOTPForm):
    """The first code, which shows that the app has taken the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = CodeField(label=_("应用显示的 6 位验证码"))

    def spaced_key(self) -> str:
        """Return the key in groups of four, for those who type it."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))


def _say(form: forms.Form, **labels: Any) -> None:
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.widget.attrs.pop("placeholder", None)
        if name != "password1":
            field.help_text = ""
