"""The lists of the inbox and what they can be narrowed by; each starts from an index and reads one page.

Open cases are in the order of their due dates. Ended ones are many: they come newest entry first, by the key alone, so
that neither order nor the agencies of a whole city have to be sorted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.domain.cases.codes import LENGTH, normalised
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import queries
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.workdays.queries import current_calendar
from gongkai.interfaces.console.choosing import PlainSelect
from gongkai.interfaces.console.keys import KeyPage, read_newest
from gongkai.interfaces.console.keys import read as read_page
from gongkai.interfaces.console.permissions import covering_ids
from gongkai.interfaces.console.requests.wording import NEAR
from gongkai.rules.law.clock import RequestChannel, Stage
from gongkai.rules.law.days import add_workdays
from gongkai.rules.law.outcomes import Outcome

FIRST_YEAR = 2008  # the Regulations came into force on 1 May 2008
MOST = 100  # cases of a number above the list that are counted
REACH = 20_000  # newest ended cases in which words are looked for
COLUMNS = (
    "number", "subject", "state", "channel", "received_at", "due_on", "due_is_certain", "closed_at", "has_breach",
    "outcome", "agency__name", "agency__short_name", "applicant__name", "handler__display_name", "handler__username",
)  # fmt: skip


@dataclass(frozen=True)
class List:
    """One tab: its name, which cases, whether they are open, and what is said when there are none."""

    label: str
    narrow: Callable[[QuerySet[DisclosureRequest], User], QuerySet[DisclosureRequest]]
    empty: str
    is_open: bool = True


LISTS = {
    "open": List(_("待办"), lambda cases, user: cases, _("您的机构没有在办的申请。收到的申请会出现在这里。")),
    "mine": List(
        _("我承办的"),
        lambda cases, user: cases.filter(handler=user),
        _("没有由您承办的申请。可以到“无人承办”中认领。"),
    ),
    "unassigned": List(_("无人承办"), lambda cases, user: cases.filter(handler=None), _("每件在办的申请都有承办人。")),
    "decide": List(
        _("待审定"),
        lambda cases, user: cases.filter(pk__in=queries.ready_to_decide(user).order_by().values("pk")),
        _("没有等您审定的答复。承办人逐项填好办理结果后，申请会出现在这里。"),
    ),
    "ended": List(
        _("已办结"), lambda cases, user: cases.filter(closed_at__isnull=False), _("还没有办结的申请。"), is_open=False
    ),
    "all": List(_("全部"), lambda cases, user: cases, _("还没有申请。"), is_open=False),
}
DUE = [
    ("late", _("已超期")),
    ("today", _("今天到期")),
    ("near", _("5个工作日内")),
]


def agencies_of(user: User) -> QuerySet[Agency]:
    """Return the agencies in which the person handles applications."""
    return policy_for(user).agencies(Permission.HANDLE_REQUESTS).order_by("path")


def handlers_of(user: User) -> QuerySet[User]:
    """Return the people with a role in these agencies."""
    held = policy_for(user).covering(Permission.HANDLE_REQUESTS, "staff_roles__agency__")
    return User.objects.filter(held, is_active=True, staff_roles__isnull=False).distinct().order_by("display_name")


def _years() -> list[tuple[int, str]]:
    return [(year, f"{year}年") for year in range(timezone.localdate().year, FIRST_YEAR - 1, -1)]


def _choice(label: Any, choices: Iterable[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, widget=PlainSelect, choices=[("", _("全部")), *choices])


def _model(label: Any, model: type[Model]) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label, required=False, widget=PlainSelect, queryset=model.objects.none(), empty_label=_("全部")
    )


class Narrowing(forms.Form):
    """What a list can be narrowed by; what makes no sense is left out, so that an old address still works."""

    q = forms.CharField(label=_("编号、名称、申请人"), required=False, max_length=60)
    state = _choice(_("状态"), Stage.choices())
    due = _choice(_("期限"), DUE)
    agency = _model(_("办理机构"), Agency)
    handler = _model(_("承办人"), User)
    channel = _choice(_("渠道"), RequestChannel.choices())
    outcome = _choice(_("办理结果"), Outcome.choices())
    year = forms.ChoiceField(
        label=_("收到年份"), required=False, widget=PlainSelect, choices=lambda: [("", _("全部")), *_years()]
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.input_type = "search"
        self.fields["agency"].queryset = agencies_of(user)
        self.fields["handler"].queryset = handlers_of(user)

    @property
    def chosen(self) -> dict[str, Any]:
        """Return what was chosen and understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def read(request: HttpRequest, shown: str, chosen: dict[str, Any]) -> KeyPage:
    """Return a page of a list: one query."""
    tab = LISTS[shown]
    cases = DisclosureRequest.objects.filter(covering_ids(request.user, Permission.HANDLE_REQUESTS))
    if tab.is_open:
        cases = cases.filter(closed_at=None)
    cases = _narrowed(tab.narrow(cases, request.user), chosen, is_open=tab.is_open)
    cases = cases.select_related("agency", "applicant", "handler").only(*COLUMNS)
    return read_page(cases, request, "due_on", date.fromisoformat) if tab.is_open else read_newest(cases, request)


