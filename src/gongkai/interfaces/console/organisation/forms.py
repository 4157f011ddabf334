"""Forms of agencies and their heads."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.orgs.enums import Permission, RegionLevel
from gongkai.domain.orgs.models import Agency, AgencyHead, Region
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console.plain import LinesField, UserForm
from gongkai.interfaces.console.records.forms import AgencyField


class AgencyForm(UserForm):
    """An agency and its place in the tree, which decides who may do what in it."""

    parent = AgencyField(
        label=gettext_lazy("上级机构"),
        queryset=Agency.objects.none(),
        required=False,
        empty_label=gettext_lazy("（无，顶层机构）"),
        help_text=gettext_lazy("上级机构的岗位角色同时覆盖本机构"),
    )
    aliases = LinesField(label=gettext_lazy("曾用名、别名"), help_text=gettext_lazy("一行一个"))
    document_codes = LinesField(
        label=gettext_lazy("机关代字"), help_text=gettext_lazy("一行一个，如 示政办、示政办秘；导入时据此识别发文机关")
    )

    class Meta:
        model = Agency
        fields = [
            "parent", "name", "short_name", "code", "kind", "region", "uscc", "aliases", "document_codes", "functions",
            "address", "hours", "phone", "fax", "email", "postal_code", "disclosure_unit", "position", "is_active",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.policy = policy_for(self.user)
        allowed = self.policy.agencies(Permission.MANAGE_AGENCIES)
        if self.instance.pk:
            allowed = allowed.exclude(path__startswith=self.instance.path)
            parent = self.instance.get_parent()
            self.fields["parent"].initial = parent
            if parent is not None:
                allowed = allowed | Agency.objects.filter(pk=parent.pk)
        self.fields["parent"].queryset = allowed.order_by("path")

    def clean_parent(self) -> Agency | None:
        """Let only those who manage everything make an agency at the top, or take one there."""
        parent: Agency | None = self.cleaned_data["parent"]
        was_at_top = bool(self.instance.pk) and self.instance.is_root()
        if parent is None and not self.policy.is_superuser and not was_at_top:
            raise ValidationError(_("请选择上级机构；顶层机构只能由超级管理员建立。"))
        return parent

    @transaction.atomic
    def save(self, commit: bool = True) -> Agency:
        """Write the agency at its place; moving it takes what is below along."""
        parent = self.cleaned_data["parent"]
        if self.instance.pk is None:
            self.instance = (
                parent.add_child(instance=self.instance) if parent else Agency.add_root(instance=self.instance)
            )
            return self.instance
        agency: Agency = super().save(commit=commit)
        if parent != self.fields["parent"].initial:
            target = parent or Agency.get_last_root_node()
            agency.move(target, pos="last-child" if parent else "last-sibling")
            agency.refresh_from_db()
        return agency


class HeadForm(UserForm):
    """A leader of an agency."""

    agency = AgencyField(label=gettext_lazy("机构"), queryset=Agency.objects.none())

    class Meta:
        model = AgencyHead
        fields = ["agency", "name", "title", "portfolio", "phone", "position"]
        widgets = {"portfolio": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "portfolio": gettext_lazy("对外公开，如“负责发展改革、统计方面工作”"),
            "position": gettext_lazy("同一机构内从小到大排列"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = policy_for(self.user).agencies(Permission.MANAGE_AGENCIES)
        self.fields["agency"].queryset = allowed.order_by("path")


# How many digits a code has: GB/T 2260 down to counties, GB/T 10114 below them.
DIGITS = {
    RegionLevel.PROVINCE: (2, 6), RegionLevel.CITY: (4, 6), RegionLevel.COUNTY: (6,), RegionLevel.TOWN: (9,),
    RegionLevel.VILLAGE: (12,),
}  # fmt: skip


class RegionForm(UserForm):
    """An administrative division; its code is its key and stays."""

    class Meta:
        model = Region
        fields = ["code", "name", "level", "parent"]
        help_texts = {"code": gettext_lazy("省、市、县 6 位，乡镇街道 9 位，村社区 12 位；保存后不能更改")}
        error_messages = {"code": {"unique": gettext_lazy("这个代码已经登记，请在列表中搜索它。")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = not self.instance._state.adding

    def clean(self) -> dict[str, Any]:
        """Compare the code with the level, and the level with the one above."""
        given = super().clean() or self.cleaned_data
        code, level, parent = given.get("code"), given.get("level"), given.get("parent")
        if code and level and len(code) not in DIGITS[level] and "code" in self.changed_data:
            expected = _("或").join(map(str, DIGITS[level]))
            self.add_error("code", _("%s的代码应为 %s 位数字。") % (RegionLevel(level).label, expected))
        order = RegionLevel.values
        if level and parent and order.index(parent.level) >= order.index(level):
            self.add_error("parent", _("上级的级别应当高于%s。") % RegionLevel(level).label)
        return given
