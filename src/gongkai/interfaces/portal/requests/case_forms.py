"""What an applicant does in a case: correct, give reasons, withdraw, ask the clerk, say how satisfied they are."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from gongkai.domain.cases.errors import CaseError
from gongkai.domain.requests import closing, deciding, moves, queries
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.limits import is_form, limited
from gongkai.interfaces.portal.requests import case_page, finding, letters, uploads
from gongkai.interfaces.portal.requests.access import case_of, of_case
from gongkai.interfaces.portal.requests.losing import kept_on_csrf_failure
from gongkai.rules.law.description import clean_text
from gongkai.rules.law.letters import LetterKind

TEXT_LIMIT, COMMENT_LIMIT = 2000, 500
UPLOADS = {"enclosure": FileKind.CORRECTION}
ASKED_BY = {"correct": LetterKind.CORRECTION_NOTICE, "reasons": LetterKind.REASON_NOTICE}


def page(request: HttpRequest, *, what: str, problem: str = "", error: str = "", status: int = 200) -> HttpResponse:
    """Show the form for a correction or for reasons, with the letter that asks for it above."""
    case = case_of(request)
    if case is None:
        return finding.page(request, status=status)
    title = _("补正") if what == "correct" else _("说明理由")
    letter = queries.letters_for_applicant(case).filter(kind=ASKED_BY[what]).last()
    context = case_page.frame(case, title, on=True) | {
        "what": what,
        "standing": case_page.now_of(case),
        "letter": letters.paragraphs(letter) if letter else [],
        "value": request.POST.get("text", ""),
        "error": error,
        "problems": [{"text": error, "href": "#text"}] if error else [],
        "notice": problem,
        "limit": TEXT_LIMIT,
        "largest": uploads.LARGEST_MB,
    }
    return render(request, "portal/requests/answer.html", context, status=status)


def _correct_again(request: HttpRequest, **more: Any) -> HttpResponse:
    return page(request, what="correct", **more)


def _reasons_again(request: HttpRequest, **more: Any) -> HttpResponse:
    return page(request, what="reasons", **more)


@csrf_exempt  # the token is checked below, once the files' handler is set
@kept_on_csrf_failure(_correct_again)
@limited("forms", applies=is_form)
@of_case
def correct(request: HttpRequest, case: DisclosureRequest) -> HttpResponseBase:
    """Take in a correction with its files."""
    uploads.limit(request)
    return _correct(request, case)


@csrf_protect
def _correct(request: HttpRequest, case: DisclosureRequest) -> HttpResponseBase:
    if request.method != "POST":
        return page(request, what="correct")
    given, complaints = uploads.received(request, UPLOADS)
    if complaints:
        return page(request, what="correct", error="".join(complaints), status=422)
    text = _typed(request, "text", TEXT_LIMIT)
    error = _try(lambda: moves.correct(request=case, text=text, by=None, uploads=given, seen=_seen(request, case)))
    return page(request, what="correct", error=error, status=422) if error else redirect("portal:apply_case")


@kept_on_csrf_failure(_reasons_again)
@limited("forms", applies=is_form)
@of_case
def reasons(request: HttpRequest, case: DisclosureRequest) -> HttpResponseBase:
    """Take in the reasons for many applications."""
    if request.method != "POST":
        return page(request, what="reasons")
    text = _typed(request, "text", TEXT_LIMIT)
    if not text:
        return page(request, what="reasons", error=_("请写明理由后再提交。"), status=422)
    error = _try(lambda: moves.take_reasons(request=case, by=None, reasons=text, seen=_seen(request, case)))
    return page(request, what="reasons", error=error, status=422) if error else redirect("portal:apply_case")


def _withdraw_again(request: HttpRequest, *, problem: str, status: int) -> HttpResponse:
    case = case_of(request)
    return _asks(request, case, status=status, notice=problem) if case else finding.page(request, status=status)


def _message_again(request: HttpRequest, *, problem: str, status: int) -> HttpResponse:
    case = case_of(request)
    if case is None:
        return finding.page(request, status=status)
    typed = _typed(request, "question", TEXT_LIMIT)
    return case_page.show(request, case, status=status, notice=problem, question_value=typed)


@kept_on_csrf_failure(_withdraw_again)
@of_case
def withdraw(request: HttpRequest, case: DisclosureRequest) -> HttpResponseBase:
    """Ask whether the applicant means it, and end the case."""
    error = ""
    if request.method == "POST":
        reason = _typed(request, "reason", COMMENT_LIMIT)
        error = _try(lambda: deciding.withdraw(request=case, by=None, reason=reason, seen=_seen(request, case)))
        if not error:
            return redirect("portal:apply_case")
    return _asks(request, case, error=error, status=422 if error else 200)


def _asks(
    request: HttpRequest, case: DisclosureRequest, *, error: str = "", notice: str = "", status: int
) -> HttpResponse:
    context = case_page.frame(case, _("撤回申请"), on=True)
    context |= {"problems": [{"text": error, "href": ""}] if error else [], "notice": notice}
    return render(request, "portal/requests/withdraw.html", context, status=status)


@kept_on_csrf_failure(_message_again)
@limited("forms", applies=is_form)
@of_case
def message(request: HttpRequest, case: DisclosureRequest) -> HttpResponseBase:
    """Send a question to the clerk."""
    if request.method != "POST":
        return redirect("portal:apply_case")
    text = _typed(request, "question", TEXT_LIMIT)
    error = _try(lambda: closing.write_message(request=case, text=text, by=None))
    if error:
        return case_page.show(request, case, status=422, question_error=error, problems=_at("question", error))
    return redirect(reverse("portal:apply_case") + "#messages")


@of_case
def rate(request: HttpRequest, case: DisclosureRequest) -> HttpResponseBase:
    """Keep how satisfied the applicant is."""
    if request.method != "POST":
        return redirect("portal:apply_case")
    chosen = request.POST.get("rating", "")
    if chosen not in ("1", "2", "3", "4", "5"):
        error = _("请先选择满意程度。")
        return case_page.show(request, case, status=422, rating_error=error, problems=_at("rating-0", error))
    comment = _typed(request, "comment", COMMENT_LIMIT)
    error = _try(lambda: closing.rate(request=case, rating=int(chosen), comment=comment))
    if error:
        return case_page.show(request, case, status=422, problems=_at("", error))
    return redirect(reverse("portal:apply_case") + "#rating")


def _typed(request: HttpRequest, name: str, limit: int) -> str:
    return clean_text(request.POST.get(name, "")).strip()[:limit]


def _seen(request: HttpRequest, case: DisclosureRequest) -> int:
    """Return how many events the page showed; a form without it counts as one that showed none."""
    shown = request.POST.get("seen", "")
    return int(shown) if shown.isascii() and shown.isdigit() and len(shown) < 6 else -1


def _try(act: Callable[[], Any]) -> str:
    """Act; return why it could not be done, in the domain's words."""
    try:
        act()
    except CaseError as error:
        return str(error)
    return ""


def _at(field: str, error: str) -> list[dict[str, str]]:
    return [{"text": error, "href": f"#{field}" if field else ""}]
