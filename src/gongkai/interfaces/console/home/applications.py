"""Applications for disclosure on the desk: what waits for a decision, one's own cases, and those nobody has taken."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import queries
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.workdays.queries import current_calendar
from gongkai.interfaces.console.home.rows import Part, Row, Source, read
from gongkai.interfaces.console.permissions import covering_ids
from gongkai.interfaces.console.requests.wording import urgency

SHOWN = 5
TONES = {"grave": "over", "warn": "soon", "ok": "calm", "quiet": "calm"}
COLUMNS = (
    "number", "subject", "state", "received_at", "due_on", "due_is_certain", "closed_at", "has_breach",
    "agency__name", "agency__short_name",
)  # fmt: skip


def parts_for(user: User, today: date) -> list[Part]:
    """Return the parts for this person, one query each; none for people without applications."""
    policy = policy_for(user)
    if not policy.can_anywhere(Permission.HANDLE_REQUESTS):
        return []
    held = covering_ids(user, Permission.HANDLE_REQUESTS)
    open_cases = DisclosureRequest.objects.filter(held, closed_at=None).order_by("due_on", "id")
    parts = []
    if policy.can_anywhere(Permission.DECIDE_REQUESTS):
        ready = queries.ready_to_decide(user)
        parts.append(_part("requests_ready", _("待我审定的答复"), "decide", ready, today))
    return [
        *parts,
        _part("requests_mine", _("我承办的申请"), "mine", open_cases.filter(handler=user), today),
        _part("requests_free", _("无人承办的申请"), "unassigned", open_cases.filter(handler=None), today),
    ]


def _part(key: str, title: str, shown: str, found: QuerySet[DisclosureRequest], today: date) -> Part:
    cases = found.select_related("agency").only(*COLUMNS)
    url = f"{reverse('console_requests:index')}?show={shown}"
    return read(key, title, Source(cases, lambda rows: _told(rows[:SHOWN], today)), url=url, is_urgent=True)


def _told(cases: Sequence[DisclosureRequest], today: date) -> list[Row]:
    calendar, rows = current_calendar(), []
    for case in cases:
        time = urgency(case, today, calendar)
        place = reverse("console_requests:case", args=[case.pk])
        due = f"　{_('期限')} {case.due_on:%Y-%m-%d}" if case.due_on else ""
        rows.append(Row(case.subject, place, f"{case.agency}　{case.number}{due}", time.label, TONES[time.tone]))
    return rows
