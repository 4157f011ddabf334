"""The choices of the form in words that people use, and what they stand for."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from gongkai.rules.law.applicants import ApplicantKind
from gongkai.rules.law.application_form import IdentityKind, SupplyForm, SupplyRoute

SELF, AGENT = "self", "agent"
KINDS = (
    (ApplicantKind.NATURAL_PERSON.value, _("我个人（自然人）")),
    (ApplicantKind.ENTERPRISE.value, _("公司、企业")),
    (ApplicantKind.RESEARCH.value, _("科研机构")),
    (ApplicantKind.WELFARE.value, _("社会公益组织")),
    (ApplicantKind.LEGAL_SERVICE.value, _("律师事务所等法律服务机构")),
    (ApplicantKind.OTHER.value, _("其他单位或者组织")),
)
BY = ((SELF, _("申请人自己（单位的为本单位工作人员）")), (AGENT, _("受申请人委托，替别人申请")))
PERSONAL_PAPERS = tuple(
    (kind.value, _("居民身份证") if kind is IdentityKind.RESIDENT_CARD else kind.label)
    for kind in IdentityKind
    if kind is not IdentityKind.CREDIT_CODE
)
ORGANISATION_PAPERS = (
    (IdentityKind.CREDIT_CODE.value, _("统一社会信用代码")),
    (IdentityKind.OTHER.value, _("没有统一社会信用代码，用其他登记证号")),
)
SUPPLY = {
    "email": (_("发到我的电子邮箱"), SupplyForm.EMAIL, SupplyRoute.NETWORK),
    "paper_post": (_("纸质的，邮寄给我"), SupplyForm.PAPER, SupplyRoute.POST),
    "paper_counter": (_("纸质的，我自己去取"), SupplyForm.PAPER, SupplyRoute.COUNTER),
    "disc_post": (_("光盘，邮寄给我"), SupplyForm.DISC, SupplyRoute.POST),
    "disc_counter": (_("光盘，我自己去取"), SupplyForm.DISC, SupplyRoute.COUNTER),
}
SUPPLIES = tuple((code, label) for code, (label, _form, _route) in SUPPLY.items())


def is_organisation(kind: str) -> bool:
    """Say whether the chosen kind of applicant is an organisation."""
    return bool(kind) and ApplicantKind(kind).is_organisation


def label_of(options: tuple[tuple[str, object], ...], value: str) -> str:
    """Return the words of a choice."""
    return str(dict(options).get(value, ""))


def paper_of(values: Mapping[str, str]) -> IdentityKind:
    """Return the paper that was chosen, the usual one where none, or one of the other kind of applicant, was."""
    options = ORGANISATION_PAPERS if is_organisation(values.get("kind", "")) else PERSONAL_PAPERS
    chosen = values.get("identity_kind", "")
    return IdentityKind(chosen if chosen in dict(options) else options[0][0])
