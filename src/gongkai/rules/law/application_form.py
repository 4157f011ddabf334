"""What an application must contain (art. 29), checked field by field; each fault says what to do.

A fault of an application that came by post or at the counter is never a reason to refuse it: it is registered, and
what is unclear is asked for in a correction notice (art. 30).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.rules.inspection.check_digits import is_credit_code, is_identity_number, is_identity_shape
from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.description import clean_text, unclear_description
from gongkai.rules.law.labels import LabelledEnum

__all__ = ["ApplicationForm", "FormFault", "FormField", "IdentityKind", "SupplyForm", "SupplyRoute", "form_faults"]


class FormField(LabelledEnum):
    """The parts of the form, so that a fault can be shown beside its field."""

    NAME = "name", "姓名或者名称"
    IDENTITY = "identity", "身份证明"
    CONTACT = "contact", "联系方式"
    DESCRIPTION = "description", "所需信息"
    SUPPLY = "supply", "获取信息的方式、途径"


class IdentityKind(LabelledEnum):
    """The papers that prove who applies."""

    RESIDENT_CARD = "resident_card", "居民身份证"
    PASSPORT = "passport", "护照"
    HONG_KONG_MACAO = "hong_kong_macao", "港澳居民来往内地通行证"
    TAIWAN = "taiwan", "台湾居民来往大陆通行证"
    RESIDENCE_PERMIT = "residence_permit", "外国人永久居留身份证"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    OTHER = "other", "其他证件"


class SupplyForm(LabelledEnum):
    """In which form the information is wanted."""

    PAPER = "paper", "纸面"
    EMAIL = "email", "电子邮件"
    DISC = "disc", "光盘"
    DISK = "disk", "磁盘"


class SupplyRoute(LabelledEnum):
    """By which route the information is received."""

    NETWORK = "network", "网络"
    COUNTER = "counter", "当面领取"
    POST = "post", "邮寄"
    FAX = "fax", "传真"


@dataclass(frozen=True)
class ApplicationForm:
    """What an applicant wrote; empty where nothing was written."""

    kind: ApplicantKind = ApplicantKind.NATURAL_PERSON
    name: str = ""
    identity_kind: IdentityKind | None = None
    identity_number: str = ""
    has_identity_copy: bool = False  # a copy of the paper is attached; then the number may be missing
    contact_person: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    fax: str = ""
    description: str = ""
    supply_form: SupplyForm | None = None
    supply_route: SupplyRoute | None = None


@dataclass(frozen=True)
class FormFault:
    """One thing to do about a field."""

    field: FormField
    message: str


_PHONE = re.compile(
    r"(?:\+?86)?(?:1[3-9]\d{9}|0\d{2,3}\d{7,8}(?:转\d{1,6})?|[2-8]\d{6,7}|[48]00\d{7})|(?:\+|00)\d{8,15}"
)
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
_PAPERS = {
    IdentityKind.PASSPORT: (re.compile(r"[A-Z0-9]{5,17}"), "护照号码由5至17位字母和数字组成"),
    IdentityKind.HONG_KONG_MACAO: (re.compile(r"[HM]\d{8}(?:\d{2})?"), "通行证号码以H或者M开头，后接8位或者10位数字"),
    IdentityKind.TAIWAN: (re.compile(r"\d{8}(?:\d{2})?"), "通行证号码为8位数字"),
    IdentityKind.RESIDENCE_PERMIT: (
        re.compile(r"[A-Z]{3}\d{12}|9\d{17}"),
        "号码为3位字母加12位数字，或者以9开头的18位数字",
    ),
}


def form_faults(form: ApplicationForm, on: date) -> tuple[FormFault, ...]:
    """Return what is missing or wrong on the form, in the order of its fields; `on` is the day of the check."""
    return (*_name(form), *_identity(form, on), *_contact(form), *_description(form), *_supply(form))


def _name(form: ApplicationForm) -> Iterator[FormFault]:
    name = clean_text(form.name).strip()
    if not name:
        what = "单位全称" if form.kind.is_organisation else "姓名"
        yield FormFault(FormField.NAME, f"没有填写申请人{what}，请填写与身份证明一致的{what}")
    elif not any(char.isalpha() for char in name):
        yield FormFault(FormField.NAME, f"“{name}”不是姓名或者名称，请填写与身份证明一致的姓名或者单位全称")
    elif form.kind.is_organisation and not form.contact_person.strip():
        yield FormFault(FormField.NAME, "单位申请的，请填写联系人姓名")


def _identity(form: ApplicationForm, on: date) -> Iterator[FormFault]:
    number = "".join(clean_text(form.identity_number).split()).replace("-", "").upper()
    if not number:
        if not form.has_identity_copy:
            yield FormFault(FormField.IDENTITY, "没有提供身份证明，请填写证件号码或者附上证件复印件")
        return
    kind = form.identity_kind or (IdentityKind.CREDIT_CODE if form.kind.is_organisation else IdentityKind.RESIDENT_CARD)
    if message := _number_fault(kind, number, on):
        yield FormFault(FormField.IDENTITY, message)


def _number_fault(kind: IdentityKind, number: str, on: date) -> str:
    """Say what is wrong with a number; never repeats it, since messages are logged."""
    if kind is IdentityKind.RESIDENT_CARD:
        return _resident_fault(number, on)
    if kind is IdentityKind.CREDIT_CODE:
        return "" if is_credit_code(number) else "统一社会信用代码有误，请对照营业执照或者登记证书核对全部18位"
    if kind in _PAPERS and not _PAPERS[kind][0].fullmatch(number):
        return f"{kind.label}号码有误：{_PAPERS[kind][1]}，请对照证件核对"
    return ""


def _resident_fault(number: str, on: date) -> str:
    if len(number) == 15 and is_identity_shape(number):
        return "15位身份证号码已停止使用，请填写18位号码"
    if len(number) != 18:
        return f"居民身份证号码应为18位，现为{len(number)}位，请对照证件核对"
    if not is_identity_shape(number):
        return "居民身份证号码有误（地区或者出生日期不对），请对照证件核对"
    if not is_identity_number(number):
        return "居民身份证号码有误（最后一位校验码不符），请对照证件逐位核对"
    born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    return "居民身份证号码中的出生日期晚于今天，请对照证件核对" if born > on else ""


def _contact(form: ApplicationForm) -> Iterator[FormFault]:
    phone, email = _compact(form.phone), form.email.strip()
    if not (phone or email or form.address.strip()):
        yield FormFault(FormField.CONTACT, "没有填写联系方式，请至少填写电话、电子邮箱、通信地址中的一项")
    if phone and not _PHONE.fullmatch(phone):
        yield FormFault(FormField.CONTACT, "电话号码有误，请填写11位手机号码，或者带区号的固定电话")
    if email and not _EMAIL.fullmatch(email):
        yield FormFault(FormField.CONTACT, "电子邮箱地址有误，请填写完整地址，例如 name@example.cn")


def _description(form: ApplicationForm) -> Iterator[FormFault]:
    if message := unclear_description(form.description):
        yield FormFault(FormField.DESCRIPTION, message)


def _supply(form: ApplicationForm) -> Iterator[FormFault]:
    if form.supply_form is None and form.supply_route is None:
        yield FormFault(FormField.SUPPLY, "没有选择获取信息的方式和途径，请选择，例如“纸面、邮寄”或者“电子邮件”")
        return
    if form.supply_route is SupplyRoute.POST and not form.address.strip():
        yield FormFault(FormField.SUPPLY, "选择邮寄的，请填写收件地址")
    if form.supply_route is SupplyRoute.FAX and not _compact(form.fax):
        yield FormFault(FormField.SUPPLY, "选择传真的，请填写传真号码")
    is_by_email = form.supply_form is SupplyForm.EMAIL or form.supply_route is SupplyRoute.NETWORK
    if is_by_email and not form.email.strip():
        yield FormFault(FormField.SUPPLY, "选择电子邮件或者网络的，请填写电子邮箱")


def _compact(number: str) -> str:
    return re.sub(r"[\s()（）\-—－]", "", clean_text(number))
