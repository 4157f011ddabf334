"""The buttons below the form of a record, each shown by the policy for the record's own agency."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.action_menu import ActionMenuItem, LockedMenuItem, SaveMenuItem

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Record
from gongkai.interfaces.console.records.findings import stopping_in
from gongkai.interfaces.console.reviews.small_office import may_sign_alone


def may(context: dict[str, Any], permission: Permission) -> bool:
    """Say whether the person may do this with the record of the form, or anywhere for a new one."""
    policy = policy_for(context["request"].user)
    instance = context.get("instance")
    if instance is None or instance.agency_id is None:
        return policy.can_anywhere(permission)
    return policy.can(permission, instance.agency)


class SubmitAndSign(ActionMenuItem):
    """Hand in and sign all steps, where a small office's exception allows it to this person."""

    name = "action-submit-and-sign"
    label = _("提交并签发")
    icon_name = "upload"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Show where the agency has the exception and the person every role."""
        instance = context.get("instance")
        if instance is None or instance.agency_id is None or context.get("locked_for_user"):
            return False
        return may(context, Permission.SUBMIT) and may_sign_alone(instance, context["request"].user)


class SaveAndSubmit(SaveMenuItem):
    """Saving and handing in side by side; saving stands first, so that the Enter key in a field saves."""

    template_name = "console/records/main_buttons.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Warn on the button of what has to be settled before anybody can sign."""
        instance = parent_context.get("instance")
        count = stopping_in(instance) if instance is not None else 0
        label = _("提交审核（仍有%d处个人信息须处理）") % count if count else _("提交审核")
        return super().get_context_data(parent_context) | {"submit_label": label}


class Withdraw(ActionMenuItem):
    """Lead to the page that asks for the reason."""

    name = "action-withdraw"
    label = _("撤下……")
    icon_name = "download"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Show for what is public, to those who may take it down."""
        instance = context.get("instance")
        return bool(instance is not None and instance.live and may(context, Permission.WITHDRAW))

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Return the address of that page."""
        return reverse("console_records:withdraw", args=[parent_context["instance"].pk])


def rebuild(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Replace Wagtail's items for records, which ask Django's permissions, by ours."""
    if context.get("model") is not Record:
        return
    kept = [item for item in menu_items if isinstance(item, SaveMenuItem | LockedMenuItem)]
    # What is being read is locked and has no button.
    if may(context, Permission.SUBMIT) and not context.get("locked_for_user"):
        kept = [SaveAndSubmit() if isinstance(item, SaveMenuItem) else item for item in kept]
    ours = [item for item in (SubmitAndSign(order=20), Withdraw(order=30)) if item.is_shown(context)]
    menu_items[:] = kept + ours
