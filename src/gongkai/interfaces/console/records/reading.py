"""The reading view: for those who check or assess and may not write, secrecy reviewers above all."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views import snippets

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.kinds import KINDS, WITH_VALIDITY
from gongkai.domain.records.models import Record
from gongkai.domain.review import queries
from gongkai.engines.intake.cleaning import sanitise
from gongkai.interfaces.console.records.cells import TONES
from gongkai.interfaces.console.records.upload import told

FIELDS = (
    "document_number", "index_no", "agency", "issuer", "kind", "genre", "theme", "keywords", "summary", "source",
    "disclosure_attribute", "exemption_ground", "attribute_reason", "formed_on", "publish_due_on", "published_at",
    "effective_on", "expires_on", "repealed_on", "amended_on", "submitted_at", "withdrawn_at", "withdraw_reason",
    "withdraw_note", "created_at", "updated_at",
)  # fmt: skip


class RecordInspectView(snippets.InspectView):
    """The newest version of a record with its metadata, body and files; what is empty is left out."""

    template_name = "console/records/inspect.html"
    page_title = _("查看")

    def get_object(self, queryset: QuerySet[Record] | None = None) -> Record:
        """Return the newest version, which is what would be published."""
        return get_object_or_404(Record, pk=self.pk).get_latest_revision_as_object()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page shows."""
        record = self.object
        with_original = policy_for(self.request.user).can(Permission.READ_ORIGINAL, record.agency)
        return super().get_context_data(**kwargs) | {
            "rows": meta_rows(record),
            "has_versions": with_original and record.latest_revision_id is not None,
            "tag": {"label": record.status.label, "tone": TONES[record.status]},
            "body": mark_safe(sanitise(record.body)),  # sanitised anew: this page is for material not yet checked
            "files": [file_row(attachment, with_original) for attachment in record.attachments.all() if attachment.pk],
            "document": record.goes_out_with if record.goes_out_with_id else None,
            "companions": list(record.companions.only("title")),
            "links": [str(relation) for relation in record.relations.all()],
            "items": [placement.item for placement in record.placements.all()],
            "trail": queries.trail(record),
            "cites_url": reverse("console_inspection_citing", args=[record.pk]) if record.kind in WITH_VALIDITY else "",
            "open_review": queries.open_review_of(record),
        }


def meta_rows(record: Record) -> list[tuple[str, str]]:
    """Return (name, text) of the fields that have a value, the extra fields of the kind last."""
    rows = [(str(Record._meta.get_field(name).verbose_name), shown(record, name)) for name in FIELDS]
    extra = KINDS[record.kind].display(record.extra) if record.kind in KINDS else []
    return [(name, text) for name, text in [*rows, *extra] if text]


def shown(record: Record, name: str) -> str:
    """Return the text of a field as staff read it; empty if it has no value."""
    display = getattr(record, f"get_{name}_display", None)
    value = display() if display else getattr(record, name)
    if value is None:
        return ""
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if hasattr(value, "hour") else str(value)


def file_row(attachment: Any, with_original: bool) -> dict[str, str]:
    """Return the name of an attachment, the addresses of its copies, and what was hidden in it."""

    def address(which: str) -> str:
        return reverse("console_records:file", args=[attachment.record_id, attachment.pk, which])

    return {
        "name": attachment.file_name,
        "public": address("public"),
        "original": address("original") if with_original and attachment.original else "",
        "told": told(attachment.hidden),
    }
