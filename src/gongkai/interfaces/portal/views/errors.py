"""Pages for what is not there: each keeps header and footer, and helps further (handbook 03, section 2.11)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from gongkai.domain.records.models import Record
from gongkai.interfaces.portal.requests import losing
from gongkai.rules.law.disclosure import WithdrawalReason

# The title of such a record may itself hold what must not be public.
SILENT_REASONS = (WithdrawalReason.PRIVACY, WithdrawalReason.SECRECY)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    text = _words(exception) or _("您访问的页面不存在，可能已经移动，或者地址有误。")
    return _page(request, 404, title=_("没有找到这个页面"), text=text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    return _page(request, 403, title=_("不能查看"), text=_words(exception) or _("您没有权限查看这个页面。"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose page was kept too long, or whose browser keeps no cookies.

    Long forms come back as they were filled in.
    """
    if again := losing.again(request):
        return again
    text = _(
        "为了安全，这次提交没有被接受：页面可能打开太久，或者浏览器禁用了Cookie。"
        "请返回上一页复制已填写的内容，刷新页面后重新提交。"
    )
    return _page(request, 403, title=_("没有提交成功"), text=text)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    text = _("系统出了问题，我们已经记录下来。请稍后再试；如仍不能打开，请与网站主办单位联系。")
    return _page(request, 500, title=_("暂时不能显示"), text=text)


def gone(request: HttpRequest, record: Record) -> HttpResponse:
    """Answer 410 with the public notice of a withdrawal: when, why, by whom."""
    reason = WithdrawalReason(record.withdraw_reason)
    context = {
        "record": record,
        "reason": reason.label,
        "shows_title": reason not in SILENT_REASONS,
    }
    return _page(request, 410, title=_("这条信息已撤下"), text="", template="portal/gone.html", **context)


def _words(exception: Exception | None) -> str:
    """Return a message that was written for people; the framework's own, in English or a structure, are not."""
    message = exception.args[0] if exception is not None and exception.args else ""
    return message if isinstance(message, str) and not message.isascii() else ""


def _page(
    request: HttpRequest, status: int, *, title: str, text: str, template: str = "portal/error.html", **values: Any
) -> HttpResponse:
    context = {"title": title, "text": text, "hide_search": True} | values
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
