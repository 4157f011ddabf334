"""Two versions of a record side by side, for those who review, approve or look after it."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.snippets.views import snippets

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import Record
from gongkai.interfaces.console.records import differences, versions

LEFT = re.compile("live|earliest|[0-9]{1,18}")
RIGHT = re.compile("live|latest|[0-9]{1,18}")


def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the two versions that were chosen, or to the usual two."""
    record = get_object_or_404(Record, pk=pk)
    left, right = versions.usual_pair(record)
    asked = (request.GET.get("left", ""), request.GET.get("right", ""))
    left = asked[0] if LEFT.fullmatch(asked[0]) else left
    right = asked[1] if RIGHT.fullmatch(asked[1]) else right
    return redirect("console_records:revisions_compare", pk, left, right)


class RecordCompareView(snippets.RevisionsCompareView):
    """Fields, body, attachments, catalog items and relations of two versions."""

    permission_required = "view"
    template_name = "console/records/compare.html"
    page_title = gettext_lazy("比较版本")

    def get_object(self, queryset: Any = None) -> Record:
        """Return the record with its agency, which the permission and the page ask for."""
        return get_object_or_404(Record.objects.select_related("agency"), pk=self.pk)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer for a record that is not public with its own versions."""
        if "live" in (self.revision_id_a, self.revision_id_b) and not self.object.live:
            return redirect("console_records:compare", self.object.pk)
        return super().get(request, *args, **kwargs)

    def get_edit_url(self) -> str:
        """Lead back to the form, or to the reading view of those who may not write."""
        return reverse("console_records:open", args=[self.object.pk])

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Offer the form only to those who may write."""
        writes = policy_for(self.request.user).can(Permission.EDIT, self.object.agency)
        return super().header_buttons if writes else []

    def _get_revision_and_heading(self, revision_id: str) -> tuple[Record, versions.Version]:
        return versions.load(self.object, revision_id)

    def _get_comparison(self, revision_a: Record, revision_b: Record) -> list[Any]:
        return []  # Wagtail's own splits words at blanks, which Chinese has none of

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the differences and the list of versions."""
        context = super().get_context_data(**kwargs)
        left, right = context["revision_a"], context["revision_b"]
        fields = differences.compare_fields(left, right)
        body = differences.compare_bodies(left.body, right.body)
        parts = differences.compare_parts(left, right)
        changed = [row for row in fields if row.is_changed]
        counts = _counts(len(changed), body, parts)
        return context | {
            "versions": versions.versions_of(self.object),
            "is_same_version": context["revision_a_heading"] == context["revision_b_heading"],
            "changed_fields": changed,
            "same_fields": fields[len(changed) :],
            "body": body,
            "parts": parts,
            "counts": counts,
            "changes": sum(number for _anchor, _name, number in counts),
        }


def _counts(fields: int, body: differences.Body, parts: list[Any]) -> list[tuple[str, str, int]]:
    """Return (anchor, name, number of changes) of each section."""
    hanging = [
        (f"part-{at}", name, sum(part.kind != "same" for part in group)) for at, (name, group) in enumerate(parts, 1)
    ]
    return [("fields", _("元数据"), fields), ("body", _("正文"), body.changes), *hanging]
