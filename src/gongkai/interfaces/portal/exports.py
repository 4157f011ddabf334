"""Downloads of public lists: the list's own address with `format=csv`, `json` or `xlsx`, and the links to them."""

from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongkai.interfaces.portal import export_files
from gongkai.interfaces.portal.export_files import RECORDS, Batches, Table
from gongkai.interfaces.portal.pages import address

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A download is the whole list, not the page from which it was asked for.
PLACES = ("before", "after", "page", "format")
LONGEST_NAME = 80


def wanted(request: HttpRequest) -> str:
    """Return the format that the address asks for, "" for the page itself; Http404 for a format there is not."""
    format = request.GET.get("format", "")
    if format and format not in CONTENT_TYPES:
        raise Http404(_("没有这种下载格式，请选择CSV、XLSX或者JSON。"))
    return format


def is_download(request: HttpRequest) -> bool:
    """Say whether a file is asked for and not the page; downloads have a limit of their own."""
    return bool(request.GET.get("format"))


def answer(format: str, batches: Batches, *, title: str, table: Table = RECORDS) -> HttpResponseBase:
    """Return the rows as a file named after the list and the day."""
    if format == "xlsx":
        response: HttpResponseBase = FileResponse(export_files.as_xlsx(batches, table=table))
    else:
        write = {"csv": export_files.as_csv, "json": export_files.as_json}[format]
        response = StreamingHttpResponse(write(batches, table))
    name = f"{title[:LONGEST_NAME]}-{timezone.localdate():%Y%m%d}.{format}"
    response.headers["Content-Type"] = CONTENT_TYPES[format]
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def links(request: HttpRequest) -> list[dict[str, str]]:
    """Return the addresses of the list's downloads, with the filters kept."""
    filters = {key: value for key, value in request.GET.items() if key not in PLACES}
    formats = ("csv", "xlsx", "json")
    return [{"label": format.upper(), "url": address(filters, format=format)} for format in formats]
