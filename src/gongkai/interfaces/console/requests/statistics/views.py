"""The page of both tables, the cases behind a number, and the workbook."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongkai.domain.orgs.models import Agency
from gongkai.domain.requests import statistics
from gongkai.interfaces.console import tables
from gongkai.interfaces.console.keys import read_newest
from gongkai.interfaces.console.requests.lists import FIRST_YEAR, agencies_of
from gongkai.interfaces.console.requests.statistics.layout import lines_of, table_four_cells
from gongkai.interfaces.console.requests.statistics.scope import Scope, read
from gongkai.interfaces.console.requests.statistics.workbook import workbook
from gongkai.interfaces.console.requests.wording import crumbs
from gongkai.interfaces.portal.exports import CONTENT_TYPES
from gongkai.rules.law.remedy_statistics import REMEDY_TOTAL, RemedyResult, TableFour
from gongkai.rules.law.statistics import COLUMNS, ROWS, TABLE_NOTE, TOTAL, TableThree, sum_tables
from gongkai.rules.law.statistics_checks import check_carry, check_remedies, check_table

TEXTS = {row.code: row.full_text for row in ROWS}
LABELS = dict(COLUMNS)
BRIEF = ("1", "2", "3.7", "4")  # the rows by which agencies of an area are compared

# Of the applicant the list shows the name; what is sealed is not read for it.
SHOWN = (
    "number", "subject", "outcome", "state", "applicant_kind", "receipt_date", "decided_on", "agency__name",
    "agency__short_name", "applicant__name",
)  # fmt: skip


def overview(request: HttpRequest) -> HttpResponseBase:
    """Show both tables of an agency or an area in a year; or send them as a workbook."""
    scope = read(request)
    agencies = scope.agencies
    parts = statistics.tables_three(agencies, scope.year)
    three, four = sum_tables(parts.values()), statistics.table_four(agencies, scope.year)
    if tables.wanted(request, ("xlsx",)):
        return _file(scope, three, four)
    before = statistics.table_three(agencies, scope.year - 1)
    shown = _parts(scope, parts)
    context = {
        "scope": scope,
        "lines": lines_of(three),
        "kinds": COLUMNS[1:-1],
        "note": TABLE_NOTE,
        "four": table_four_cells(four),
        "results": [*(result.label for result in RemedyResult), REMEDY_TOTAL] * 3,
        "faults": [*check_table(three), *check_carry(before, three), *check_remedies(four)],
        "carried_in": three.cell("2", TOTAL),
        "carried_out": three.cell("4", TOTAL),
        "is_running": scope.year == timezone.localdate().year,
        "unconfirmed": statistics.unconfirmed(agencies, scope.year),
        "parts": shown,
        "without_cases": len(parts) - len(shown),
        "agencies": agencies_of(request.user),
        "years": range(timezone.localdate().year, FIRST_YEAR - 1, -1),
        "header_title": _("申请统计（年度报告第三、四部分）"),
        "breadcrumbs_items": crumbs((reverse("console_requests:index"), _("依申请公开")), ("", _("统计"))),
    }
    return render(request, "console/requests/statistics/overview.html", context)


def behind(request: HttpRequest) -> HttpResponse:
    """Show the cases that one number of table three counts, newest entry first."""
    scope = read(request)
    row, column = request.GET.get("row", ""), request.GET.get("column", TOTAL)
    if row not in TEXTS or column not in LABELS:
        raise Http404(_("统计表没有这一格。"))
    cases = statistics.cases_behind(scope.agencies, scope.year, row, column).select_related("agency", "applicant")
    page = read_newest(cases.only(*SHOWN), request)
    context = {
        "scope": scope,
        "cell": f"{TEXTS[row]}，{LABELS[column]}",
        "page": page,
        "header_title": _("%s的申请") % f"{scope.year}年",
        "breadcrumbs_items": crumbs(
            (reverse("console_requests:index"), _("依申请公开")),
            (reverse("console_requests:statistics") + scope.query(), _("统计")),
            ("", TEXTS[row]),
        ),
    }
    return render(request, "console/requests/statistics/cases.html", context)


def _parts(scope: Scope, parts: dict[int, TableThree]) -> list[tuple[Agency, list[int]]]:
    """Return the brief figures of the agencies of an area that had cases, in the order of the tree: one query."""
    if not scope.is_area:
        return []
    figures = {pk: [table.cell(row, TOTAL) for row in BRIEF] for pk, table in parts.items()}
    busy = [pk for pk, numbers in figures.items() if any(numbers)]
    return [(agency, figures[agency.pk]) for agency in Agency.objects.filter(pk__in=busy).order_by("path")]


def _file(scope: Scope, three: TableThree, four: TableFour) -> FileResponse:
    title = _("%(name)s%(year)s年政府信息公开申请统计") % {"name": scope.title, "year": scope.year}
    response = FileResponse(workbook(three, four, title))
    response.headers["Content-Type"] = CONTENT_TYPES["xlsx"]
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{title[:80]}.xlsx")
    return response
