"""Addresses of the API; a new version that breaks programs gets an address of its own beside this one."""

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path

from gongkai.interfaces.api import documentation
from gongkai.interfaces.api.errors import NotFound
from gongkai.interfaces.api.site import api, refused


def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer in the API's form where there is nothing."""
    return refused(request, NotFound("没有这个地址，请查看开放接口说明：/api/v1/。"))


app_name = "api"
urlpatterns = [
    path("", documentation.documentation, name="documentation"),
    path("openapi.json", documentation.document, name="openapi"),
    *[pattern for pattern in api.urls[0] if pattern.name != "api-root"],
    re_path(r"^(?P<rest>.+)$", nothing, name="nothing"),
]
