"""The form that starts an import."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console import queries
from gongkai.interfaces.console.records.forms import AgencyField

ACCEPTED = ".docx,.pdf,.xlsx,.zip,.html,.htm,.mht,.txt,.md,.csv,.jsonl,.doc,.xls,.jpg,.jpeg,.png"
MEGABYTE = 1024 * 1024


class ManyFilesInput(forms.FileInput):
    """A file field that takes several files."""

    allow_multiple_selected = True
    template_name = "console/widgets/drop_zone.html"

    class Media:
        js = ["console/drop_zone.js"]


class ManyFilesField(forms.FileField):
    """Several files; each is checked as one would be."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files, or say that there are none."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise ValidationError(_("请选择至少一个文件。"))
        limit = settings.UPLOAD_LIMIT_MB * MEGABYTE
        for file in files:
            if file.size > limit:
                raise ValidationError(
                    _("“%(name)s”超过单个文件上限 %(limit)s MB，请拆分后上传。")
                    % {"name": file.name[:60], "limit": settings.UPLOAD_LIMIT_MB}
                )
        return list(files)


class UploadForm(forms.Form):
    """Files, the agency that they belong to, and perhaps the item that they fall under."""

    files = ManyFilesField(
        label=gettext_lazy("文件"),
        widget=ManyFilesInput(attrs={"accept": ACCEPTED}),
        help_text=gettext_lazy("可一次选择多个：Word、PDF、Excel、网页、文本、ZIP 压缩包等"),
    )
    agency = AgencyField(label=gettext_lazy("归入机构"), queryset=Agency.objects.none())
    item = forms.ModelChoiceField(
        label=gettext_lazy("公开事项"),
        queryset=CatalogItem.objects.none(),
        required=False,
        empty_label=gettext_lazy("暂不指定"),
        help_text=gettext_lazy("导入的信息都归入这个事项，之后可以逐条调整"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = policy_for(user).agencies(Permission.IMPORT).filter(is_active=True).order_by("path")
        self.fields["agency"].queryset = agencies
        self.fields["agency"].error_messages["invalid_choice"] = _("您在该机构没有批量导入权限，请选择列表中的机构。")
        first = agencies.first()
        self.fields["agency"].initial = first
        posted = str(self.data.get("agency", "")) if self.is_bound else ""
        chosen = int(posted) if posted.isdigit() else first and first.pk
        self.fields["item"].queryset = queries.offered_items(chosen)
