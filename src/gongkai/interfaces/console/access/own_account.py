"""The page of one's own account: how to be reached, and how the console looks.

Wagtail's form asks for a first and a last name, which nobody here has: a Chinese name is one name, and it stands in
reviews and in the audit, so that it is changed by those who manage people.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import account

from gongkai.domain.orgs.models import User


class ContactForm(forms.ModelForm):
    """How a member of staff is reached; nothing has to be given."""

    class Meta:
        model = User
        fields = ["phone", "email"]
        labels = {"email": _("电子邮件")}
        help_texts = {"email": _("用于接收审核提醒。姓名由管理员在“人员与角色”中修改")}


class ContactPanel(account.BaseSettingsPanel):
    """The first part of the page."""

    name = "contact"
    title = _("联系方式")
    order = 100
    form_class = ContactForm


class OwnAccountView(account.AccountView):
    """Wagtail's page with our own form in place of its names."""

    def get_panels(self) -> list[Any]:
        """Put the contact in place of first and last name."""
        panels = [panel for panel in super().get_panels() if not isinstance(panel, account.NameEmailSettingsPanel)]
        profile = panels[0].profile
        return [ContactPanel(self.request, self.request.user, profile), *panels]
