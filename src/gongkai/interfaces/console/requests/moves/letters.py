"""Letters that were issued: on the screen, as Word document, as PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from wagtail.admin import messages

from gongkai.domain.requests.facts import letter_text
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import IssuedLetter
from gongkai.engines.letters.errors import LetterError
from gongkai.engines.letters.issued import TYPES, rendered
from gongkai.interfaces.console.requests.moves.ending_forms import unserved
from gongkai.interfaces.console.requests.moves.papers import paper_of
from gongkai.interfaces.console.requests.moves.reading import frame, read_case


def letter(request: HttpRequest, pk: int, letter_pk: int, form: str) -> HttpResponse:
    """Show a letter (`html`), or give it as `docx` or `pdf`."""
    case = read_case(pk)
    issued = get_object_or_404(IssuedLetter, pk=letter_pk, request=case)
    if form == "html":
        return _show(request, case, issued)
    if form not in TYPES:
        raise Http404
    try:
        content = rendered(issued, form)
    except LetterError as refusal:
        messages.error(request, str(refusal))
        return redirect("console_requests:letter", pk, letter_pk, "html")
    return as_download(content, f"{file_name(issued)}.{form}", TYPES[form])


def file_name(issued: IssuedLetter) -> str:
    """Return the name under which a letter is saved."""
    return f"{issued.request.number} {issued.get_kind_display()}".replace("/", "-")


def as_download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Return a file to be saved; kept by no cache on the way."""
    answer = HttpResponse(content, content_type=media_type)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _show(request: HttpRequest, case: DisclosureRequest, issued: IssuedLetter) -> HttpResponse:
    context = frame(case, issued.get_kind_display()) | {
        "letter": issued,
        "paper": paper_of(letter_text(issued.content)),
        "may_serve": unserved(case).filter(pk=issued.pk).exists(),
    }
    return render(request, "console/requests/moves/issued.html", context)
