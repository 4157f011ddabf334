"""The form of a topic."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from gongkai.domain.records.models import Record
from gongkai.interfaces.console.records.child_forms import RecordField
from gongkai.interfaces.console.records.widgets import RecordFinder


class PickField(RecordField):
    """A public record named by number or title: a topic shows nothing else, and staff see no drafts of others here."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=320,
            widget=RecordFinder(),
            help_text=gettext_lazy("填写文号、标题开头或 #编号；只能挑选已公开的信息"),
            **kwargs,
        )
        self.records = Record.objects.visible()


class TopicForm(WagtailAdminPageForm):
    """A topic; its address may be left out, and stays as it is once the topic was public."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slug = self.fields["slug"]
        slug.required = False
        if self.instance.first_published_at:
            slug.disabled = True
            slug.help_text = _("专题公开过，网址不再改变。")

    def clean(self) -> dict[str, Any]:
        """Say of a taken address what to do, in place of Wagtail's words about pages."""
        cleaned: dict[str, Any] = super().clean()
        if "slug" in self.errors and self.data.get("slug") and "slug" not in cleaned:
            taken = [error for error in self.errors["slug"].as_data() if "page_slug" in (error.params or {})]
            for error in taken:
                error.message, error.params = _("另一个专题已经用了这个网址名称，请换一个。"), None
        return cleaned


def topic_panels() -> ObjectList:
    """Return the layout of the form."""
    return ObjectList(
        [
            FieldPanel("title", heading=gettext_lazy("专题名称"), help_text=gettext_lazy("公众在列表里看到的名称")),
            FieldPanel("lead"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("begins_on"), FieldPanel("ends_on")]),
                    FieldPanel(
                        "slug",
                        heading=gettext_lazy("网址名称"),
                        help_text=gettext_lazy("小写字母、数字和连字符，如 flood-2026；不填会自动生成"),
                    ),
                ],
                heading=gettext_lazy("期间与网址"),
            ),
            FieldPanel(
                "sections",
                heading=gettext_lazy("栏目"),
                help_text=gettext_lazy("没有公开信息的栏目，公众看不到；以后有了会自动出现。"),
            ),
        ],
        base_form_class=TopicForm,
    )
