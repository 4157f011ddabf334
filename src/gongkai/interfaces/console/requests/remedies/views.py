"""The list of reconsiderations and lawsuits, and the forms by which they are entered and concluded."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.requests import queries, remedying, statistics
from gongkai.domain.requests.errors import NotLawful
from gongkai.domain.requests.models import DisclosureRequest, Remedy
from gongkai.interfaces.console import keys
from gongkai.interfaces.console.permissions import covering_ids
from gongkai.interfaces.console.requests.remedies.forms import ConclusionForm, RemedyFilter, RemedyForm
from gongkai.interfaces.console.requests.statistics.scope import read as read_scope
from gongkai.interfaces.console.requests.wording import crumbs
from gongkai.interfaces.numbers import number_in
from gongkai.rules.law.remedy_statistics import RemedyGroup, RemedyResult


def overview(request: HttpRequest) -> HttpResponse:
    """Show the ledger, newest first; with `counted` those behind one number of table four."""
    form, counted = RemedyFilter(request.GET, user=request.user), ""
    if request.GET.get("counted"):
        rows, counted = _behind(request)
    else:
        rows = _narrowed(Remedy.objects.filter(covering_ids(request.user, Permission.HANDLE_REQUESTS)), form)
    rows = rows.select_related("agency", "request")
    context = {
        "form": form,
        "counted": counted,
        "page": keys.read(rows, request, "filed_on", date.fromisoformat, descending=True),
        "is_narrowed": bool(form.chosen),
        "header_title": _("复议诉讼台账"),
        "breadcrumbs_items": crumbs((reverse("console_requests:index"), _("依申请公开")), ("", _("复议诉讼"))),
    }
    return render(request, "console/requests/remedies/list.html", context)


def enter(request: HttpRequest) -> HttpResponse:
    """Enter a reconsideration or lawsuit; from a case page its application is filled in."""
    form = RemedyForm(*((request.POST,) if request.method == "POST" else ()), user=request.user, case=_case(request))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        about = given.pop("request_number")
        try:
            remedying.enter_remedy(by=request.user, request=about, **given | {"kind": RemedyGroup(given["kind"])})
        except NotLawful as refusal:
            form.add_error("request_number", refusal.message)
        else:
            messages.success(request, _("已登记。审结后请回来填写结果。"))
            return redirect("console_requests:remedies")
    return _form_page(request, form, _("登记复议诉讼"), _("登记"))


def conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter how it ended."""
    remedy = get_object_or_404(Remedy.objects.select_related("agency"), pk=pk)
    is_ended = remedy.result != RemedyResult.PENDING
    known = {"result": remedy.result, "concluded_on": remedy.concluded_on} if is_ended else {}
    form = ConclusionForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            remedying.conclude_remedy(
                remedy=remedy, by=request.user, result=RemedyResult(given["result"]),
                concluded_on=given["concluded_on"], note=given["note"],
            )  # fmt: skip
        except NotLawful as refusal:
            form.add_error("concluded_on", refusal.message)
        else:
            messages.success(request, _("已登记结果，统计随之更新。"))
            return redirect("console_requests:remedies")
    return _form_page(request, form, str(remedy), _("保存结果"), remedy)


def _form_page(
    request: HttpRequest, form: RemedyForm | ConclusionForm, title: str, button: str, remedy: Remedy | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "button": button,
        "remedy": remedy,
        "header_title": title,
        "breadcrumbs_items": crumbs(
            (reverse("console_requests:index"), _("依申请公开")),
            (reverse("console_requests:remedies"), _("复议诉讼")),
            ("", title),
        ),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "console/requests/remedies/form.html", context, status=status)


def _narrowed(rows: QuerySet[Remedy], form: RemedyFilter) -> QuerySet[Remedy]:
    chosen = form.chosen
    if "kind" in chosen:
        rows = rows.filter(kind=chosen["kind"])
    if "owner" in chosen:
        rows = rows.filter(agency=chosen["owner"])
    if "state" in chosen:
        rows = rows.filter(concluded_on__isnull=chosen["state"] == "pending")
    return rows


def _behind(request: HttpRequest) -> tuple[QuerySet[Remedy], str]:
    scope = read_scope(request)
    kinds, results = dict(RemedyGroup.choices()), dict(RemedyResult.choices())
    kind, result = request.GET.get("kind", ""), request.GET.get("result", "")
    kind = kind if kind in kinds else RemedyGroup.RECONSIDERATION.value
    result = result if result in results else ""
    words = _("%(name)s，%(year)s年：%(kind)s，%(result)s") % {
        "name": scope.title, "year": scope.year, "kind": kinds[kind], "result": results.get(result, _("总计")),
    }  # fmt: skip
    return statistics.remedies_behind(scope.agencies, scope.year, kind, result), words


def _case(request: HttpRequest) -> DisclosureRequest | None:
    chosen = number_in(request.GET.get("case", ""))
    if chosen is None:
        return None
    return queries.handled_by(request.user).select_related("applicant").filter(pk=chosen).first()
