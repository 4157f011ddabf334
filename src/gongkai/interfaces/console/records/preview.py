"""Previews in the portal's own page, so that staff see what the public will see."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from wagtail.snippets.views import snippets

from gongkai.domain.records.models import Record
from gongkai.interfaces.console.records.forms import PreviewForm
from gongkai.interfaces.portal import record_page


def as_public_page(record: Record) -> Record:
    """Return the record with a preview made of the portal's template and values."""

    def serve(request: HttpRequest, mode_name: str) -> TemplateResponse:
        return TemplateResponse(request, "portal/record.html", record_page.values(record))

    record.serve_preview = serve
    return record


class _PortalPreview:
    def get_form_class(self) -> type:
        form_class = super().get_form_class()
        return type(form_class.__name__, (PreviewForm, form_class), {})

    def get_object(self) -> Record:
        return as_public_page(super().get_object())


class PreviewOnCreateView(_PortalPreview, snippets.PreviewOnCreateView):
    """The preview of a record that is not stored yet."""


class PreviewOnEditView(_PortalPreview, snippets.PreviewOnEditView):
    """The preview of changes that are not stored yet."""


class PreviewRevisionView(snippets.PreviewRevisionView):
    """The preview of a version."""

    permission_required = "view"

    def get_revision_object(self) -> Record:
        """Return the version, shown as the public would see it."""
        return as_public_page(super().get_revision_object())
