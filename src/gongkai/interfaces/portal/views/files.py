"""Attachments: the public copy, under the same visibility rule as its record."""

from pathlib import PurePosixPath

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _

from gongkai.domain.records.models import Attachment
from gongkai.interfaces.portal.views.errors import gone

# What a browser may show by itself, and the type it is told: the stored type comes from outside and is not trusted.
# HTML and SVG can carry scripts and are only ever downloaded.
SHOWN = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "txt": "text/plain; charset=utf-8",
}
POLICY = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; object-src 'self'; sandbox"


def file(request: HttpRequest, pk: int, name: str) -> HttpResponseBase:
    """Return the file of a public record; 410 for a withdrawn one, 404 otherwise."""
    found = (
        Attachment.objects.select_related("record", "record__agency")
        .defer("text", "record__body")
        .filter(pk=pk)
        .first()
    )
    if found is None or not (found.is_visible() or found.record.withdrawn_at):
        raise Http404(_("没有这个文件。它可能尚未公开，或者地址有误。"))
    if not found.is_visible():
        return gone(request, found.record)
    if name != found.file_name:
        return HttpResponsePermanentRedirect(found.get_absolute_url())
    return _content(request, found)


def _content(request: HttpRequest, found: Attachment) -> HttpResponseBase:
    etag = quote_etag(found.sha256) if found.sha256 else ""
    if etag and request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304)
    suffix = PurePosixPath(found.file.name).suffix.lower().lstrip(".")
    try:
        content = found.file.open("rb")
    except FileNotFoundError:
        raise Http404(_("文件暂时取不到，请与发布机构联系。"))
    response = FileResponse(content, content_type=SHOWN.get(suffix, "application/octet-stream"))
    response["Content-Disposition"] = content_disposition_header(suffix not in SHOWN, found.file_name)
    response["X-Content-Type-Options"] = "nosniff"
    if suffix != "pdf":  # browsers show PDF by a component of their own, which a sandbox would stop
        response["Content-Security-Policy"] = POLICY
    if etag:
        response["ETag"] = etag
    return response
