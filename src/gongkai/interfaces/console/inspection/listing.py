"""The list of findings: narrowed by agency, rule, gravity, age and state, page by page, and as a file."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.domain.inspection import queries
from gongkai.domain.inspection.enums import State
from gongkai.domain.inspection.models import StoredFinding
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.policy import policy_for
from gongkai.interfaces.console import keys, tables
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.records.content import where
from gongkai.interfaces.numbers import number_in
from gongkai.rules.inspection.engine import Gravity, Pack
from gongkai.rules.inspection.engine.packs import rule_by_id

MOST_EXPORTED = 100_000
ANY = "any"
AGES = (("7", gettext_lazy("7天以上")), ("30", gettext_lazy("30天以上")), ("90", gettext_lazy("90天以上")))
TONES = {Gravity.BLOCKING: "grave", Gravity.ERROR: "grave", Gravity.WARNING: "warn", Gravity.ADVICE: "quiet"}
HEADS = (
    gettext_lazy("机构"), gettext_lazy("信息"), gettext_lazy("网址"), gettext_lazy("录入人"), gettext_lazy("严重程度"),
    gettext_lazy("规则"), gettext_lazy("位置"), gettext_lazy("原文"), gettext_lazy("问题"), gettext_lazy("建议改为"),
    gettext_lazy("状态"), gettext_lazy("理由"), gettext_lazy("发现时间"), gettext_lazy("处理人"),
)  # fmt: skip


def overview(request: HttpRequest) -> HttpResponseBase:
    """Show the findings of the person's agencies, newest first."""
    if not policy_for(request.user).can_anywhere(Permission.VIEW):
        return refused(request)
    chosen = _chosen(request)
    found = _narrowed(queries.findings(request.user), chosen)
    if kind := tables.wanted(request):
        return tables.answer(kind, _("内容检查"), [str(head) for head in HEADS], _cells(found[:MOST_EXPORTED]))
    page = keys.read_newest(found, request)
    context = {
        "page": page,
        "rows": [_row(finding) for finding in page.rows],
        "chosen": chosen,
        "agencies": _agencies(request),
        "gravities": Gravity.choices(),
        "packs": Pack.choices(),
        "rule_name": rule_name(chosen["rule"]) if chosen["rule"] else "",
        "states": State.choices,
        "ages": AGES,
        "shown": "findings",
    }
    return page_of(request, "list", _("内容检查"), context)


def page_of(request: HttpRequest, name: str, title: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page of inspection with the frame that all of them have."""
    frame = {"header_title": title, "breadcrumbs_items": [{"url": "", "label": title}]}
    return render(request, f"console/inspection/{name}.html", frame | context, status=status)


def rule_name(rule: str) -> str:
    """Return the name of a rule, or its id for one that is gone."""
    known = rule_by_id().get(rule)
    return known.name if known else rule


def _chosen(request: HttpRequest) -> dict[str, str]:
    """Return what the address narrows the list by; what there is not is passed over."""
    given = {name: request.GET.get(name, "") for name in ("agency", "gravity", "pack", "rule", "state", "age", "where")}
    allowed = {
        "gravity": {each.value for each in Gravity} | {ANY},
        "pack": {each.value for each in Pack},
        "rule": set(rule_by_id()),
        "state": set(State.values) | {ANY},
        "age": {value for value, _label in AGES},
        "where": {"public"},
    }
    chosen = {name: value if value in allowed.get(name, {value}) else "" for name, value in given.items()}
    if number_in(chosen["agency"]) is None:
        chosen["agency"] = ""
    chosen["state"] = chosen["state"] or State.OPEN.value
    return chosen


def _narrowed(found: QuerySet[StoredFinding], chosen: dict[str, str]) -> QuerySet[StoredFinding]:
    for name in ("agency", "gravity", "pack", "rule"):
        if chosen[name] not in ("", ANY):
            found = found.filter(**{name: chosen[name]})
    if chosen["state"] == State.OPEN and not (chosen["gravity"] or chosen["rule"]):
        found = found.filter(is_pressing=True)
    elif chosen["state"] != ANY:
        found = found.filter(state=chosen["state"])
    if chosen["age"]:
        found = found.filter(found_at__lte=queries.older_than(int(chosen["age"])))
    return found.filter(record__live=True) if chosen["where"] else found


def _agencies(request: HttpRequest) -> list[Agency]:
    seen = policy_for(request.user).agencies(Permission.VIEW).filter(is_active=True)
    return list(seen.only("name", "path", "depth").order_by("path"))


def _row(finding: StoredFinding) -> dict[str, Any]:
    days = (timezone.localdate() - timezone.localtime(finding.found_at).date()).days
    return {
        "finding": finding,
        "rule": rule_name(finding.rule),
        "place": where(finding.place),
        "tone": TONES[Gravity(finding.gravity)],
        "age": _("%d天") % days if days else _("今天"),
    }


def _cells(found: QuerySet[StoredFinding]) -> Iterator[list[object]]:
    for finding in found.iterator(chunk_size=tables.BATCH):
        record = finding.record
        yield [
            finding.agency, record.title, record.get_absolute_url() if record.live else "", record.created_by or "",
            finding.gravity_label, rule_name(finding.rule), where(finding.place), finding.text, finding.reason,
            finding.fix or "", finding.get_state_display(), finding.note,
            f"{timezone.localtime(finding.found_at):%Y-%m-%d %H:%M}", finding.by or "",
        ]  # fmt: skip
