"""One case on one page: what is asked, how the clock stands and why, what may be done next, and all that happened."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests.consultations import named
from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.facts import grounds_of
from gongkai.domain.requests.models import DisclosureRequest, RequestedItem
from gongkai.domain.requests.parties import Applicant
from gongkai.domain.requests.settings import RequestSettings, settings_of
from gongkai.domain.workdays.queries import current_calendar
from gongkai.interfaces.console.requests import told
from gongkai.interfaces.console.requests.forms import AssignForm, MessageForm
from gongkai.interfaces.console.requests.moves.offers import offers_for
from gongkai.interfaces.console.requests.wording import crumbs, day_words, urgency
from gongkai.rules.law.applications import read_wording
from gongkai.rules.law.clock import ReceiptRule, day_by_day, read_clock

# Several parts of the page speak of these rows.
READ_ONCE = (
    Prefetch("items", RequestedItem.objects.select_related("record")),
    Prefetch("events", RequestEvent.objects.select_related("recorded_by")),
    "consultations",
)


def read_case(pk: int) -> DisclosureRequest:
    """Return a case with what its page shows of other tables by one key."""
    cases = DisclosureRequest.objects.select_related("agency", "applicant", "handler", "merged_into", "proposed_record")
    return get_object_or_404(cases, pk=pk)


def case_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the case."""
    return show(request, read_case(pk))


def show(
    request: HttpRequest,
    case: DisclosureRequest,
    *,
    identity: Applicant | None = None,
    message_form: forms.Form | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the page; after a refusal with the reason and with what was written."""
    from gongkai.interfaces.console.requests import proposing  # it leads back to this page

    prefetch_related_objects([case], *READ_ONCE)
    user, items, settings = request.user, list(case.items.all()), settings_of(case.agency)
    context = _frame(case) | _clock(case, user, settings) | _papers(case) | _hints(case, items)
    context |= {
        "case": case,
        "items": [(item, _said(item)) for item in items],
        "identity": identity,
        "message_form": message_form or MessageForm(),
        "assign_form": AssignForm(case=case),
        "offers": offers_for(case, user),
        "may_propose": proposing.may_propose(case, user),
        "may_decide": policy_for(user).can(Permission.DECIDE_REQUESTS, case.agency),
        "problem": problem,
    }
    return render(request, "console/requests/case.html", context, status=status)


def _frame(case: DisclosureRequest) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "header_title": case.number,
        "breadcrumbs_items": crumbs(
            (reverse("console_requests:index"), _("依申请公开")), ("", case.number)
        ),
        "time": urgency(case, today, current_calendar()),
        "due": day_words(case.due_on),
        "received": day_words(case.receipt_date),
        "arrived": day_words(timezone.localdate(case.received_at)),
    }  # fmt: skip


def _clock(case: DisclosureRequest, user: User, settings: RequestSettings) -> dict[str, Any]:
    """Return all that follows from the log."""
    today, calendar = timezone.localdate(), current_calendar()
    rule = ReceiptRule(settings.receipt_rule)
    rows = list(case.events.all())
    events = [row.as_rule() for row in rows]
    consultations = sorted(case.consultations.all(), key=lambda asked: asked.pk)
    names = {asked.key: asked.name for asked in consultations}
    clock = read_clock(events, calendar, receipt_rule=rule)
    notice = clock.correction_notice_due
    moves = told.moves_of(case, events, today, calendar, user, rule, names)
    return {
        "clock": clock,
        "lines": [(line, named(line.text, names), named(line.effect, names)) for line in clock.lines],
        "days": day_by_day(clock, events, calendar),
        "breaches": [(breach, named(breach.text, names)) for breach in clock.breaches],
        "risk_due": day_words(clock.risk_due),
        "original_due": day_words(clock.original_due.day) if clock.original_due else "",
        "correction_notice_due": day_words(notice.day) if notice and notice.day >= today else "",
        "waits": told.waits_of(clock, names, today),
        "disregarded": [(one.refusal.message, one.refusal.article) for one in clock.disregarded],
        "moves": [move for move in moves if not move.is_rare],
        "rare_moves": [move for move in moves if move.is_rare],
        "timeline": told.timeline_of(rows, events, names),
        "consultations": consultations,
        "seen": case.event_count,
    }


def _papers(case: DisclosureRequest) -> dict[str, Any]:
    """Return letters, files and messages: three queries."""
    return {
        "letters": [letter for letter in case.letters.select_related("issued_by") if letter.issued_on],
        "files": case.files.select_related("added_by"),
        "talk": case.messages.select_related("by"),
    }


def _hints(case: DisclosureRequest, items: Sequence[RequestedItem]) -> dict[str, Any]:
    """Return what the wording shows and where to ask for more; nothing for a case that is decided."""
    if case.closed_at or case.decided_on:
        return {}
    text = "\n".join(dict.fromkeys((case.subject, *(item.text for item in items), case.description)))
    return {"signs": read_wording(text), "hints": reverse("console_requests:hints", args=[case.pk])}


def _said(item: RequestedItem) -> list[str]:
    """Return the reasons and notes of a finding, as far as there are any."""
    grounds = grounds_of(item)
    words = (
        grounds.reason, grounds.how_to_obtain, grounds.denied_part, grounds.unclear_points, grounds.competent_agency,
        grounds.right_channel, grounds.search_scope,
    )  # fmt: skip
    return [text for text in words if text]
