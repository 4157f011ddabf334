"""Reporting an error: which page is meant, the form, and what the form shows again when something is missing."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from gongkai.domain.cases.enums import ErrorKind
from gongkai.domain.cases.models import ADDRESS_LIMIT, CONTACT_LIMIT, DESCRIPTION_LIMIT
from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.models import Attachment, Record

TRAP = "website"  # a field that people do not see; programs that fill in every field do
RECORD_PAGES = ("record", "record_text", "record_qr")
LEAST_WORDS = 2


@dataclass(frozen=True)
class Subject:
    """What page a report is about, and who answers for it."""

    agency: Agency
    record: Record | None = None


def subject_of(address: str) -> Subject | None:
    """Return record and agency behind an address of this site; the topmost agency answers for all other pages.

    None while no agency is registered. A record that never was public is not recognised: reporting must not show
    whether there is one.
    """
    record, code = _named_in(urlsplit(address).path)
    if record:
        return Subject(record.agency, record)
    active = Agency.objects.active()
    agency = (active.filter(code=code).first() if code else None) or active.order_by("depth", "path").first()
    return Subject(agency) if agency else None


class ErrorReportForm(forms.Form):
    """Page, kind of error, what is wrong, and perhaps how the reporter is reached."""

    page = forms.CharField(
        label=_lazy("页面地址"),
        max_length=ADDRESS_LIMIT,
        error_messages={
            "required": _lazy("请填写有问题的页面地址，可以从浏览器的地址栏复制。"),
            "max_length": _lazy("页面地址太长，请只填写到“?”以前的部分。"),
        },
    )
    kind = forms.ChoiceField(
        label=_lazy("错误类型"),
        choices=ErrorKind.choices,
        error_messages={"required": _lazy("请选择错误类型。"), "invalid_choice": _lazy("请从列出的类型中选择一种。")},
    )
    description = forms.CharField(
        label=_lazy("问题描述"),
        max_length=DESCRIPTION_LIMIT,
        min_length=LEAST_WORDS,
        error_messages={
            "required": _lazy("请写明错在哪里，例如“第三段的电话打不通”。"),
            "max_length": _lazy("问题描述太长，请写在1000字以内。"),
            "min_length": _lazy("问题描述太短，请写明错在哪里。"),
        },
    )
    contact = forms.CharField(
        label=_lazy("联系方式（选填）"),
        max_length=CONTACT_LIMIT,
        required=False,
        error_messages={"max_length": _lazy("联系方式太长，请写在100字以内。")},
    )
    website = forms.CharField(required=False)

    def clean_page(self) -> str:
        """Require an address of this site; for others there is the national platform."""
        address: str = self.cleaned_data["page"]
        parts = urlsplit(address if "//" in address or address.startswith("/") else f"//{address}")
        if parts.scheme not in ("", "http", "https"):
            raise forms.ValidationError(_("请填写以http或者https开头的网页地址。"))
        if parts.netloc and parts.hostname not in self._own_hosts():
            raise forms.ValidationError(_("这不是本网站的页面。其他政府网站的问题，请到“全国平台”反映。"))
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")

    def clean_website(self) -> str:
        """Refuse what a program filled in, with words for a person whose browser did."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("请把“网站”一栏清空后再提交，这一栏用来识别自动程序。"))
        return ""

    def _own_hosts(self) -> set[str | None]:
        return {urlsplit(settings.SITE_URL).hostname, *getattr(self, "hosts", ())}


def read(request: HttpRequest) -> ErrorReportForm:
    """Return the form as handed in, or filled with the page from which the reader comes."""
    if request.method == "POST":
        form = ErrorReportForm(request.POST)
    else:
        form = ErrorReportForm(initial={"page": request.GET.get("page", "")[:ADDRESS_LIMIT]})
    form.hosts = {urlsplit(f"//{request.get_host()}").hostname}
    return form


def problems(form: ErrorReportForm) -> list[dict[str, str]]:
    """Return what has to be put right, each with a link to its field."""
    return [
        {"text": str(message), "href": f"#{'kind-0' if name == 'kind' else name}"}
        for name, messages in form.errors.items()
        for message in messages
    ]


def fields(form: ErrorReportForm) -> dict[str, Any]:
    """Return the values for the fields' components."""
    texts = {name: _field(form, name) for name in ("page", "description", "contact", TRAP)}
    chosen = form["kind"].value()
    kinds = [{"value": value, "label": label, "checked": value == chosen} for value, label in ErrorKind.choices]
    return texts | {"kind": _field(form, "kind") | {"options": kinds}}


def _field(form: ErrorReportForm, name: str) -> dict[str, Any]:
    bound = form[name]
    return {"name": name, "label": bound.label, "value": bound.value() or "", "error": " ".join(bound.errors)}


def _named_in(path: str) -> tuple[Record | None, str]:
    """Return the record that a path of this site shows, or the code of the agency whose page it is."""
    try:
        match = resolve(path)
    except Resolver404:
        return None, ""
    if match.namespace != "portal":
        return None, ""
    number = match.kwargs.get("pk")
    if match.url_name in RECORD_PAGES:
        return _known_record(number), ""
    if match.url_name == "file":
        owner = Attachment.objects.filter(pk=number).values_list("record", flat=True).first()
        return (_known_record(owner) if owner else None), ""
    return None, match.kwargs.get("code", "") if (match.url_name or "").startswith("agency") else ""


def _known_record(number: int) -> Record | None:
    found = Record.objects.select_related("agency").defer("body").filter(pk=number).first()
    return found if found and (found.is_visible() or found.withdrawn_at) else None
