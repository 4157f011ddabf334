"""What is missing or wrong on each page of the form: the rules' own checks, shown beside the field they are about."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.interfaces.portal.requests import choices, steps
from gongkai.interfaces.portal.requests.draft import Draft
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.application_form import ApplicationForm, FormField, IdentityKind, form_faults
from gongkai.rules.law.description import unclear_description

Faults = dict[str, str]  # field -> message


def faults(step: str, draft: Draft) -> Faults:
    """Return what has to be put right on a page before the application can be sent."""
    return {"what": _what, "who": _who, "identity": _identity, "how": _how, "contact": _contact}.get(
        step, lambda draft: {}
    )(draft)


def unfinished(draft: Draft) -> list[tuple[str, str]]:
    """Return (page, message) of everything that is missing or wrong, in the order of the pages."""
    return [(name, message) for name in steps.NAMES for message in faults(name, draft).values()]


def kind_hint(items: list[str]) -> str:
    """Return a hint where what is asked for can hardly be looked for; it may be sent all the same."""
    several = len(items) > 1
    for place, text in enumerate(items, 1):
        if hint := unclear_description(text):
            return (_("第%s项：") % place if several else "") + hint
    return ""


def _what(draft: Draft) -> Faults:
    return {} if draft.items else {"item-1": _("请写一写您想要的信息，几句话就可以。")}


def _who(draft: Draft) -> Faults:
    missing = {}
    if not draft.values.get("kind"):
        missing["kind"] = _("请选择申请人是个人还是单位。")
    if not draft.values.get("by"):
        missing["by"] = _("请选择由谁提交。")
    return missing


def _identity(draft: Draft) -> Faults:
    found: Faults = {}
    values = draft.values
    for fault in form_faults(_form(values), timezone.localdate()):
        if fault.field is FormField.NAME:
            field = "contact_person" if "联系人" in fault.message else "name"
            found.setdefault(field, _sentence(fault.message))
        elif fault.field is FormField.IDENTITY:
            found.setdefault("identity_number", _sentence(fault.message))
    if not values.get("identity_number"):
        found["identity_number"] = _("请填写证件号码。不方便在网上填的，可以当面或者邮寄申请。")
    if values.get("by") == choices.AGENT:
        found |= _agent(values)
    return found


def _agent(values: dict[str, Any]) -> Faults:
    found = {}
    if not values.get("agent_name"):
        found["agent_name"] = _("请填写代理人的姓名。")
    form = ApplicationForm(
        name="代理人", identity_kind=IdentityKind.RESIDENT_CARD, identity_number=values.get("agent_identity_number", "")
    )
    for fault in form_faults(form, timezone.localdate()):
        if fault.field is FormField.IDENTITY:
            found["agent_identity_number"] = _("代理人：%s") % _sentence(fault.message)
    return found


def _how(draft: Draft) -> Faults:
    return {} if draft.values.get("supply") else {"supply": _("请选择希望怎样拿到信息。")}


def _contact(draft: Draft) -> Faults:
    found: Faults = {}
    asked = (FormField.CONTACT, FormField.SUPPLY) if draft.values.get("supply") else (FormField.CONTACT,)
    for fault in form_faults(_form(draft.values), timezone.localdate()):
        if fault.field in asked:
            found.setdefault(_contact_field(fault.message), _sentence(fault.message))
    code = draft.values.get("postal_code", "")
    if code and not (len(code) == 6 and code.isascii() and code.isdigit()):
        found["postal_code"] = _("邮政编码是6位数字，不知道可以不写。")
    return found


def _contact_field(message: str) -> str:
    if "收件地址" in message:
        return "address"
    return "email" if "邮箱" in message and "电话" not in message else "phone"


def _form(values: dict[str, Any]) -> ApplicationForm:
    _label, form, route = choices.SUPPLY.get(values.get("supply", ""), ("", None, None))
    return ApplicationForm(
        kind=ApplicantKind(values.get("kind") or ApplicantKind.NATURAL_PERSON),
        name=values.get("name", ""),
        identity_kind=choices.paper_of(values),
        identity_number=values.get("identity_number", ""),
        contact_person=values.get("contact_person", ""),
        phone=values.get("phone", ""),
        email=values.get("email", ""),
        address=values.get("address", ""),
        supply_form=form,
        supply_route=route,
    )


def _sentence(message: str) -> str:
    return message if message.endswith("。") else f"{message}。"
