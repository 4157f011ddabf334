"""The API put together: its parts, its limit, its refusals, and the header that lets other sites' pages read it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError

from gongkai.interfaces.api import agencies, catalogs, changes, inspections, records
from gongkai.interfaces.api.errors import ApiError, NotFound, UnknownParameter
from gongkai.interfaces.api.messages import explained
from gongkai.interfaces.limits import waiting_time

DESCRIPTION = "以JSON提供本网站公开的全部政府信息、公开机构和公开目录，并检查文稿内容。不需要注册，不改动任何内容。"


class PublicApi(NinjaAPI):
    """An API that everybody may read, from pages of other sites too."""

    def create_response(self, request: HttpRequest, data: Any, **options: Any) -> HttpResponse:
        """Answer, and allow every origin: what is public needs no protection from being read."""
        response = super().create_response(request, data, **options)
        response["Access-Control-Allow-Origin"] = "*"
        return response


def limited(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return the view behind the limits of the settings, `inspections` for what is sent; wrong requests count too."""

    @wraps(view)
    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wait = waiting_time("inspections" if request.method == "POST" else "api", request)
        return too_many(request, wait) if wait else view(request, *args, **kwargs)

    return handle


def strict(view: Callable[..., Any]) -> Callable[..., Any]:
    """Return the view so that it refuses parameters it does not know: a filter misspelt must not mean «all»."""

    @wraps(view)
    def handle(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        wanted = kwargs.get("wanted")
        known = list(type(wanted).model_fields) if isinstance(wanted, Schema) else []
        unknown = [name for name in request.GET if name not in known]
        if unknown:
            raise UnknownParameter(unknown, known)
        return view(request, *args, **kwargs)

    return handle


api = PublicApi(
    title="政务公开开放接口",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)
api.add_decorator(limited, mode="view")
api.add_decorator(strict)
for part in (records, agencies, catalogs, changes, inspections):
    api.add_router("", part.router)


@api.exception_handler(ApiError)
def refused(request: HttpRequest, refusal: ApiError) -> HttpResponse:
    """Answer with code and message."""
    return api.create_response(request, refusal.body(), status=refusal.status)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, problem: Http404) -> HttpResponse:
    """Answer 404 in the API's own form."""
    return refused(request, NotFound(_("没有这个地址，请查看开放接口说明：/api/v1/。")))


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """Answer 422, naming every parameter with what it may be."""
    details = explained(problem.errors)
    message = "；".join(detail["message"] for detail in details)
    return api.create_response(request, {"code": "bad_parameter", "message": message, "details": details}, status=422)


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, problem: HttpError) -> HttpResponse:
    """Answer in the API's own form where what was sent can't be read."""
    message = _("发送的内容不是JSON，请用UTF-8编码的JSON发送，并写明Content-Type: application/json。")
    return api.create_response(request, {"code": "bad_request", "message": message}, status=problem.status_code)


def too_many(request: HttpRequest, wait: int) -> HttpResponse:
    """Answer 429 and say when to come again."""
    message = _("请求太频繁，请在%s秒后再试。需要全部数据的，请用较大的limit并按“next”依次读取。") % wait
    response = api.create_response(request, {"code": "too_many_requests", "message": message}, status=429)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    return response
