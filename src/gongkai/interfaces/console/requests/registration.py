"""The form on which a clerk enters an application that came on paper, by fax, by mail or over the counter."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.requests.applications import Application, Upload
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.models import DESCRIPTION_LIMIT, PURPOSE_LIMIT, SUBJECT_LIMIT
from gongkai.interfaces.console.days import PastDateField
from gongkai.interfaces.console.imports.forms import MEGABYTE, ManyFilesInput
from gongkai.interfaces.console.plain import LinesField
from gongkai.interfaces.console.records.forms import AgencyField
from gongkai.interfaces.console.requests.lists import agencies_of
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.application_form import (
    ApplicationForm,
    FormFault,
    FormField,
    IdentityKind,
    SupplyForm,
    SupplyRoute,
    form_faults,
)
from gongkai.rules.law.clock import RequestChannel

NOT_SAID = ("", gettext_lazy("申请表没有写明"))
MOST_FILES = 20
# Art. 31: which day counts as that of receipt, for each way by which an application comes.
CHANNEL_DAYS = {
    RequestChannel.COUNTER: gettext_lazy("填申请人当面提交之日，当日即为收到申请之日。"),
    RequestChannel.POST: gettext_lazy(
        "挂号信、特快专递等：填签收之日（含收发室、其他科室签收），当日即为收到申请之日。"
    ),
    RequestChannel.LETTER: gettext_lazy("平常信函：填信件到达之日；应当于当日与申请人确认，确认之日为收到申请之日。"),
    RequestChannel.FAX: gettext_lazy("填传真到达之日；双方确认之日为收到申请之日，请尽快联系申请人。"),
    RequestChannel.EMAIL: gettext_lazy("填邮件到达之日；双方确认之日为收到申请之日，请尽快联系申请人。"),
    RequestChannel.OTHER: gettext_lazy("填申请到达之日；双方确认之日为收到申请之日，请尽快联系申请人。"),
}
BESIDE = {
    FormField.NAME: "name",
    FormField.IDENTITY: "identity_number",
    FormField.CONTACT: "phone",
    FormField.DESCRIPTION: "subject",
    FormField.SUPPLY: "supply_form",
}
CHANNELS = [(channel.value, channel.label) for channel in CHANNEL_DAYS]
GROUPS = (
    (gettext_lazy("收到"), ("agency", "channel", "arrived_on")),
    (
        gettext_lazy("申请人"),
        ("kind", "name", "identity_kind", "identity_number", "legal_representative", "contact_person"),
    ),
    (gettext_lazy("联系方式"), ("phone", "email", "fax", "address", "postal_code")),
    (gettext_lazy("代理人（没有的不填）"), ("agent_name", "agent_identity_number")),
    (gettext_lazy("申请内容"), ("subject", "document_number", "description", "items", "purpose")),
    (gettext_lazy("提供方式"), ("supply_form", "supply_route")),
    (gettext_lazy("扫描件"), ("paper", "identity_copy")),
)


class FilesField(forms.FileField):
    """Several files or none, each within the limit of the installation."""

    widget = ManyFilesInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files; a file over the limit or too many of them are refused by name."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_FILES:
            raise ValidationError(_("一次最多上传%s个文件，请合并扫描件后再上传。") % MOST_FILES)
        for file in files:
            if file.size > settings.UPLOAD_LIMIT_MB * MEGABYTE:
                told = {"name": file.name[:60], "limit": settings.UPLOAD_LIMIT_MB}
                raise ValidationError(_("“%(name)s”超过单个文件上限 %(limit)s MB，请降低扫描分辨率后再上传。") % told)
        return list(files)


def _text(label: Any, limit: int, *, required: bool = False, rows: int = 0, told: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=limit, required=required, widget=widget, help_text=told)


class RegistrationForm(forms.Form):
    """What art. 29 asks for. Only what a case cannot be without is required; other faults are hints (`faults`)."""

    agency = AgencyField(label=gettext_lazy("办理机构"), queryset=Agency.objects.none())
    channel = forms.ChoiceField(
        label=gettext_lazy("收到的方式"), choices=CHANNELS, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("请选择收到的方式，它决定从哪一天起算答复期限。")},
    )  # fmt: skip
    arrived_on = PastDateField(
        label=gettext_lazy("到达日期"),
        help_text=gettext_lazy("见上面所选方式的说明；不是今天登记的日期"),
        error_messages={
            "invalid": gettext_lazy("请按“2026-03-02”的格式填写日期。"),
            "future": gettext_lazy("到达日期晚于今天，请填写申请实际到达的日期。"),
            "required": gettext_lazy("请填写申请到达的日期，答复期限从这一天算起。"),
        },
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("申请人类别"), choices=ApplicantKind.choices())
    name = _text(gettext_lazy("姓名或者名称"), 100, required=True)
    identity_kind = forms.ChoiceField(label=gettext_lazy("证件类型"), choices=IdentityKind.choices())
    identity_number = _text(gettext_lazy("证件号码"), 60, told=gettext_lazy("加密保存；申请表没有的可以不填"))
    legal_representative = _text(gettext_lazy("法定代表人或负责人"), 60)
    contact_person = _text(gettext_lazy("联系人"), 60)
    phone = _text(gettext_lazy("联系电话"), 40)
    email = _text(gettext_lazy("电子邮箱"), 200)
    fax = _text(gettext_lazy("传真号码"), 40, told=gettext_lazy("申请人要求以传真方式取得信息的必填"))
    address = _text(gettext_lazy("联系地址"), 300)
    postal_code = _text(gettext_lazy("邮政编码"), 6)
    agent_name = _text(gettext_lazy("代理人姓名"), 60)
    agent_identity_number = _text(gettext_lazy("代理人证件号码"), 60)
    subject = _text(gettext_lazy("所需信息名称"), SUBJECT_LIMIT, required=True, told=gettext_lazy("照抄申请表，不改写"))
    document_number = _text(gettext_lazy("文号"), 80)
    description = _text(gettext_lazy("所需信息描述"), DESCRIPTION_LIMIT, rows=4)
    items = LinesField(
        label=gettext_lazy("申请事项"),
        help_text=gettext_lazy("一件申请要几项信息的，每行写一项，以后逐项答复；只有一项的不填"),
    )
    purpose = _text(gettext_lazy("用途"), PURPOSE_LIMIT, told=gettext_lazy("申请人可以不写，不得要求其说明"))
    supply_form = forms.ChoiceField(
        label=gettext_lazy("获取信息的方式"), choices=[NOT_SAID, *SupplyForm.choices()], required=False
    )
    supply_route = forms.ChoiceField(
        label=gettext_lazy("获取信息的途径"), choices=[NOT_SAID, *SupplyRoute.choices()], required=False
    )
    paper = FilesField(label=gettext_lazy("申请材料"), help_text=gettext_lazy("加密保存，可以一次选择多个"))
    identity_copy = FilesField(label=gettext_lazy("身份证明"), help_text=gettext_lazy("加密保存"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies = agencies_of(user).filter(is_active=True)
        self.fields["agency"].queryset = agencies
        self.fields["agency"].initial = agencies.first()
        self.fields["arrived_on"].initial = timezone.localdate()
        for name, told in (("name", _("请填写申请人姓名或者单位全称。")), ("subject", _("请填写所需信息的名称。"))):
            self.fields[name].error_messages["required"] = told

    @property
    def groups(self) -> Iterator[tuple[Any, list[forms.BoundField]]]:
        """Yield the headings with their fields."""
        for title, names in GROUPS:
            yield title, [self[name] for name in names]

    def faults(self) -> tuple[FormFault, ...]:
        """Return what art. 29 misses; never a reason not to register, for the applicant can correct it (art. 30)."""
        given = self.cleaned_data
        described = "\n".join(filter(None, (given["subject"], given["document_number"], given["description"])))
        form = ApplicationForm(
            kind=ApplicantKind(given["kind"]),
            identity_kind=IdentityKind(given["identity_kind"]),
            has_identity_copy=bool(given["identity_copy"]),
            description=described,
            supply_form=SupplyForm(given["supply_form"]) if given["supply_form"] else None,
            supply_route=SupplyRoute(given["supply_route"]) if given["supply_route"] else None,
            **{
                name: given[name]
                for name in ("name", "identity_number", "contact_person", "phone", "email", "fax", "address")
            },
        )
        return form_faults(form, given["arrived_on"])

    def application(self) -> Application:
        """Return the application as it is registered."""
        apart = ("agency", "channel", "arrived_on", "paper", "identity_copy", "kind", "identity_kind")
        words = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        return Application(
            kind=ApplicantKind(self.cleaned_data["kind"]),
            identity_kind=IdentityKind(self.cleaned_data["identity_kind"]),
            uploads=(*self._uploads("paper", FileKind.ENCLOSURE), *self._uploads("identity_copy", FileKind.IDENTITY)),
            **words,
        )

    def _uploads(self, name: str, kind: FileKind) -> list[Upload]:
        files = self.cleaned_data[name]
        return [Upload(file.name, file.read(), file.content_type or "", kind) for file in files]
