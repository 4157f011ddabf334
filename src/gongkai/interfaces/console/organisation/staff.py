"""Staff: the person, the password, and the roles."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import inlineformset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from gongkai.domain.access.actions import give_password
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, StaffRole, User
from gongkai.domain.orgs.policy import forget_policy, policy_for
from gongkai.interfaces.console.plain import UserForm, name_empty_choices
from gongkai.interfaces.console.records.forms import AgencyField

EMPTY_ROWS = 2


class RoleForm(forms.ModelForm):
    """One role in one agency."""

    agency = AgencyField(label=gettext_lazy("机构"), queryset=Agency.objects.none())

    class Meta:
        model = StaffRole
        fields = ["agency", "role"]

    def __init__(self, *args: Any, agencies: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies if agencies is not None else Agency.objects.none()
        name_empty_choices(self.fields)
        self.fields["agency"].error_messages["invalid_choice"] = _("您不能在该机构授予角色。")


RoleFormSet = inlineformset_factory(User, StaffRole, form=RoleForm, extra=EMPTY_ROWS, can_delete=True)


class StaffForm(UserForm):
    """A member of staff with roles; a role may be given only where the giver manages staff."""

    password = forms.CharField(
        label=gettext_lazy("登录密码"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ["username", "display_name", "phone", "email", "is_active"]
        labels = {"username": gettext_lazy("登录名"), "is_active": gettext_lazy("在用")}
        help_texts = {
            "username": gettext_lazy("用于登录"),
            "is_active": gettext_lazy("离岗人员取消勾选即不能登录，历史操作保留"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = "".join(password_validators_help_texts())
        is_new = self.instance.pk is None
        self.fields["password"].required = is_new
        once = _("对方下次登录时须改成自己的密码。")
        self.fields["password"].help_text = once + rules if is_new else _("不修改请留空。") + once + rules
        if not is_new and self.instance == self.user:
            del self.fields["password"]  # one's own is changed with the present one, on a page of its own
        agencies = policy_for(self.user).agencies(Permission.MANAGE_STAFF).order_by("path")
        self.roles = RoleFormSet(
            self.data if self.is_bound else None, instance=self.instance, form_kwargs={"agencies": agencies}
        )

    def clean(self) -> dict[str, Any]:
        """Check the password against the person, and keep people from locking themselves out."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance == self.user and cleaned.get("is_active") is False:
            self.add_error("is_active", _("不能停用自己的账号。"))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        password = self.cleaned_data.get("password")
        if password:
            try:
                validate_password(password, self.instance)
            except ValidationError as problem:
                self.add_error("password", problem)

    def is_valid(self) -> bool:
        """Say whether the person and all roles are valid."""
        return super().is_valid() and self.roles.is_valid()

    @transaction.atomic
    def save(self, commit: bool = True) -> User:
        """Store the person and the roles, with an audit entry that names each role given or taken."""
        person: User = super().save(commit=False)
        person.save()
        before = _held(person) if self.instance.pk else set()
        self.roles.instance = person
        self.roles.save()
        forget_policy(person)
        after = _held(person)
        if before != after:
            data = {"given": sorted(after - before), "taken": sorted(before - after)}
            log(person, "console.roles", user=self.user, data=data)
        if self.cleaned_data.get("password"):
            give_password(person=person, password=self.cleaned_data["password"], by=self.user)
        return person


def _held(person: User) -> set[str]:
    roles = StaffRole.objects.filter(user=person).select_related("agency")
    return {f"{role.agency.name} {role.get_role_display()}" for role in roles}
