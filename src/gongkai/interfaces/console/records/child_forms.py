"""Forms of what belongs to a record: places in catalogs, attachments, relations."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.records.models import Record
from gongkai.engines.intake.errors import IntakeError
from gongkai.interfaces.console.records import upload
from gongkai.interfaces.console.records.widgets import RecordFinder
from gongkai.rules.law import document_number


class PlacementForm(WagtailAdminModelForm):
    """A place in a catalog, chosen among the items that the agency owes."""

    def __init__(self, *args: Any, offered: "ItemOffer | None" = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        field.error_messages["invalid_choice"] = _("该公开事项不属于所选机构的公开责任，请重新选择。")
        if offered is not None:
            field.queryset = offered.with_chosen(self.instance.item_id)
            field.widget.choices = offered.options(self.instance)


class ItemOffer:
    """The catalog items that may be chosen, read once for all rows of a form and grouped by catalog."""

    def __init__(self, items: QuerySet[CatalogItem]) -> None:
        self.items = items
        self._groups: dict[str, list[tuple[int, str]]] | None = None

    def with_chosen(self, chosen: int | None) -> QuerySet[CatalogItem]:
        """Return the offered items and the one already chosen, which may be of an older catalog."""
        allowed = self.items.values("pk")
        return CatalogItem.objects.filter(pk__in=allowed) | CatalogItem.objects.filter(pk=chosen)

    def options(self, instance: Any) -> list[tuple[str, Any]]:
        """Return the choices of a select with groups."""
        if self._groups is None:
            self._groups = {}
            for item in self.items:
                name = f"{item.domain} · {item.name}" if item.domain else item.name
                self._groups.setdefault(str(item.catalog), []).append((item.pk, name))
        known = {pk for group in self._groups.values() for pk, _name in group}
        options: list[tuple[str, Any]] = [("", _("—— 请选择公开事项 ——")), *self._groups.items()]
        if instance.item_id and instance.item_id not in known:
            options.append((str(instance.item_id), str(instance.item)))
        return options


class AttachmentForm(WagtailAdminModelForm):
    """An attachment; a new upload is inspected and cleaned before the form is valid."""

    title = forms.CharField(label=gettext_lazy("名称"), max_length=200, required=False)
    file = forms.FileField(
        label=gettext_lazy("文件"),
        required=False,
        widget=forms.FileInput,  # not the clearable one: files have no public address of their own here
        help_text=gettext_lazy("上传后自动清除作者、批注等隐藏信息，公开清洁副本，封存原件。"),
    )

    def __init__(self, *args: Any, is_preview: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_preview = is_preview
        self.prepared: upload.PreparedFile | None = None
        if self.instance.file:
            self.fields["file"].help_text = _("现有文件：%(name)s。%(told)s选择新文件即替换。") % {
                "name": self.instance.file_name,
                "told": upload.told(self.instance.hidden),
            }

    def clean_file(self) -> Any:
        """Inspect a new upload; refuse what cannot be cleaned with the reason and what to do."""
        new = self.files.get(self.add_prefix("file"))
        if new is None:
            return self.instance.file
        try:
            self.prepared = upload.prepare(new)
        except IntakeError as error:
            raise ValidationError(str(error))
        return self.instance.file

    def clean(self) -> dict[str, Any]:
        """Require a file, and name the attachment after it when no name was given."""
        cleaned = super().clean() or self.cleaned_data
        if not (self.instance.file or self.prepared or self.is_preview or "file" in self.errors):
            self.add_error("file", _("请选择要上传的文件；不需要这个附件时请删除这一行。"))
        if not cleaned.get("title") and self.prepared:
            cleaned["title"] = self.prepared.name.rsplit(".", 1)[0][:200]
        return cleaned


class RecordField(forms.CharField):
    """A record named by its document number, its title or its number on this desk."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.records: QuerySet[Record] = Record.objects.none()

    def prepare_value(self, value: Any) -> Any:
        """Show a stored target as people know it."""
        if isinstance(value, int):
            found = Record.objects.filter(pk=value).only("title").first()
            return f"#{value} {found.title}" if found else ""
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is shown with what came back."""
        return (self.prepare_value(initial) or "") != (data or "")

    def clean(self, value: Any) -> Record | None:
        """Return the one record that is meant, or say which are."""
        text = super().clean(value)
        if not text:
            return None
        if text.startswith("#"):
            number = text[1:].split(" ", 1)[0]
            found = list(self.records.filter(pk=number)[:1]) if number.isdigit() else []
        else:
            found = self._named(text)
        if len(found) == 1:
            return found[0]
        raise ValidationError(self._unclear(text, found))

    def _named(self, text: str) -> list[Record]:
        by_number = list(self.records.filter(number_key=document_number.key(text))[:6])
        return by_number or list(self.records.filter(title__startswith=text)[:6])

    def _unclear(self, text: str, found: list[Record]) -> str:
        if not found:
            return _("没有找到“%s”，请填写对方的文号、标题或从提示中选择。") % text[:40]
        listed = "；".join(f"#{record.pk} {record.title[:30]}" for record in found[:5])
        return _("“%(text)s”对应多条信息，请改填其中一条的编号：%(listed)s") % {"text": text[:40], "listed": listed}


class RelationForm(WagtailAdminModelForm):
    """A link to another record, named by number or title."""

    target = RecordField(
        label=gettext_lazy("对象"),
        max_length=320,
        widget=RecordFinder(),
        help_text=gettext_lazy("填写文号、标题开头或 #编号"),
    )

    def __init__(self, *args: Any, linkable: QuerySet[Record] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].records = linkable if linkable is not None else Record.objects.none()
