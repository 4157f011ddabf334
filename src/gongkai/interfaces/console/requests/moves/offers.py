"""What can be done with a case besides the moves of its clock: findings, the decision's letter, the archive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests.enums import ConsultedKind, Opinion
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.requests.moves.ending_forms import unserved
from gongkai.rules.law.letters import LetterKind
from gongkai.rules.law.outcomes import Outcome


@dataclass(frozen=True)
class Offer:
    """A button with what it does, said beforehand; `obstacle` says why it cannot be pressed yet."""

    label: str
    url: str
    told: str = ""
    obstacle: str = ""


def offers_for(case: DisclosureRequest, user: User) -> Sequence[Offer]:
    """Return what the person may do with the case, in the order of the work."""
    if case.decided_on is None and case.closed_at is None:
        return tuple(_before(case, user))
    return (*_to_third_parties(case, user), *_after(case))


def _before(case: DisclosureRequest, user: User) -> Iterator[Offer]:
    may_decide = policy_for(user).can(Permission.DECIDE_REQUESTS, case.agency)
    told = _("逐项填写办理结果，随时检查、预览答复书。")
    yield Offer(_("办理意见和答复"), reverse("console_requests:decision", args=[case.pk]), told)
    yield Offer(_("发出协办函"), _move(case, "joint_asked"), _("请其他单位协助，不停止答复期限。"))
    obstacle = "" if may_decide else _("请签发人认定。")
    for asked in case.consultations.all():
        address = f"?party={asked.key}"
        if asked.kind == ConsultedKind.JOINT and asked.opinion == Opinion.WAITING:
            yield Offer(_("登记协办回复：%s") % asked.name, _move(case, "joint_answered") + address)
        if asked.kind == ConsultedKind.THIRD_PARTY and asked.opinion in (Opinion.OBJECTED, Opinion.PARTLY):
            label = _("认定第三方意见：%s") if asked.is_reasonable is None else _("重新认定第三方意见：%s")
            told = _("理由是否合理，决定能否公开（第三十二条）。")
            yield Offer(label % asked.name, _move(case, "opinion_judged") + address, told, obstacle)
    if case.reasons_are_good is None and any(event.kind == "reasons_given" for event in case.events.all()):
        yield Offer(_("认定申请人说明的理由"), _move(case, "reasons_judged"), "", obstacle)


def _to_third_parties(case: DisclosureRequest, user: User) -> Iterator[Offer]:
    """Yield whom to tell that the information is given against their objection (art. 32)."""
    if case.outcome not in (Outcome.R02, Outcome.R03) or case.archived_at:
        return
    told = {letter.recipient for letter in case.letters.all() if letter.kind == LetterKind.THIRD_PARTY_DISCLOSURE}
    obstacle = "" if policy_for(user).can(Permission.DECIDE_REQUESTS, case.agency) else _("请签发人办理。")
    for asked in case.consultations.all():
        is_overruled = asked.is_reasonable is False or bool(asked.overriding_interest)
        if asked.opinion in (Opinion.OBJECTED, Opinion.PARTLY) and is_overruled and asked.name not in told:
            label, address = _("书面告知第三方：%s") % asked.name, _move(case, "third_party_told")
            yield Offer(
                label, f"{address}?party={asked.key}", _("第三方不同意而公开的，应当告知其内容和理由。"), obstacle
            )


def _after(case: DisclosureRequest) -> Iterator[Offer]:
    if case.closed_at and unserved(case).exists():
        yield Offer(_("登记送达"), _move(case, "served"), _("案件已办结，告知书还没有登记送达。"))
    if case.archived_at:
        yield Offer(_("案卷"), reverse("console_requests:archive", args=[case.pk]), _("已归档，可下载整卷 PDF。"))
        return
    obstacle = "" if case.closed_at else _("送达之后才能归档。")
    address = reverse("console_requests:archive", args=[case.pk])
    yield Offer(_("归档"), address, _("把申请、文书、材料和办理过程装订成一卷 PDF。"), obstacle)


def _move(case: DisclosureRequest, kind: str) -> str:
    return reverse("console_requests:move", args=[case.pk, kind])
