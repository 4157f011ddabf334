"""Previews; the portal's own template shows them, so that staff see what the public will see."""

from wagtail.snippets.views import snippets

from gongkai.interfaces.console.records.forms import PreviewForm


class _WithoutFiles:
    def get_form_class(self) -> type:
        form_class = super().get_form_class()
        return type(form_class.__name__, (PreviewForm, form_class), {})


class PreviewOnCreateView(_WithoutFiles, snippets.PreviewOnCreateView):
    """The preview of a record that is not stored yet."""


class PreviewOnEditView(_WithoutFiles, snippets.PreviewOnEditView):
    """The preview of changes that are not stored yet."""


class PreviewRevisionView(snippets.PreviewRevisionView):
    """The preview of a version, open to those who may read what was masked since."""

    permission_required = "read_original"
