"""What signing in says when it refuses; the same whether a name exists or not."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


def whom_to_ask() -> str:
    """Return who helps staff who cannot sign in."""
    return str(settings.STAFF_HELP)


def context(request: HttpRequest) -> dict[str, str]:
    """Return what the pages say about help and whose they are; the library puts the host in place of `site`."""
    return {"staff_help": whom_to_ask(), "site_title": str(settings.SITE_NAME)}


def _with_help(text: str) -> str:
    return _(text) % {"help": whom_to_ask()}


with_help: Any = lazy(_with_help, str)

REFUSED = with_help("登录名或密码不正确，或者账号已停用。忘记密码请联系%(help)s重新设置。")
NO_ROLE = with_help("您的账号还没有岗位角色，不能进入工作台。请联系%(help)s授予角色。")
SLOW_DOWN = with_help("尝试次数过多，请 15 分钟后再试；急需登录，请联系%(help)s。")
WRONG_CODE = gettext_lazy(
    "验证码不正确，或者已经用过。请等应用显示下一个验证码再输入；总是不对时，请把手机时间设为自动校准。"
)
WRONG_PASSWORD = gettext_lazy("密码不正确，请重新输入。")
