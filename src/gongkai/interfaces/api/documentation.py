"""The page that explains the API, made from its OpenAPI document, and the document itself."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.interfaces.api.site import DESCRIPTION, api
from gongkai.interfaces.portal import pages

TYPES = {
    "integer": "整数", "string": "文本", "boolean": "真或者假", "array": "数组", "object": "对象", "number": "数",
}  # fmt: skip
FORMATS = {"date": "日期", "date-time": "时刻"}
DEEPEST = 3  # levels of fields that the page unfolds


def document(request: HttpRequest) -> HttpResponse:
    """Return the OpenAPI 3.1 document."""
    response = JsonResponse(schema(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def documentation(request: HttpRequest) -> HttpResponse:
    """Show what there is, what may be asked and what is answered, without any script."""
    context = pages.column(_("开放接口说明"), DESCRIPTION, kind=_("开放数据")) | {
        "operations": list(_operations(schema())),
        "errors": _fields({"$ref": "#/components/schemas/Error"}, schema()["components"]["schemas"]),
        "limit": settings.LIMITS["api"][0],
        "base": f"{settings.SITE_URL}/api/v1/",
    }
    return render(request, "api/documentation.html", context)


def schema() -> dict[str, Any]:
    """Return the OpenAPI document with the address of this site."""
    found = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    return found | {"servers": [{"url": settings.SITE_URL}]}


def _operations(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    shapes = found["components"]["schemas"]
    for path, methods in found["paths"].items():
        [(method, operation)] = methods.items()
        answer = operation["responses"][200]["content"]["application/json"]["schema"]
        yield {
            "id": operation["operationId"],
            "method": method.upper(),
            "path": path,
            "title": operation["summary"],
            "text": operation.get("description", ""),
            "parameters": [_parameter(parameter) for parameter in operation["parameters"]],
            "sent": _sent(operation, shapes),
            "fields": _fields(answer, shapes),
            "example": "" if "{" in path or method != "get" else _example(path),
        }


def _sent(operation: dict[str, Any], shapes: dict[str, Any]) -> list[dict[str, str]]:
    """Return the fields of what is sent, none where nothing is."""
    body = operation.get("requestBody")
    return _fields(body["content"]["application/json"]["schema"], shapes) if body else []


def _example(path: str) -> str:
    return f"{path}?since=2026-01-01T00:00:00Z" if path.endswith("/changes") else path


def _parameter(parameter: dict[str, Any]) -> dict[str, Any]:
    shape = parameter["schema"]
    return {
        "name": parameter["name"],
        "type": _type(shape),
        "text": parameter.get("description") or shape.get("description") or _("地址中的编号或者编码"),
        "note": _("默认%s") % shape["default"] if shape.get("default") is not None else "",
        "is_required": parameter.get("required", False),
    }


def _fields(shape: dict[str, Any], shapes: dict[str, Any], prefix: str = "", depth: int = 1) -> list[dict[str, str]]:
    """Return the fields of an answer, those of the objects inside below them, as `items[].title`."""
    name = _name(shape)
    rows = []
    for field, inner in shapes[name].get("properties", {}).items() if name else ():
        marked = f"{prefix}{field}{'[]' if _array(inner) else ''}"
        rows.append({"name": marked, "type": _type(inner), "text": inner.get("description", "")})
        if depth < DEEPEST:
            rows += _fields(inner, shapes, f"{marked}.", depth + 1)
    return rows


def _choices(shape: dict[str, Any]) -> list[dict[str, Any]]:
    return shape.get("anyOf") or shape.get("allOf") or [shape]


def _array(shape: dict[str, Any]) -> dict[str, Any] | None:
    return next((choice for choice in _choices(shape) if choice.get("type") == "array"), None)


def _name(shape: dict[str, Any]) -> str:
    """Return the name of the object that a shape refers to, itself or as the element of an array."""
    array = _array(shape)
    choices = [array.get("items", {})] if array else _choices(shape)
    references = [choice["$ref"] for choice in choices if "$ref" in choice]
    return references[0].rpartition("/")[2] if references else ""


def _type(shape: dict[str, Any]) -> str:
    choices = _choices(shape)
    chosen = next((choice for choice in choices if choice.get("type") != "null"), {})
    kind = chosen.get("type", "object" if "$ref" in chosen else "string")
    words = FORMATS.get(chosen.get("format", "")) or TYPES.get(kind, kind)
    return words + (_("，可为空") if any(choice.get("type") == "null" for choice in choices) else "")
