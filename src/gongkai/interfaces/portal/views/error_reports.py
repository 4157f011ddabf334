"""Reporting an error on the site (我为政府网站找错), and asking how far the report is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from gongkai.domain.cases import actions
from gongkai.domain.cases.codes import grouped
from gongkai.domain.cases.enums import ErrorKind
from gongkai.domain.cases.models import ErrorReport
from gongkai.domain.cases.queries import report_by_code
from gongkai.interfaces.portal import error_report_form, pages
from gongkai.interfaces.portal.templatetags.portal import day, moment
from gongkai.rules.law.error_reports import OTHER_TERM, SIMPLE_TERM


@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """Show the form, or take the report in and lead to its receipt."""
    form = error_report_form.read(request)
    problems = []
    if request.method == "POST":
        if form.is_valid():
            received = _received(form)
            if received:
                return redirect("portal:report_progress", grouped(received.receipt_code))
            problems = [{"text": _("网站还没有登记受理机构，暂时不能提交，请到全国平台反映。"), "href": ""}]
        problems = problems or error_report_form.problems(form)
    context = pages.column(_("我为政府网站找错"), _("反映本网站的错别字、失效链接、内容错误等问题"), kind=_("互动"))
    context |= {
        "fields": error_report_form.fields(form),
        "problems": problems,
        "simple_term": SIMPLE_TERM,
        "other_term": OTHER_TERM,
    }
    return render(request, "portal/report_error.html", context, status=422 if problems else 200)


@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Lead from a receipt code to the progress of its report."""
    typed = request.GET.get("code", "").strip()
    found = report_by_code(typed) if typed else None
    if found:
        return redirect("portal:report_progress", grouped(found.receipt_code))
    context = pages.column(_("查询找错进度"), _("用查询码查询找错的办理情况"), steps=[_step()], kind=_("互动"))
    error = _("没有这个查询码。请对照回执核对，字母不分大小写，横线可以不写。") if typed else ""
    context["field"] = {"name": "code", "label": _("查询码"), "value": typed[:40], "error": error}
    context["problems"] = [{"text": error, "href": "#code"}] if error else []
    return render(request, "portal/report_find.html", context, status=404 if error else 200)


@never_cache
def progress(request: HttpRequest, code: str) -> HttpResponse:
    """Show receipt, state and reply of one report; the reporter's contact is not read."""
    found = report_by_code(code)
    if found is None:
        raise Http404(_("没有这个查询码。请核对回执，或者从“查询找错进度”重新输入。"))
    context = pages.column(_("找错办理情况"), _("找错的回执、办理状态和答复"), steps=[_step()], kind=_("互动"))
    context |= {
        "report": found,
        "code": grouped(found.receipt_code),
        "facts": _facts(found),
        "other_term": OTHER_TERM,
    }
    response = render(request, "portal/report_progress.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _received(form: error_report_form.ErrorReportForm) -> ErrorReport | None:
    given = form.cleaned_data
    subject = error_report_form.subject_of(given["page"])
    if subject is None:
        return None
    return actions.receive(
        agency=subject.agency,
        record=subject.record,
        page_address=given["page"],
        kind=ErrorKind(given["kind"]),
        description=given["description"],
        contact=given["contact"],
    )


def _facts(found: ErrorReport) -> list[dict[str, object]]:
    facts = [
        (_("编号"), found.number, False),
        (_("状态"), found.get_state_display(), False),
        (_("收到时间"), moment(found.received_at), False),
        (_("应答复日期"), day(found.due_on), False),
        (_("办理机构"), found.agency.name, True),
        (_("页面地址"), found.page_address, True),
        (_("错误类型"), found.get_kind_display(), True),
        (_("问题描述"), found.description, True),
    ]
    return [{"name": name, "value": value, "wide": wide} for name, value, wide in facts]


def _step() -> tuple[str, str]:
    return _("我为政府网站找错"), reverse("portal:report_error")
