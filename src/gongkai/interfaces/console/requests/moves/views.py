"""The page of a move: its form, what it does to the clock and to the applicant, and the button."""

import re
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.requests import writing
from gongkai.domain.requests.errors import Stale
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.requests.moves.effects import effect_of
from gongkai.interfaces.console.requests.moves.forms import MoveForm
from gongkai.interfaces.console.requests.moves.papers import paper_of
from gongkai.interfaces.console.requests.moves.reading import frame, may_decide, read_case
from gongkai.interfaces.console.requests.moves.refusing import REFUSALS, Problem, problem_of
from gongkai.interfaces.console.requests.moves.steps import STEPS, Step
from gongkai.rules.law.clock import EventKind

ON_DECISION_PAGE = (EventKind.DECIDED, EventKind.LAPSED)
HERE = re.compile(r"（请在“(?!机构设置)[^”]*”中填写）")  # where to enter it, when that is the form beside the letter
SAME_PRESS = timedelta(seconds=60)  # within which the same move of the same person is a button pressed twice


def move(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Show a move or make it."""
    if kind in ON_DECISION_PAGE:
        return redirect("console_requests:decision", pk)
    if kind not in STEPS:
        raise Http404
    case, step = read_case(pk), STEPS[kind]
    party = request.POST.get("consultation") or request.GET.get("party", "")
    form = step.form(case, *([request.POST, request.FILES] if request.method == "POST" else []), party=party)
    if not step.is_dated:
        form.fields["on"].required = False
    if request.method != "POST" or "preview" in request.POST:
        return _show(request, case, step, form)
    if not form.is_valid():
        return _show(request, case, step, form, Problem(_("请改正下面标出的内容，再办理。")))
    return _make(request, case, step, form)


def _make(request: HttpRequest, case: DisclosureRequest, step: Step, form: MoveForm) -> HttpResponse:
    try:
        step.act(case, request.user, form.values())
    except Stale as refusal:
        if _is_pressed_twice(request, case, step):
            messages.info(request, _("“%s”已经办理，没有重复登记。") % step.label)
            return redirect("console_requests:case", case.pk)
        return _show(request, read_case(case.pk), step, form, problem_of(refusal))
    except REFUSALS as refusal:
        return _show(request, case, step, form, problem_of(refusal))
    messages.success(request, _("%(number)s：%(done)s，已记录。") % {"number": case.number, "done": step.label})
    return redirect("console_requests:case", case.pk)


def _is_pressed_twice(request: HttpRequest, case: DisclosureRequest, step: Step) -> bool:
    """Say whether what has come in between is this very move, made by this person a moment ago."""
    last = case.events.order_by("-recorded_at", "-pk").first()
    if last is None or step.event is None or last.kind != step.event:
        return False
    return last.recorded_by_id == request.user.pk and timezone.now() - last.recorded_at < SAME_PRESS


def _show(
    request: HttpRequest, case: DisclosureRequest, step: Step, form: MoveForm, problem: Problem | None = None
) -> HttpResponse:
    """Render the page with what was entered; after a refusal with the reason above it."""
    values = form.values()
    effect, dates = effect_of(case, step, values)
    problem = problem or (Problem(effect.refused.message, effect.refused.article) if effect.refused else None)
    context = frame(case, step.label) | {
        "step": step,
        "form": form,
        "fields": [form[name] for name in form.fields if step.is_dated or name != "on"],
        "seen": case.event_count,
        "effect": effect,
        "problem": problem,
        "may_press": may_decide(request, case) or not step.is_for_deciders,
        "is_lawful": effect.refused is None,
        "calculation": values.get("calculation"),
        **_letter(case, step, values, dates),
    }
    is_refused = problem is not None and request.method == "POST" and "preview" not in request.POST
    status = problem.status if is_refused and problem else 200
    return render(request, "console/requests/moves/move.html", context, status=status)


def _letter(case: DisclosureRequest, step: Step, values: dict[str, Any], dates: dict[str, object]) -> dict[str, Any]:
    """Return the letter that the move would send, and what it still lacks."""
    if step.letter is None:
        return {}
    known = {**dates, **step.details(values)}
    letter = writing.preview(request=case, kind=step.letter, on=values["on"], details=known)
    lacking = writing.faults(request=case, kind=step.letter, details={"issued_on": values["on"], **known})
    return {"paper": paper_of(letter), "lacking": [HERE.sub("", fault) for fault in lacking]}
