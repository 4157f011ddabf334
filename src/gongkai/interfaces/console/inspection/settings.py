"""The settings of inspection: own words, facts, switched-off rules, and what false alarms taught."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.inspection import settings
from gongkai.domain.inspection.models import AllowedText, CompleteSeries, OfficeFact, OfficeWord, RuleSetting
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.domain.records.errors import RecordError
from gongkai.interfaces.console import keys
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.inspection.forms import FactForm, RuleForm, SeriesForm, WordForm
from gongkai.interfaces.console.inspection.listing import rule_name
from gongkai.interfaces.console.permissions import covering_ids
from gongkai.rules.inspection.engine import Pack

Cells = Callable[[Any], list[str]]


DELETE = gettext_lazy("删除")


@dataclass(frozen=True)
class Part:
    """One kind of setting: its rows, its form, and what is done with both."""

    label: Any
    about: Any
    model: type[Model]
    heads: tuple[Any, ...]
    cells: Cells
    form: type[forms.ModelForm] | None
    keep: Callable[[Any, User], None]
    drop: Callable[[Any, User], None]
    permission: Permission = Permission.MANAGE_CATALOGS
    dropping: Any = DELETE


def _refuse(_row: Any, _by: User) -> None:
    raise Http404


def _subject(row: RuleSetting) -> str:
    packs = {pack.value: f"{pack.label}（整类）" for pack in Pack}
    return packs.get(row.subject) or rule_name(row.subject)


def _told_of_fact(row: OfficeFact) -> list[str]:
    term = f"{row.since or ''}—{row.until or ''}"
    return [row.name, row.post or "—", term, row.successor or "—", str(row.rank or "—")]


PARTS = {
    "words": Part(
        gettext_lazy("本单位用语"),
        gettext_lazy("登记本单位不用的写法和应有的写法，例如旧机构名、已更名的窗口；检查时会提示，并可一键改正。"),
        OfficeWord,
        (gettext_lazy("不用的写法"), gettext_lazy("应写作")),
        lambda row: [row.wrong, row.right or "—"],
        WordForm,
        lambda row, by: settings.keep_word(word=row, by=by),
        lambda row, by: settings.drop_word(word=row, by=by),
    ),
    "facts": Part(
        gettext_lazy("领导和机构"),
        gettext_lazy(
            "登记谁在什么时间任什么职务、机构在什么时间叫什么名称；文中的称谓与日期不符、名单次序不对时会提示。"
        ),
        OfficeFact,
        (
            gettext_lazy("姓名或名称"),
            gettext_lazy("职务"),
            gettext_lazy("任期"),
            gettext_lazy("现为"),
            gettext_lazy("排序"),
        ),
        _told_of_fact,
        FactForm,
        lambda row, by: settings.keep_fact(fact=row, by=by),
        lambda row, by: settings.drop_fact(fact=row, by=by),
    ),
    "series": Part(
        gettext_lazy("文号收录"),
        gettext_lazy("登记哪些文号的文件已全部收录；登记后，任何机构引用了这一序列里查不到的文号都会提示。"),
        CompleteSeries,
        (gettext_lazy("机关代字"), gettext_lazy("收录起始年份")),
        lambda row: [row.organ_code, str(row.since)],
        SeriesForm,
        lambda row, by: settings.keep_series(series=row, by=by),
        lambda row, by: settings.drop_series(series=row, by=by),
    ),
    "rules": Part(
        gettext_lazy("停用的规则"),
        gettext_lazy("确实不适用于本单位的规则可以停用，须写明理由；个人信息检查不能停用。"),
        RuleSetting,
        (gettext_lazy("规则或类别"), gettext_lazy("理由"), gettext_lazy("停用日期"), gettext_lazy("停用人")),
        lambda row: [_subject(row), row.reason, str(row.since), str(row.by or "—")],
        RuleForm,
        lambda row, by: settings.switch_off(setting=row, by=by),
        lambda row, by: settings.switch_on(setting=row, by=by),
        dropping=gettext_lazy("重新启用"),
    ),
    "allowed": Part(
        gettext_lazy("误报"),
        gettext_lazy("标记为误报的写法，本机构和下级机构不再提示；取消后会再次提示。"),
        AllowedText,
        (gettext_lazy("规则"), gettext_lazy("原文"), gettext_lazy("说明"), gettext_lazy("标记人")),
        lambda row: [rule_name(row.rule), row.text, row.reason or "—", str(row.by or "—")],
        None,
        _refuse,
        lambda row, by: settings.forget_allowed(allowed=row, by=by),
        Permission.EDIT,
        gettext_lazy("取消误报"),
    ),
}


def overview(request: HttpRequest, name: str = "words") -> HttpResponse:
    """Show one kind of setting and take a new one."""
    part = PARTS.get(name)
    if part is None:
        raise Http404
    policy = policy_for(request.user)
    if not policy.can_anywhere(Permission.VIEW):
        return refused(request)
    may_add = part.form is not None and policy.can_anywhere(part.permission)
    if request.method == "POST" and not may_add:
        return refused(request)
    form = part.form(request.POST or None, user=request.user) if part.form and may_add else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            part.keep(form.instance, request.user)
        except (NotAllowed, RecordError) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已保存，下次检查时生效。"))
            return redirect("console_inspection_setting", name)
    return _page(request, name, part, form)


@require_POST
def drop(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Take one setting away."""
    part = PARTS.get(name)
    row = part.model._default_manager.filter(_seen(request.user), pk=pk).first() if part else None
    if part is None or row is None:
        raise Http404
    try:
        part.drop(row, request.user)
    except (NotAllowed, RecordError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已办理，下次检查时生效。"))
    return redirect("console_inspection_setting", name)


def _seen(user: User) -> Q:
    """Return what holds in the person's agencies: their own, what is said above them, and for all."""
    policy, covered = policy_for(user), covering_ids(user, Permission.VIEW)
    if not covered:
        return Q()  # all agencies
    step = Agency.steplen
    above = {path[:end] for path in policy.paths.get(Permission.VIEW, ()) for end in range(step, len(path), step)}
    return covered | Q(agency__path__in=above) | Q(agency=None)


def _page(request: HttpRequest, name: str, part: Part, form: forms.ModelForm | None) -> HttpResponse:
    policy = policy_for(request.user)
    rows = part.model._default_manager.filter(_seen(request.user)).select_related("agency")
    page = keys.read_newest(rows.select_related("by") if hasattr(part.model, "by") else rows, request)

    def may_drop(row: Any) -> bool:
        return policy.can(part.permission, row.agency) if row.agency else policy.can_at_top(part.permission)

    context = {
        "parts": [(key, one.label) for key, one in PARTS.items()],
        "name": name,
        "part": part,
        "form": form,
        "page": page,
        "rows": [(row, part.cells(row), may_drop(row)) for row in page.rows],
        "shown": "settings",
        "header_title": _("内容检查设置"),
        "breadcrumbs_items": [
            {"url": reverse("console_inspection"), "label": _("内容检查")},
            {"url": "", "label": str(part.label)},
        ],
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "console/inspection/settings.html", context, status=status)
