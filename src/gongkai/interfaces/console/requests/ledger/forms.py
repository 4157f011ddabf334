"""The forms of the ledger: which file for which agency, and which column is which."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.orgs.models import Agency, User
from gongkai.engines.ledger.columns import NEEDED, Column, letter_of
from gongkai.interfaces.console.records.forms import AgencyField
from gongkai.interfaces.console.requests.lists import agencies_of

MEGABYTE = 1024 * 1024


class LedgerForm(forms.Form):
    """A ledger and the agency whose it is."""

    file = forms.FileField(
        label=gettext_lazy("台账文件"),
        help_text=gettext_lazy("Excel（.xlsx）或 CSV，第一个工作表；列名不必与本系统相同，下一步核对"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": gettext_lazy("请选择台账文件。"),
            "empty": gettext_lazy("文件是空的，请重新选择。"),
        },
    )
    agency = AgencyField(label=gettext_lazy("归入机构"), queryset=Agency.objects.none())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = agencies_of(user).filter(is_active=True)
        self.fields["agency"].queryset = agencies
        self.fields["agency"].initial = agencies.first()
        self.fields["agency"].error_messages["invalid_choice"] = _(
            "您在该机构没有办理依申请公开的权限，请选择列表中的机构。"
        )

    def clean_file(self) -> UploadedFile:
        """Refuse what is larger than any upload may be."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT_MB * MEGABYTE:
            raise ValidationError(
                _("文件超过上限 %s MB，请删去图片和多余的工作表后再上传。") % settings.UPLOAD_LIMIT_MB
            )
        return file


class ColumnsForm(forms.Form):
    """For each thing that a ledger tells, the column it stands in; what no column tells is left out."""

    def __init__(self, *args: Any, heads: Sequence[str], assignment: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [(str(place), f"{letter_of(place)}　{head or _('（无列名）')}") for place, head in enumerate(heads)]
        for column in Column:
            is_needed = column in NEEDED
            self.fields[column.value] = forms.ChoiceField(
                label=_("%s（必填）") % column.label if is_needed else column.label,
                required=False,
                choices=[("", _("（表中没有）")), *columns],
                initial=str(assignment.get(column.value, "")),
            )

    @property
    def assignment(self) -> dict[str, int]:
        """Return which column stands where."""
        return {name: int(place) for name, place in self.cleaned_data.items() if place}
