"""Hints for the first days, by role; each person puts them away for good with one button, and can fetch them back."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for

YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Hint:
    """What somebody who may do this has to know on the first day."""

    permission: Permission
    text: str


HINTS = (
    Hint(
        Permission.IMPORT,
        gettext_lazy("有现成的 Word、PDF 或表格时，用“上传文件”：系统会识别标题、文号和日期，您只需核对。"),
    ),
    Hint(
        Permission.SUBMIT,
        gettext_lazy("写好后点击“提交审核”。审核期间稿件锁定；要修改，先“撤回”。退回的稿件和理由会显示在本页最上面。"),
    ),
    Hint(Permission.REVIEW, gettext_lazy("“等我审核”按期限排序。自己起草的稿件不会出现，须由他人审核。")),
    Hint(Permission.SECRECY_REVIEW, gettext_lazy("保密审查关注涉密内容和个人信息；审定不公开的信息，每年复查一次。")),
    Hint(Permission.PUBLISH, gettext_lazy("最后一个环节通过后，信息立即公开，或者在预定的时间公开。")),
    Hint(Permission.MANAGE_CATALOGS, gettext_lazy("“公开责任”列出各机构从未公开和超期未更新的事项，可以导出后督办。")),
    Hint(
        Permission.MANAGE_STAFF,
        gettext_lazy("人员请假时登记代办，岗位变动时打印“交接清单”；离岗后在“人员与角色”中停用账号。"),
    ),
)


def hints_for(request: HttpRequest) -> list[str]:
    """Return what the person's roles make worth knowing, nothing once it was put away."""
    is_away = request.COOKIES.get(_cookie(request.user)) and "hints" not in request.GET
    policy = policy_for(request.user)
    return [] if is_away else [str(hint.text) for hint in HINTS if policy.can_anywhere(hint.permission)]


@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    """Remember in this browser that the person knows the hints."""
    response = redirect("wagtailadmin_home")
    response.set_cookie(
        _cookie(request.user), "1", max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


def title() -> str:
    """Return the heading above the hints."""
    return _("第一次使用？先看这几点")


def _cookie(user: User) -> str:
    return f"gk_hints_{user.pk}"
