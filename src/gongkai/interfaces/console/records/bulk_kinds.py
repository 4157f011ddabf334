"""The changes that can be made to many records at once, and who is offered them."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console.records.bulk_forms import MoveForm, PlaceForm, ReasonForm, UnplaceForm


@dataclass(frozen=True)
class Kind:
    """One kind of change as staff choose it."""

    label: Any
    form: type[forms.Form]
    permission: Permission
    about: Any
    is_serious: bool = False


KINDS = {
    "move": Kind(
        gettext_lazy("移交机构"),
        MoveForm,
        Permission.EDIT,
        gettext_lazy("机构调整时，把信息移交给另一机构。索引号、网址和发布时间不变。"),
    ),
    "place": Kind(
        gettext_lazy("列入公开事项"),
        PlaceForm,
        Permission.EDIT,
        gettext_lazy("把信息同时列在一个公开事项下；原有的事项保留。"),
    ),
    "unplace": Kind(
        gettext_lazy("移出公开事项"),
        UnplaceForm,
        Permission.EDIT,
        gettext_lazy("信息本身不变，只是不再列在这个事项下。"),
    ),
    "withdraw": Kind(
        gettext_lazy("撤下"),
        ReasonForm,
        Permission.WITHDRAW,
        gettext_lazy("撤下立即生效，所有信息使用同一个原因，公众可以看到。"),
        is_serious=True,
    ),
}


def offered(user: User) -> list[tuple[str, Any]]:
    """Return (name, label) of the changes that the person may make anywhere."""
    policy = policy_for(user)
    return [(name, kind.label) for name, kind in KINDS.items() if policy.can_anywhere(kind.permission)]
