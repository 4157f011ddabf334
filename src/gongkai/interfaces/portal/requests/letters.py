"""Letters and files of one's own case: read on the page, or taken away as .pdf and .docx."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongkai.domain.requests import queries
from gongkai.domain.requests.facts import letter_text
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import IssuedLetter
from gongkai.engines.letters.errors import LetterError
from gongkai.engines.letters.form import empty_form
from gongkai.engines.letters.issued import RENDERERS, TYPES, rendered
from gongkai.interfaces.limits import limited, too_many, waiting_time
from gongkai.interfaces.portal.requests import agencies, case_page
from gongkai.interfaces.portal.requests.access import of_case

# What a case's file is told to be comes from outside: a browser shows none of it, it is only ever taken away.
FILE_TYPE = "application/octet-stream"


@of_case
def letter(request: HttpRequest, case: DisclosureRequest, pk: int) -> HttpResponse:
    """Show a letter's words, for those whose telephone opens no file."""
    found = _letter(case, pk)
    text = letter_text(found.content)
    context = case_page.frame(case, found.get_kind_display(), on=True) | {
        "letter": text,
        "files": [
            {"label": label, "url": reverse("portal:apply_letter_file", args=[pk, format]), "download": True}
            for format, label in (("pdf", _("下载PDF")), ("docx", _("下载Word文件")))
        ],
    }
    return render(request, "portal/requests/letter.html", context)


@of_case
def letter_file(request: HttpRequest, case: DisclosureRequest, pk: int, format: str) -> HttpResponseBase:
    """Return a letter as a file; setting it costs time, so the downloads of one client are limited."""
    found = _letter(case, pk)
    if wait := waiting_time("exports", request):
        return too_many(request, wait)
    return _file(partial(rendered, found), format, f"{found.get_kind_display()} {found.number}")


@of_case
def given(request: HttpRequest, case: DisclosureRequest, pk: int) -> HttpResponseBase:
    """Return a file that was given with the decision."""
    file = queries.files_for_applicant(case).filter(pk=pk).first()
    if file is None:
        raise Http404(_("没有这个文件。请回到“申请办理情况”，从那里下载。"))
    response = HttpResponse(file.content(), content_type=FILE_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, file.title)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@limited("exports")
def paper_form(request: HttpRequest, code: str, format: str) -> HttpResponseBase:
    """Return the empty form of an agency, to be filled in by hand."""
    agency = agencies.chosen(code)
    form = empty_form(agency.name, address=agency.address, postcode=agency.postal_code, phone=agency.phone)
    return _file(lambda kind: RENDERERS[kind](form), format, f"{agency.name}政府信息公开申请表")


def paragraphs(found: IssuedLetter) -> list[str]:
    """Return the sentences of a letter, to be quoted above the form that answers it."""
    return list(found.content.get("paragraphs", ()))


def _letter(case: DisclosureRequest, pk: int) -> IssuedLetter:
    found = queries.letters_for_applicant(case).filter(pk=pk).first()
    if found is None:
        raise Http404(_("没有这份文书。请回到“申请办理情况”，从那里打开。"))
    return found


def _file(render: Callable[[str], bytes], format: str, name: str) -> HttpResponse:
    if format not in TYPES:
        raise Http404(_("只有PDF和Word两种格式。"))
    try:
        content = render(format)
    except LetterError:
        raise Http404(_("PDF暂时不能生成，请下载Word文件，或者与受理机关联系。"))
    response = HttpResponse(content, content_type=TYPES[format])
    response["Content-Disposition"] = content_disposition_header(True, f"{name.strip()}.{format}")
    response["X-Content-Type-Options"] = "nosniff"
    return response
