"""Downloading a file of a case: sealed on disk, given whole, noted in the audit log, never opened in the browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.domain.requests import reading
from gongkai.domain.requests.papers import RequestFile


@require_safe
def file(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Return the file as it was handed in, under its name, for saving."""
    found = get_object_or_404(RequestFile.objects.select_related("request__agency"), pk=file_pk, request=pk)
    content = reading.read_file(file=found, by=request.user)
    # What the sender said about the type is not trusted: nothing of it is shown or run here.
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, found.title)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
