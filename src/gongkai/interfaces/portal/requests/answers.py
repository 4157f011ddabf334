"""What was written, as it is read once more before sending; numbers of papers are not shown in full."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.interfaces.portal.requests import choices, steps
from gongkai.interfaces.portal.requests.draft import Draft
from gongkai.interfaces.portal.templatetags.portal import filesize

NUMBERS = ("identity_number", "agent_identity_number")


def answers(kept: Draft) -> list[dict[str, Any]]:
    """Return the pages with their answers, for the component answer_list."""
    return [
        {"title": page.short, "url": reverse("portal:apply_step", args=[page.name]), "rows": _rows(page.name, kept)}
        for page in steps.STEPS[:-1]
    ]


def masked(number: str) -> str:
    """Return a number with its middle hidden: enough to see whether it is the right one."""
    return f"{number[:3]}{'＊' * max(0, len(number) - 5)}{number[-2:]}" if len(number) > 5 else "＊" * len(number)


def _rows(name: str, kept: Draft) -> list[tuple[str, str]]:
    if name == "files":
        return [(file["name"], filesize(file["size"])) for file in kept.files] or [(_("材料"), _("没有上传"))]
    rows = []
    if name == "what":
        several = len(kept.items) > 1
        rows = [(_("第%s项") % place if several else _("信息"), text) for place, text in enumerate(kept.items, 1)]
    for field in steps.fields_of(name, kept.values):
        value = kept.values.get(field.name, "")
        if value:
            rows.append((str(field.label).partition("（")[0], _shown(field, value)))
    return rows or [("", _("还没有填写"))]


def _shown(field: Any, value: str) -> str:
    if field.name in NUMBERS:
        return masked(value)
    return choices.label_of(tuple(field.options), value) if field.options else value
