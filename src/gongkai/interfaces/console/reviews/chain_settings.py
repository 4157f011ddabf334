"""Chains of review (审核流程): which one holds for an agency, what it means, and who can take its steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.domain.review import chains
from gongkai.domain.review.errors import ReviewError
from gongkai.domain.review.models import ReviewChain
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.reviews.chain_form import ChainForm
from gongkai.interfaces.console.reviews.wording import named
from gongkai.rules.law.disclosure import DisclosureAttribute
from gongkai.rules.law.review import Chain, Matter, ReviewStep, required_steps, unfillable_steps

ROWS_A_PAGE = 50
CASES = (
    (gettext_lazy("一般通知"), Matter(kind="notice")),
    (gettext_lazy("政策文件"), Matter(kind="policy")),
    (gettext_lazy("含个人信息的通知"), Matter(kind="notice", has_personal_data=True)),
    (gettext_lazy("重要事项"), Matter(kind="notice", is_important=True)),
    (gettext_lazy("不予公开的文件"), Matter(kind="notice", disclosure_attribute=DisclosureAttribute.NOT_DISCLOSED)),
)


@dataclass(frozen=True)
class Staffing:
    """Who can take a step in an agency now; `lacks` when nobody could be found who takes no other step."""

    step: str
    people: str
    number: int
    lacks: bool


def chain_list(request: HttpRequest) -> HttpResponse:
    """Show the agencies whose chain the person may set, in the order of the tree, with the chain that holds."""
    if not _may_arrange_anywhere(request.user):
        return refused(request)
    text = request.GET.get("q", "").strip()
    agencies = _manageable(request.user).filter(is_active=True, path__gt=request.GET.get("after", ""))
    if text:
        agencies = agencies.filter(name__contains=text)
    found = list(agencies.order_by("path")[: ROWS_A_PAGE + 1])
    page, known = found[:ROWS_A_PAGE], _known(found)
    context = {
        "rows": [(agency, *_told(agency, known)) for agency in page],
        "next_key": page[-1].path if len(found) > ROWS_A_PAGE else "",
        "is_continued": "after" in request.GET,
        "query": text,
    }
    return _page(request, "chains", _("审核流程"), context)


def chain_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and set the chain of one agency; a chain that is inherited becomes its own by saving."""
    agency = get_object_or_404(Agency, pk=pk)
    if not _manageable(request.user).filter(pk=pk).exists():
        return refused(request, _("您没有设置“%s”审核流程的权限，请联系系统管理员或政务公开办。") % agency)
    held = chains.chain_of(agency)
    own = held.pk is not None and held.agency_id == agency.pk
    chain = held if own else _copy_for(agency, held)
    form = ChainForm(request.POST if request.method == "POST" else None, instance=chain)
    if request.method == "POST" and form.is_valid():
        try:
            chains.set_chain(chain=form.instance, by=request.user)
        except (ReviewError, NotAllowed) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("“%s”的审核流程已保存，从下一次提交起适用；已在审的稿件按原流程办完。") % agency
            )
            return redirect("console_reviews:chain", pk)
    rule = chains.rule_for(agency)
    context = {
        "agency": agency,
        "form": form,
        "is_own": own,
        "source": None if own or held.pk is None else held.agency,
        "held": held,
        "cases": cases(rule),
        "staffing": staffing(agency, rule),
    }
    return _page(request, "chain", _("%s的审核流程") % agency, context, status=422 if form.errors else 200)


def cases(rule: Chain) -> list[tuple[str, str]]:
    """Return what the chain means for typical documents."""
    return [(str(name), " → ".join(step.label for step in required_steps(matter, rule))) for name, matter in CASES]


def staffing(agency: Agency, rule: Chain) -> list[Staffing]:
    """Return who can take each step of the fullest way through the chain now: one query for each step."""
    fullest = Matter("notice", DisclosureAttribute.PROACTIVE, True, True, True)
    steps = required_steps(fullest, rule)
    people: Mapping[ReviewStep, Sequence[User]] = {step: chains.people_for(step, agency) for step in steps}
    ids = {step: [person.pk for person in able] for step, able in people.items()}
    lacking = unfillable_steps(ids, writers=(), chain=rule)
    return [Staffing(step.label, named(people[step]), len(people[step]), step in lacking) for step in steps]


def _may_arrange_anywhere(user: User) -> bool:
    policy = policy_for(user)
    return policy.can_anywhere(Permission.MANAGE_STAFF) or policy.can_anywhere(Permission.MANAGE_CATALOGS)


def _manageable(user: User) -> QuerySet[Agency]:
    policy = policy_for(user)
    return Agency.objects.filter(policy.covering(Permission.MANAGE_STAFF) | policy.covering(Permission.MANAGE_CATALOGS))


def _known(agencies: Sequence[Agency]) -> dict[str, ReviewChain]:
    """Return the chains of the agencies and of those above them by tree path: one query."""
    paths = {path for agency in agencies for path in agency.lineage_paths()}
    rows = ReviewChain.objects.filter(Q(agency__path__in=paths)).select_related("agency")
    return {chain.agency.path: chain for chain in rows}


def _told(agency: Agency, known: Mapping[str, ReviewChain]) -> tuple[str, str, str]:
    """Return where the chain comes from, the way of an ordinary notice, and the exception."""
    nearest = next((known[path] for path in reversed(agency.lineage_paths()) if path in known), None)
    chain = nearest or ReviewChain(agency=agency)
    way = " → ".join(step.label for step in required_steps(Matter(kind="notice"), chain.as_rule()))
    if nearest is None:
        return _("通用流程"), way, ""
    is_own = nearest.agency_id == agency.pk
    exception = chain.exception_reason if is_own and chain.one_person_may_take_several else ""
    return (_("本机构设置") if is_own else _("沿用%s") % nearest.agency), way, exception


def _copy_for(agency: Agency, held: ReviewChain) -> ReviewChain:
    """Return an unsaved chain of the agency that says what the inherited one does, without its exception."""
    values = model_to_dict(held, exclude=["id", "agency", "one_person_may_take_several", "exception_reason"])
    return ReviewChain(agency=agency, **values)


def _page(request: HttpRequest, name: str, title: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    crumbs = [{"url": reverse("console_reviews:index"), "label": _("审核")}]
    if name == "chain":
        crumbs.append({"url": reverse("console_reviews:chains"), "label": _("审核流程")})
    frame = {"header_title": title, "breadcrumbs_items": [*crumbs, {"url": "", "label": title}]}
    return render(request, f"console/reviews/{name}.html", frame | context, status=status)