def numbers(user: User, today: date) -> list[tuple[str, str, str, int]]:
    """Return (filter, label, tone, how many open cases), counted up to a hundred: four short queries."""
    cases = DisclosureRequest.objects.filter(covering_ids(user, Permission.HANDLE_REQUESTS), closed_at=None)
    waiting = Stage.AWAITING_CONFIRMATION
    counted = [
        (f"due={choice}", label, "warn" if choice == "near" else "grave", _due(cases, choice, today))
        for choice, label in DUE
    ]
    counted.append((f"state={waiting.value}", waiting.label, "warn", cases.filter(state=waiting)))
    return [
        (query, label, tone, len(found.order_by().values_list("pk", flat=True)[:MOST]))
        for query, label, tone, found in counted
    ]


def _narrowed(cases: QuerySet[DisclosureRequest], chosen: dict[str, Any], *, is_open: bool) -> QuerySet[Any]:
    today = timezone.localdate()
    same = {name: chosen[name] for name in ("state", "agency", "handler", "channel", "outcome") if name in chosen}
    cases = cases.filter(**same)
    if "due" in chosen:
        late = Q(has_breach=True, closed_at__isnull=False) | Q(closed_at=None, due_on__lt=today)
        is_over = chosen["due"] == "late" and not is_open
        cases = cases.filter(late) if is_over else _due(cases.filter(closed_at=None), chosen["due"], today)
    if "year" in chosen:
        year = int(chosen["year"])
        cases = cases.filter(receipt_date__range=(date(year, 1, 1), date(year, 12, 31)))
    return _found(cases, chosen["q"].strip(), is_open=is_open) if "q" in chosen else cases


def _due(cases: QuerySet[DisclosureRequest], choice: str, today: date) -> QuerySet[DisclosureRequest]:
    near = add_workdays(today, NEAR, current_calendar(), assume_plain_week=True)
    spans = {"late": Q(due_on__lt=today), "today": Q(due_on=today), "near": Q(due_on__range=(today, near))}
    return cases.filter(spans[choice])


def _found(cases: QuerySet[DisclosureRequest], text: str, *, is_open: bool) -> QuerySet[DisclosureRequest]:
    """Find by number or query code, which have indexes, else by words in the name and subject of the newest."""
    prefix = f"{DisclosureRequest.NUMBER_PREFIX}-"
    if text.upper().startswith(prefix):
        return cases.filter(number__startswith=prefix + text[len(prefix) :])
    code = normalised(text)
    if len(code) == LENGTH and code.isascii():
        return cases.filter(receipt_code=code)
    words = Q(subject__icontains=text) | Q(applicant__name__icontains=text)
    if text.isdigit():
        words |= Q(number__endswith=f"-{int(text):04d}")
    if is_open:
        return cases.filter(words)
    newest = cases.order_by("-pk").values_list("pk", flat=True)[:REACH]
    floor = list(newest[REACH - 1 : REACH])
    return cases.filter(words, pk__gte=floor[0]) if floor else cases.filter(words)
