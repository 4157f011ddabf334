"""An interpretation and its document, reviewed and published together: shown and settled on the form."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.records import actions
from gongkai.domain.records.enums import RelationKind
from gongkai.domain.records.errors import RecordError
from gongkai.domain.records.models import Record
from gongkai.interfaces.console.permissions import covering_ids
from gongkai.interfaces.console.records.child_forms import RecordField

OFFERED = 5


def bindable(user: User) -> QuerySet[Record]:
    """Return the drafts that the person may write and that may lead others."""
    drafts = Record.objects.unpublished().filter(submitted_at=None, goes_out_with=None)
    return drafts.filter(covering_ids(user, Permission.EDIT))


def binding_context(record: Record, user: User | None) -> dict[str, Any]:
    """Return what the panel shows: what the record goes out with, what goes out with it, what is offered."""
    offered: list[Record] = []
    is_open = bool(record.pk and user) and not (record.live or record.submitted_at or record.goes_out_with_id)
    if is_open:
        targets = [link.target_id for link in record.relations.all() if link.kind == RelationKind.INTERPRETS]
        offered = list(bindable(user).filter(pk__in=targets).exclude(pk=record.pk).only("title")[:OFFERED])
    return {
        "document": record.goes_out_with if record.goes_out_with_id else None,
        "companions": list(record.companions.only("title")) if record.pk else [],
        "offered": offered,
        "may_bind": is_open and record.kind == "interpretation",
        "may_unbind": not record.submitted_at,
    }


class Binds:
    """Mixed into the views of the form: what was typed is saved first, then the two are bound or parted."""

    request: HttpRequest
    object: Record

    def bind_action(self) -> HttpResponse:
        """Bind to the offered document, or to the one named in the field beside the button."""
        record, chosen = Record.objects.get(pk=self.object.pk), self.request.POST.get("action-bind", "")
        named = f"#{chosen}" if chosen.isdigit() else self.request.POST.get("bind_to", "")
        field = RecordField(required=False)
        field.records = bindable(self.request.user).exclude(pk=record.pk)
        try:
            document = field.clean(named)
            if document is None:
                raise ValidationError(_("请先填写要绑定的文件的文号、标题开头或 #编号。"))
            actions.bind(record=record, document=document, by=self.request.user)
        except ValidationError as mistake:
            messages.error(self.request, _("内容已保存，但没有绑定。%s") % " ".join(mistake.messages))
        except (NotAllowed, RecordError) as refusal:
            messages.error(self.request, _("内容已保存，但没有绑定。%s") % refusal)
        else:
            told = _("已与《%s》绑定：提交其中一篇即一同送审，签发后同时公开。") % document.title[:60]
            messages.success(self.request, told)
        return redirect(self.get_edit_url())

    def unbind_action(self) -> HttpResponse:
        """Part the two again."""
        try:
            actions.unbind(record=Record.objects.get(pk=self.object.pk), by=self.request.user)
        except (NotAllowed, RecordError) as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, _("已解除绑定，两篇各自送审。"))
        return redirect(self.get_edit_url())
