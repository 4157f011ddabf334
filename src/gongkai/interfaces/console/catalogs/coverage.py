"""Pages of catalog coverage: a table of agencies for those who oversee several, and the items of one agency."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.catalogs import coverage
from gongkai.domain.catalogs.enums import CoverageState
from gongkai.domain.catalogs.models import Catalog, Duty
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.policy import Policy, policy_for
from gongkai.interfaces.console import tables
from gongkai.interfaces.console.guard import refused

TONES = {
    CoverageState.EMPTY: "grave",
    CoverageState.STALE: "warn",
    CoverageState.FINE: "ok",
    CoverageState.DECLARED: "quiet",
}


@dataclass(frozen=True)
class AgencyRow:
    """One agency as the table shows it: words and one address, for a template is slow with hundreds of both."""

    name: str
    depth: str
    url: str
    cells: Sequence[tuple[str, str]]
    percent: str


@dataclass(frozen=True)
class Row:
    """One item as the page of an agency shows it: all words are ready, for there are hundreds of rows."""

    pk: str
    item: str
    name: str
    note: str
    label: str
    tone: str
    last: str
    next: str
    is_declared: bool
    declare: str


@dataclass(frozen=True)
class Words:
    """What is said in every row, translated once."""

    now: str
    as_it_comes: str
    states: Mapping[CoverageState, str]
    declare: str
    restore: str


def overview(request: HttpRequest) -> HttpResponseBase:
    """Show the counts by agency, or lead on where there is one agency only."""
    policy = policy_for(request.user)
    if not policy.can_anywhere(Permission.VIEW):
        return refused(request)
    found = coverage.tallies(policy.agencies(Permission.VIEW), timezone.localdate())
    kind = tables.wanted(request)
    if kind:
        return tables.answer(kind, _("目录覆盖"), _overview_heads(), _overview_rows(found))
    if len(found) == 1:
        return redirect("console_coverage_agency", found[0].agency.pk)
    context = {
        "rows": [_agency_row(tally, reverse("console_coverage")) for tally in found],
        "heads": CoverageState.labels,
        "sums": [(state.label, sum(tally.counts[state] for tally in found), TONES[state]) for state in CoverageState],
        "header_title": _("目录覆盖"),
        "breadcrumbs_items": [{"url": "", "label": _("公开责任")}],
    }
    return render(request, "console/coverage/overview.html", context)


def agency(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the items of an agency by catalog, with what can be done about each."""
    policy = policy_for(request.user)
    of = policy.agencies(Permission.VIEW).filter(pk=pk).first()
    if of is None:
        raise Http404
    duties = list(coverage.of_agency(of, timezone.localdate()))
    chosen = request.GET.get("state", "")
    shown = [duty for duty in duties if duty.coverage == chosen] if chosen in CoverageState.values else duties
    kind = tables.wanted(request)
    if kind:
        return tables.answer(kind, _("%s目录覆盖") % of.name, _agency_heads(), _agency_rows(of, shown))
    context = {
        "agency": of,
        "groups": _by_catalog(shown),
        "counts": [(s.label, s.value, sum(d.coverage == s for d in duties), TONES[s]) for s in CoverageState],
        "number": len(duties),
        "chosen": chosen,
        **_rights(policy, of),
        "header_title": _("%s：目录覆盖") % of,
        "breadcrumbs_items": [
            {"url": reverse("console_coverage"), "label": _("公开责任")},
            {"url": "", "label": str(of)},
        ],
    }
    return render(request, "console/coverage/agency.html", context)


def _rights(policy: Policy, of: Agency) -> dict[str, bool]:
    writes = policy.can(Permission.EDIT, of) and of.is_active
    return {"may_write": writes, "may_declare": writes or policy.can(Permission.MANAGE_CATALOGS, of)}


def _agency_row(tally: coverage.Tally, below: str) -> AgencyRow:
    share = tally.percent_covered
    return AgencyRow(
        name=tally.agency.name,
        depth=str(tally.agency.depth),
        url=f"{below}{tally.agency.pk}/",
        cells=[(state.value, str(tally.counts[state] or "")) for state in CoverageState],
        percent="—" if share is None else f"{share}%",
    )


def _by_catalog(duties: Sequence[Duty]) -> list[tuple[Catalog, list[Row]]]:
    states = {state: str(state.label) for state in CoverageState}
    words = Words(_("现在"), _("发生时公开"), states, _("申报无此类事项"), _("恢复为应公开"))
    groups = groupby(duties, key=lambda duty: duty.item.catalog)
    return [(catalog, [_row(duty, words) for duty in group]) for catalog, group in groups]


def _row(duty: Duty, words: Words) -> Row:
    state, following = CoverageState(duty.coverage), "—"
    if state != CoverageState.DECLARED:
        following = _day(duty.next_due_on, words.now) if duty.max_age_days else words.as_it_comes
    return Row(
        pk=str(duty.pk),
        item=str(duty.item_id),
        name=duty.item.name,
        note=duty.reason or duty.item.time_limit,
        label=words.states[state],
        tone=TONES[state],
        last=_day(duty.last_published_on, "—"),
        next=following,
        is_declared=state == CoverageState.DECLARED,
        declare=words.restore if state == CoverageState.DECLARED else words.declare,
    )


def _day(day: date | None, without: str) -> str:
    return day.isoformat() if day else without


def _overview_heads() -> list[str]:
    return [_("机构"), *CoverageState.labels, _("应公开事项"), _("正常占比（%）")]


def _overview_rows(found: Sequence[coverage.Tally]) -> Iterator[list[Any]]:
    for tally in found:
        yield [tally.agency.name, *(tally.counts[s] for s in CoverageState), tally.owed, tally.percent_covered]


def _agency_heads() -> list[str]:
    return [
        _("机构"),
        _("目录"),
        _("编码"),
        _("公开事项"),
        _("状态"),
        _("最近公开"),
        _("下次应公开"),
        _("公开时限"),
        _("说明"),
    ]


def _agency_rows(of: Agency, duties: Sequence[Duty]) -> Iterator[list[Any]]:
    for duty in duties:
        item, state = duty.item, CoverageState(duty.coverage).label
        place = [of.name, item.catalog.name, item.code, item.name]
        yield [*place, state, duty.last_published_on, duty.next_due_on, item.time_limit, duty.reason]
