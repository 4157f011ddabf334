"""Kept copies of pages and reports of crawls: read as plain text or saved, never run as pages of ours."""

import gzip
from io import BytesIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongkai.domain.monitoring.models import REPORT_KINDS
from gongkai.engines.crawler.browsing import Kept, kept_copy
from gongkai.engines.inspection.pages import text_of
from gongkai.interfaces.console.monitoring.site_page import site_of

# Nothing of what a strange page says is run or loaded, also where a browser takes the text for a page.
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
LARGEST = 20_000_000  # bytes of one page; the crawler keeps none that is larger than a quarter of it
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


def copy_of_page(request: HttpRequest, pk: int, key: str) -> HttpResponseBase:
    """Show the source of the page on which a finding stood, or give the file as it was kept."""
    kept = kept_copy(site_of(request, pk).folder, key)
    if kept is None:
        raise Http404(_("没有这个网页的留存。"))
    if "download" in request.GET:
        return _guarded(FileResponse(kept.file.open("rb"), content_type="application/gzip"), kept.file.name)
    return _guarded(HttpResponse(_source(kept), content_type="text/plain; charset=utf-8"))


def report(request: HttpRequest, pk: int, run: int, kind: str) -> HttpResponseBase:
    """Give the report that was written at the end of a crawl, as a file."""
    site = site_of(request, pk)
    found = site.runs.filter(pk=run).first() if kind in REPORT_KINDS else None
    if found is None or not found.has_report:
        raise Http404(_("没有这份报告。"))
    try:
        data = site.report(found.number, kind).read_bytes()
    except FileNotFoundError as problem:
        raise Http404(_("没有这份报告，请重新检查一次。")) from problem
    day = timezone.localtime(found.started_at or found.asked_at)
    name = f"{site.name}-网站检查报告-{day:%Y%m%d}.{kind}"
    return _guarded(FileResponse(BytesIO(data), content_type=TYPES[kind]), name)


def _source(kept: Kept) -> str:
    with gzip.open(kept.file) as stream:
        data = stream.read(LARGEST)
    text = text_of(data)
    return data.decode("utf-8", errors="replace") if text is None else text


def _guarded(response: HttpResponseBase, name: str = "") -> HttpResponseBase:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    if name:
        response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response
