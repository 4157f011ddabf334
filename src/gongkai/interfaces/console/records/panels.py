"""How the form of a record is laid out."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.admin import compare
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
)

from gongkai.domain.records.models import Record
from gongkai.interfaces.console.records import child_forms
from gongkai.interfaces.console.records.binding import binding_context
from gongkai.interfaces.console.records.extra_fields import PREFIX
from gongkai.interfaces.console.records.findings import panel_context
from gongkai.interfaces.console.records.forms import RecordForm
from gongkai.interfaces.console.records.proposals import piece_of
from gongkai.interfaces.console.records.submitting import SubmitPanel
from gongkai.interfaces.console.records.widgets import BodyEditor, RecordFinder


class ExtraPanel(Panel):
    """The extra fields of the record's kind; which ones there are is known only to the form at hand."""

    class BoundPanel(Panel.BoundPanel):
        """Shows the fields, or says that the kind has none."""

        template_name = "console/panels/extra.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the bound fields."""
            context = super().get_context_data(parent_context)
            context["fields"] = self.form.extra_bound_fields()
            return context

        def get_comparison(self) -> list[Any]:
            """Let two versions be compared by the stored value."""
            return [partial(compare.FieldComparison, Record._meta.get_field("extra"))]


class EvidencePanel(Panel):
    """Where an imported draft came from: file, hidden metadata, repairs."""

    class BoundPanel(Panel.BoundPanel):
        """Shown for drafts that an import made."""

        template_name = "console/panels/evidence.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            draft = self.instance is not None and self.form is not None and not self.instance.live
            self.piece = piece_of(self.instance) if draft else None

        def is_shown(self) -> bool:
            """Say whether the record was imported and is not public yet."""
            return self.piece is not None

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the imported piece."""
            return super().get_context_data(parent_context) | {"piece": self.piece}


class FindingsPanel(Panel):
    """What inspection found in the version at hand, with the way to each place and one step to mask it."""

    class BoundPanel(Panel.BoundPanel):
        """Shows the list; a script keeps the part about the record's own words up to date while one types."""

        template_name = "console/panels/findings.html"

        media = forms.Media(
            css={"all": ["console/findings.css"]},
            js=[Script("console/findings.js", type="module"), Script("console/local_draft.js", type="module")],
        )

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add the findings, and where to ask for them while typing."""
            pk = self.instance.pk
            return (
                super().get_context_data(parent_context)
                | panel_context(self.instance)
                | {
                    "check_url": reverse("console_records:check", args=[pk] if pk else []),
                    "is_locked": bool(parent_context and parent_context.get("locked_for_user")),
                }
            )


class BindingPanel(Panel):
    """What goes out together with the record; shown for interpretations and for what is bound."""

    class BoundPanel(Panel.BoundPanel):
        """Shows both ends, and offers the document that the interpretation is linked with."""

        template_name = "console/panels/binding.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            known = self.instance is not None and self.instance.pk and self.form is not None
            self.shown = binding_context(self.instance, self.form.for_user) if known else {}

        def is_shown(self) -> bool:
            """Say whether there is something to show."""
            return any(self.shown.get(name) for name in ("document", "companions", "may_bind"))

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            """Add what is bound and offered."""
            attributes = {"id": "id_bind_to", "aria-describedby": "bind-help"}
            return (
                super().get_context_data(parent_context)
                | self.shown
                | {
                    "finder": RecordFinder().render("bind_to", "", attributes),
                    "is_locked": bool(parent_context and parent_context.get("locked_for_user")),
                }
            )


class FormsetPanel(InlinePanel):
    """An inline panel whose rows have a form class of ours."""

    def __init__(self, *args: Any, child_form: type[forms.ModelForm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child_form = child_form

    def clone_kwargs(self) -> dict[str, Any]:
        """Keep the form class when the panel is bound to its model."""
        return super().clone_kwargs() | {"child_form": self.child_form}

    def get_form_options(self) -> dict[str, Any]:
        """Hand the form class to the formset."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = self.child_form
        return options


class RecordPanels(ObjectList):
    """All panels; the extra fields are rendered by their panel and not a second time as left-overs."""

    class BoundPanel(ObjectList.BoundPanel):
        """Renders what no panel claims, which is hidden fields only."""

        def render_missing_fields(self) -> SafeString:
            """Return the left-over fields without the extra ones."""
            claimed = set(self.panel.get_form_options().get("fields", []))
            left = (name for name in self.form.fields if name not in claimed and not name.startswith(PREFIX))
            return mark_safe("".join(str(self.form[name]) for name in left))


def record_panels() -> RecordPanels:
    """Return the layout of the record's form."""
    return RecordPanels(
        [
            FindingsPanel(heading=_("内容检查"), icon="warning"),
            EvidencePanel(heading=_("导入来源"), icon="upload"),
            MultiFieldPanel(
                [
                    FieldRowPanel(["kind", "agency"]),
                    "title",
                    FieldRowPanel(["document_number", "issuer"]),
                    FieldRowPanel(["genre", "theme"]),
                    "keywords",
                    FieldPanel("summary", widget=forms.Textarea(attrs={"rows": 2})),
                    FieldRowPanel(["source", "source_address"]),
                ],
                heading=_("基本信息"),
                icon="info-circle",
            ),
            ExtraPanel(heading=_("类别字段"), icon="list-ul"),
            MultiFieldPanel([FieldPanel("body", widget=BodyEditor())], heading=_("正文"), icon="doc-full"),
            MultiFieldPanel(
                [
                    "disclosure_attribute",
                    FieldRowPanel(["exemption_ground", "attribute_reason"]),
                    FieldRowPanel(["is_important", "is_secret_related", "has_personal_data"]),
                ],
                heading=_("公开属性与审核标记"),
                icon="view",
            ),
            MultiFieldPanel(
                [FieldRowPanel(["formed_on", "published_at"]), FieldRowPanel(["effective_on", "expires_on"])],
                heading=_("时间与效力"),
                icon="date",
            ),
            FormsetPanel(
                "placements",
                [FieldPanel("item")],
                heading=_("公开事项"),
                label=_("公开事项"),
                icon="folder-open-1",
                child_form=child_forms.PlacementForm,
            ),
            FormsetPanel(
                "attachments",
                [FieldPanel("title"), FieldPanel("file")],
                heading=_("附件"),
                label=_("附件"),
                icon="doc-empty",
                child_form=child_forms.AttachmentForm,
            ),
            FormsetPanel(
                "relations",
                [FieldRowPanel(["kind", "target"])],
                heading=_("关联信息"),
                label=_("关联信息"),
                icon="link",
                child_form=child_forms.RelationForm,
            ),
            BindingPanel(heading=_("同时发布"), icon="link"),
            PublishingPanel(),
            SubmitPanel(heading=_("提交审核"), icon="resubmit"),
        ],
        base_form_class=RecordForm,
    )
