"""What pydantic finds wrong with a parameter, in Chinese, with what it may be."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

# The kinds of problems that our parameters can have; `%(name)s` is the parameter, the rest comes with the problem.
MESSAGES = {
    "int_parsing": _lazy("%(name)s应为整数"),
    "greater_than_equal": _lazy("%(name)s不能小于%(ge)s"),
    "less_than_equal": _lazy("%(name)s不能大于%(le)s"),
    "literal_error": _lazy("%(name)s只能是：%(expected)s"),
    "string_too_short": _lazy("%(name)s不能为空，不筛选时请去掉这个参数"),
    "string_too_long": _lazy("%(name)s不能超过%(max_length)s个字"),
    "datetime_from_date_parsing": _lazy("%(name)s应为时刻，例如 2026-05-01T00:00:00Z；地址中的“+”要写成“%%2B”"),
    "date_from_datetime_parsing": _lazy("%(name)s应为日期，例如 2026-05-01"),
    "date_parsing": _lazy("%(name)s应为日期，例如 2026-05-01"),
    "extra_forbidden": _lazy("没有%(name)s这个字段，请对照开放接口说明"),
    "datetime_parsing": _lazy("%(name)s应为时刻，例如 2026-05-01T00:00:00Z；地址中的“+”要写成“%%2B”"),
}


def explained(problems: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Return parameter and message of every problem."""
    return [_explained(problem) for problem in problems]


def _explained(problem: dict[str, Any]) -> dict[str, str]:
    # Of a list the element's place follows its name.
    name = str(next((part for part in reversed(problem["loc"]) if isinstance(part, str)), ""))
    words = MESSAGES.get(problem["type"])
    if words is None:
        return {"parameter": name, "message": _("%s的写法不正确，请对照开放接口说明") % name}
    given = {key: str(value).replace(" or ", "、").replace("'", "") for key, value in problem.get("ctx", {}).items()}
    try:
        message = str(words) % (given | {"name": name})
    except KeyError:
        message = _("%s的写法不正确，请对照开放接口说明") % name
    return {"parameter": name, "message": message}
