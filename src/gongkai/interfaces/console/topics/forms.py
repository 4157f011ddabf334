"""The form of a topic."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface

from gongkai.domain.records.models import Record
from gongkai.domain.topics.models import TopicPage
from gongkai.interfaces.console.records.child_forms import RecordField
from gongkai.interfaces.console.records.widgets import RecordFinder


class PickField(RecordField):
    """A public record named by number or title: a topic shows nothing else, and staff see no drafts of others here."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=320,
            widget=RecordFinder(attrs={"aria-label": gettext_lazy("要列出的信息")}),
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
        slug.help_text = _("小写字母、数字和连字符，如 flood-2026；不填会自动生成")
        if self.instance.first_published_at:
            slug.disabled = True
            slug.help_text = _("专题公开过，网址不再改变。")

    def clean_slug(self) -> str:
        """Refuse an address that another topic has; asked here, because Wagtail's own answer speaks of pages."""
        slug: str = self.cleaned_data["slug"]
        if slug and TopicPage.objects.filter(slug=slug).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("另一个专题已经用了这个网址名称，请换一个。"))
        return slug


def topic_panels() -> TabbedInterface:
    """Return the layout of the form."""
    content = ObjectList(
        [
            FieldPanel("title", heading=gettext_lazy("专题名称"), help_text=gettext_lazy("公众在列表里看到的名称")),
            FieldPanel("lead"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("begins_on"), FieldPanel("ends_on")]),
                    FieldPanel(
                        "slug",
                        heading=gettext_lazy("网址名称"),
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
        heading=gettext_lazy("内容"),
    )
    return TabbedInterface([content], base_form_class=TopicForm)  # one tab; Wagtail indents only what is in tabs
