"""The form of a record: its own fields, the extra fields of its kind, and what belongs to it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.kinds import KINDS
from gongkai.domain.records.models import TITLE_LIMIT, Record
from gongkai.engines.intake.cleaning import sanitise
from gongkai.interfaces.console import queries
from gongkai.interfaces.console.plain import name_empty_choices
from gongkai.interfaces.console.records import grounds, upload
from gongkai.interfaces.console.records.child_forms import ItemOffer
from gongkai.interfaces.console.records.extra_fields import (
    PREFIX,
    extra_form_fields,
    extra_problems,
    extra_values,
)
from gongkai.interfaces.console.records.proposals import evidence_of
from gongkai.rules.law import document_number
from gongkai.rules.law.disclosure import DisclosureAttribute


class AgencyField(forms.ModelChoiceField):
    """Agencies in the order of the tree, indented by their place in it."""

    def label_from_instance(self, obj: Agency) -> str:
        """Return the name behind one wide blank a level."""
        return "　" * (obj.depth - 1) + obj.name


class RecordForm(WagtailAdminModelForm):
    """Metadata, body, extra fields, places, attachments and relations of one record."""

    is_preview = False
    agency = AgencyField(label="发布机构", queryset=Agency.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.policy = policy_for(self.for_user)
        self._limit_agencies()
        self.fields.update(extra_form_fields(self.kind))
        for name, value in (self.instance.extra or {}).items():
            self.initial.setdefault(f"{PREFIX}{name}", value)
        self._equip_formsets()
        name_empty_choices(self.fields)
        self.fields["kind"].help_text = _("改类别后先保存草稿，再填写该类别的字段。")
        self._show_evidence()
        self._word_title_limit()
        self._group_grounds()
        self._settle_publication_time()

    @property
    def kind(self) -> str:
        """Return the kind whose extra fields the form has: the posted one, else the record's."""
        posted = self.data.get(self.add_prefix("kind")) if self.is_bound else None
        return posted if posted in KINDS else self.instance.kind

    def extra_bound_fields(self) -> list[forms.BoundField]:
        """Return the extra fields for the panel that shows them."""
        return [self[name] for name in self.fields if name.startswith(PREFIX)]

    # -- checks --

    def clean_body(self) -> str:
        """Keep structure and links, drop looks and behaviour."""
        return sanitise(self.cleaned_data.get("body") or "")

    def clean(self) -> dict[str, Any]:
        """Derive `extra` and refuse a document number that another record of the agency has."""
        cleaned = super().clean() or self.cleaned_data
        kind = cleaned.get("kind")
        if kind in KINDS:
            self.instance.extra = extra_values(kind, cleaned)
            for name, message in extra_problems(kind, self.instance.extra).items():
                if name in self.fields and name not in self.errors:
                    self.add_error(name, message)
        self._check_number(cleaned)
        closed = cleaned.get("disclosure_attribute") == DisclosureAttribute.NOT_DISCLOSED.value
        if closed and not (cleaned.get("attribute_reason") or "").strip():
            self.add_error("attribute_reason", _("不予公开的，请写明为什么适用所选依据，审核人据此审定。"))
        return cleaned

    def validate_constraints(self) -> None:
        """Leave the database's constraints to it: `clean` says the same at the field and in words."""

    def _update_errors(self, errors: ValidationError) -> None:
        """Drop what the model says about `extra`: each problem already stands at its own field."""
        if isinstance(getattr(errors, "error_dict", None), Mapping):
            errors.error_dict.pop("extra", None)
            if not errors.error_dict:
                return
        super()._update_errors(errors)

    def _check_number(self, cleaned: dict[str, Any]) -> None:
        number, agency = cleaned.get("document_number"), cleaned.get("agency")
        if not number or agency is None:
            return
        same = Record.objects.filter(agency=agency, number_key=document_number.key(number), withdrawn_at=None)
        other = same.exclude(pk=self.instance.pk).only("pk", "title").first()
        if other is not None:
            address = reverse("console_records:edit", args=[other.pk])
            link = format_html('<a href="{}">《{}》</a>', address, other.title[:60])
            text = _("文号已用于{}。同一机构的文号不能重复，请核对文号，或直接修改那条信息。")
            self.add_error("document_number", ValidationError(format_html(text, link)))

    # -- saving --

    def save(self, commit: bool = True) -> Record:
        """Store uploads first, so that rows and versions alike name files that exist."""
        for form in self.formsets.get("attachments", ()):
            prepared = getattr(form, "prepared", None)
            if prepared is not None and not self.is_preview:
                upload.store(prepared, form.instance)
        return super().save(commit=commit)

    # -- fitting the form to person and record --

    def _limit_agencies(self) -> None:
        allowed = self.policy.agencies(Permission.EDIT).filter(is_active=True)
        if self.instance.agency_id:
            allowed = allowed | Agency.objects.filter(pk=self.instance.agency_id)
        self.fields["agency"].queryset = allowed.order_by("path")
        self.fields["agency"].error_messages["invalid_choice"] = _("您在该机构没有起草权限，请选择列表中的机构。")

    def _equip_formsets(self) -> None:
        posted = self.data.get(self.add_prefix("agency")) if self.is_bound else None
        agency = int(posted) if posted and str(posted).isdigit() else self.instance.agency_id
        gear: dict[str, dict[str, Any]] = {
            "placements": {"offered": ItemOffer(queries.offered_items(agency))},
            "attachments": {"is_preview": self.is_preview},
        }
        if self.for_user is not None:
            gear["relations"] = {"linkable": queries.linkable(self.for_user)}
        for name, options in gear.items():
            if name in self.formsets:
                self.formsets[name].form_kwargs.update(options)

    def _show_evidence(self) -> None:
        for name, text in evidence_of(self.instance).items():
            field = self.fields.get(name)
            if field is not None:
                field.help_text = f"{field.help_text} {text}".strip()

    def _group_grounds(self) -> None:
        field = self.fields["exemption_ground"]
        field.choices, field.help_text = grounds.grouped(), grounds.hint()

    def _word_title_limit(self) -> None:
        # The browser's own limit would cut a pasted title silently.
        self.fields["title"].widget.attrs.pop("maxlength", None)
        for validator in self.fields["title"].validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = _("标题有 %(show_value)d 个字，最多 {limit} 个字，请精简后再保存。").format(
                    limit=TITLE_LIMIT
                )

    def _settle_publication_time(self) -> None:
        field = self.fields["published_at"]
        field.disabled = bool(self.instance.index_no)  # once public, the time belongs to the record, not to a version
        field.help_text = _("公开后不再改变") if field.disabled else _("留空即为发布当时；补录历史信息请填原发布时间")


class PreviewForm:
    """Mixed into the record's form for previews, which carry no files."""

    is_preview = True

    def save(self, commit: bool = True) -> Record:
        """Leave attachments without a file out of the preview."""
        record = super().save(commit=commit)
        record.attachments.set([attachment for attachment in record.attachments.all() if attachment.file])
        return record
