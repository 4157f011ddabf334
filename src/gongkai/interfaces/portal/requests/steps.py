"""The pages of the form in their order, each with one block of questions."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.interfaces.portal.requests import choices
from gongkai.interfaces.portal.requests.fields import Field, Words

ITEM_LIMIT, MORE_LIMIT, MOST_ITEMS = 1000, 2000, 10


@dataclass(frozen=True)
class Step:
    """One page."""

    name: str
    title: Words
    short: Words
    note: Words = ""


STEPS = (
    Step(
        "what", _("您想要什么信息"), _("要什么"),
        _("写清楚一份文件、一项数据或者一件事。不知道准确名称没关系，写明大约时间、地点、事情，工作人员就能查找。"),
    ),
    Step("who", _("谁来申请"), _("谁申请")),
    Step(
        "identity", _("申请人的姓名和证件"), _("身份"),
        _("法律要求申请时提供身份证明。证件号码加密保存，只有办理人员看得到。"),
    ),
    Step("how", _("怎样给您"), _("怎么给")),
    Step("contact", _("怎样联系您"), _("联系方式"), _("需要您补正、或者有了答复，工作人员会用这里的方式联系您。")),
    Step(
        "files", _("材料（可以不传）"), _("材料"),
        _("一般不用上传。方便的话可以拍一张证件照片；委托别人申请的，请上传委托书。"),
    ),
    Step("check", _("核对并提交"), _("核对"), _("请看一遍，没有问题就提交。要改哪一项，点它后面的“修改”。")),
)  # fmt: skip
BY_NAME = {step.name: step for step in STEPS}
NAMES = tuple(BY_NAME)


def after(name: str, done: list[str]) -> str:
    """Return the next page; back to the last one for whoever came from there to change something.

    What is asked on the page behind these two depends on their answers.
    """
    return "check" if "check" in done and name not in ("who", "how") else NAMES[NAMES.index(name) + 1]


def before(name: str) -> str:
    """Return the page before, "" for the first."""
    place = NAMES.index(name)
    return NAMES[place - 1] if place else ""


def fields_of(name: str, values: dict[str, Any]) -> tuple[Field, ...]:
    """Return the fields of a page; who applies and how the answer is wanted decide which are asked."""
    return {"what": _what, "who": _who, "identity": _identity, "how": _how, "contact": _contact}.get(
        name, lambda values: ()
    )(values)


def item_field(place: int, count: int) -> Field:
    """Return the field for one of the things asked for."""
    label = _("您要的信息") if count == 1 else _("第%s项") % place
    hint = _("例如：2025年幸福路道路改造项目的立项批复") if place == 1 else ""
    return Field(f"item-{place}", label, hint, limit=ITEM_LIMIT, rows=4)


def _what(values: dict[str, Any]) -> tuple[Field, ...]:
    return (
        Field("document_number", _("文号（知道的话）"), _("例如：示发改〔2025〕12号"), limit=80),
        Field("more", _("补充说明（可以不写）"), _("其他有助于查找的线索"), limit=MORE_LIMIT, rows=3),
    )


def _who(values: dict[str, Any]) -> tuple[Field, ...]:
    return (
        Field("kind", _("申请人是"), options=choices.KINDS),
        Field("by", _("由谁提交"), options=choices.BY),
    )


def _identity(values: dict[str, Any]) -> tuple[Field, ...]:
    if choices.is_organisation(values.get("kind", "")):
        fields = (
            Field("name", _("单位全称"), _("与登记证书上的一致"), autocomplete="organization"),
            Field("identity_kind", _("证件"), options=choices.ORGANISATION_PAPERS),
            Field("identity_number", _("号码"), limit=40),
            Field("legal_representative", _("法定代表人或者负责人"), limit=60),
            Field("contact_person", _("联系人"), limit=60, autocomplete="name"),
        )
    else:
        fields = (
            Field("name", _("姓名"), _("与证件上的一致"), autocomplete="name"),
            Field("identity_kind", _("证件"), options=choices.PERSONAL_PAPERS),
            Field("identity_number", _("证件号码"), limit=40),
        )
    if values.get("by") != choices.AGENT:
        return fields
    return (
        *fields,
        Field("agent_name", _("代理人姓名（您的姓名）"), limit=60),
        Field("agent_identity_number", _("代理人居民身份证号码"), limit=40),
    )


def _how(values: dict[str, Any]) -> tuple[Field, ...]:
    return (
        Field("supply", _("希望怎样拿到信息"), options=choices.SUPPLIES),
        Field("purpose", _("用途（可以不写）"), _("不写不影响办理"), limit=200),
    )


def _contact(values: dict[str, Any]) -> tuple[Field, ...]:
    by_mail = values.get("supply") == "email"
    by_post = str(values.get("supply", "")).endswith("_post")
    return (
        Field("phone", _("电话"), _("手机或者带区号的固定电话"), limit=30, autocomplete="tel", inputmode="tel"),
        Field(
            "email", _("电子邮箱") if by_mail else _("电子邮箱（可以不写）"),
            _("答复材料会发到这里") if by_mail else _("写了会收到办理进展的提醒"),
            autocomplete="email", inputmode="email",
        ),
        Field(
            "address", _("收件地址") if by_post else _("通信地址（可以不写）"),
            _("写到门牌号；没有邮箱的，书面答复寄到这里"), limit=200, autocomplete="street-address",
        ),
        Field("postal_code", _("邮政编码（可以不写）"), limit=6, autocomplete="postal-code", inputmode="numeric"),
    )  # fmt: skip
