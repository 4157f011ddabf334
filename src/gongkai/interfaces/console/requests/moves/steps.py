"""The table of moves: for each its form, its action, its letter and what people should know before pressing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.domain.orgs.models import User
from gongkai.domain.requests import consulting, deciding, moves, receiving
from gongkai.domain.requests.consulting import USUAL_REASON
from gongkai.domain.requests.enums import ConsultedKind, FileKind, Opinion, ServeWay
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.requests.moves import consulting_forms as asking
from gongkai.interfaces.console.requests.moves import ending_forms as ending
from gongkai.interfaces.console.requests.moves import forms
from gongkai.interfaces.console.requests.moves.forms import MoveForm, Values
from gongkai.interfaces.console.requests.moves.uploads import upload_of
from gongkai.rules.law.clock import EventKind
from gongkai.rules.law.letters import LetterKind

Act = Callable[[DisclosureRequest, User, Values], object]
Details = Callable[[Values], Mapping[str, object]]


@dataclass(frozen=True)
class Step:
    """One move as people make it; `event` is None where the clock is not touched."""

    label: Any
    told: Any
    form: type[MoveForm]
    act: Act
    event: EventKind | None = None
    letter: LetterKind | None = None
    details: Details = lambda values: {}
    is_for_deciders: bool = False
    is_dated: bool = True


def _step(event: EventKind, told: Any, form: type[MoveForm], act: Act, **more: Any) -> tuple[str, Step]:
    return event.value, Step(event.label, told, form, act, event, **more)


def _marks(values: Values) -> dict[str, Any]:
    """Return what every action takes: the legal day, and how much of the log the page showed."""
    return {"on": values["on"], "seen": values["seen"]}


def _points(values: Values) -> tuple[str, ...]:
    return tuple(line.strip() for line in values["what"].splitlines() if line.strip())


def _consult(kind: ConsultedKind) -> Act:
    names = ("name", "question", "reason", "contact", "until", "is_organisation")

    def act(case: DisclosureRequest, by: User, values: Values) -> object:
        given = {name: values[name] for name in names if name in values}
        return consulting.consult(request=case, by=by, kind=kind, **given, **_marks(values))

    return act


def _received(case: DisclosureRequest, by: User, values: Values) -> object:
    return consulting.letter_received(consultation=values["consultation"], by=by, **_marks(values))


def _answered(case: DisclosureRequest, by: User, values: Values) -> object:
    opinion = Opinion(values["opinion"])
    return consulting.take_opinion(
        consultation=values["consultation"], by=by, opinion=opinion, words=values["words"], **_marks(values)
    )


def _judged(case: DisclosureRequest, by: User, values: Values) -> object:
    return consulting.judge_opinion(
        consultation=values["consultation"],
        by=by,
        is_reasonable=values["is_reasonable"],
        overriding_interest=values["overriding_interest"],
    )


def _told_third_party(case: DisclosureRequest, by: User, values: Values) -> object:
    told = {name: values[name] for name in ("consultation", "information", "reason")}
    return consulting.tell_third_party(by=by, **told, **_marks(values))


def _corrected(case: DisclosureRequest, by: User, values: Values) -> object:
    uploads = [upload_of(values["uploads"], FileKind.CORRECTION)] if values["uploads"] else []
    return moves.correct(request=case, by=by, text=values["text"], uploads=uploads, **_marks(values))


def _served(case: DisclosureRequest, by: User, values: Values) -> object:
    proof = upload_of(values["proof"], FileKind.PROOF) if values["proof"] else None
    way = ServeWay(values["way"])
    letter, note = values["letter"], values["note"]
    return deciding.serve(request=case, letter=letter, by=by, way=way, note=note, proof=proof, **_marks(values))


def _plain(action: Callable[..., object], *names: str) -> Act:
    """Return the act of an action that takes the fields `names` under the same names."""

    def act(case: DisclosureRequest, by: User, values: Values) -> object:
        return action(request=case, by=by, **{name: values[name] for name in names}, **_marks(values))

    return act


def _fee_details(values: Values) -> dict[str, object]:
    calculation = values.get("calculation")
    if calculation is None:
        return {}
    lines = "；".join(calculation.lines)
    return {"fee_scale": calculation.scale.label, "fee_calculation": lines, "fee_amount": calculation.amount}


STEPS: dict[str, Step] = dict(
    [
        _step(
            EventKind.CONFIRMED,
            _("与申请人双方确认收到申请。网上申请、传真、平常信函自确认之日起计算答复期限，应当收到当日确认。"),
            forms.ConfirmForm,
            _plain(receiving.confirm, "note"),
        ),
        _step(
            EventKind.CONTACT_FAILED,
            _("记录一次没有联系上申请人的情况。"),
            forms.ContactForm,
            _plain(receiving.contact_failed, "note"),
        ),
        _step(
            EventKind.CORRECTION_ASKED,
            _("申请内容不明确的，收到申请之日起7个工作日内一次性告知补正。只能告知一次。"),
            forms.CorrectionForm,
            lambda case, by, values: moves.ask_correction(
                request=case, by=by, what=_points(values), how=values["how"], workdays=values["workdays"],
                late_reason=values.get("late_reason", ""), **_marks(values),
            ),
            letter=LetterKind.CORRECTION_NOTICE,
            details=lambda values: {
                "correction_items": _points(values),
                "correction_how": values["how"] or moves.USUAL_WAY,
                "correction_workdays": values["workdays"],
            },
        ),
        _step(
            EventKind.CORRECTION_TERM_EXTENDED,
            _("申请人有正当理由的，可以延长其补正的期限。"),
            forms.LongerCorrectionForm,
            _plain(moves.extend_correction_term, "workdays", "reason"),
        ),
        _step(
            EventKind.CORRECTED,
            _("登记申请人补正的内容。答复期限自收到补正之日的次日起重新计算。"),
            forms.CorrectedForm,
            _corrected,
        ),
        _step(
            EventKind.STILL_UNCLEAR,
            _("补正后仍不明确的，不得再次要求补正；记录后在“办理意见”中按“补正后申请内容仍不明确”答复。"),
            forms.NoteForm,
            _plain(moves.mark_still_unclear, "note"),
        ),
        _step(
            EventKind.THIRD_PARTY_ASKED,
            _("公开可能损害第三方合法权益的，应当书面征求其意见，同时告知申请人。征求意见所需时间不计入答复期限。"),
            asking.AskThirdPartyForm,
            _consult(ConsultedKind.THIRD_PARTY),
            letter=LetterKind.THIRD_PARTY_CONSULTATION,
            details=lambda values: {
                "third_party": values["name"],
                "third_party_is_organisation": values["is_organisation"],
                "information": values["question"],
                "consultation_reason": values["reason"] or USUAL_REASON,
            },
        ),
        _step(
            EventKind.THIRD_PARTY_RECEIVED,
            _("登记第三方收到征求意见书的日期，其15个工作日的答复期限由此开始。"),
            asking.ThirdPartyReceivedForm,
            _received,
        ),
        _step(
            EventKind.THIRD_PARTY_ANSWERED,
            _("登记第三方的意见，答复期限自次日起继续计算。"),
            asking.ThirdPartyAnswerForm,
            _answered,
        ),
        _step(
            EventKind.AGENCY_ASKED,
            _("由两个以上机关共同制作的，可以书面征求其他机关的意见，对方应在15个工作日内提出。"),
            asking.AskAgencyForm,
            _consult(ConsultedKind.AGENCY),
            letter=LetterKind.AGENCY_CONSULTATION,
            details=lambda values: {"other_agency": values["name"], "information": values["question"]},
        ),
        _step(
            EventKind.AGENCY_RECEIVED,
            _("登记对方机关收到征求意见函的日期，其15个工作日的期限由此开始。"),
            asking.AgencyReceivedForm,
            _received,
        ),
        _step(
            EventKind.AGENCY_ANSWERED,
            _("登记对方机关的意见，答复期限自次日起继续计算。"),
            asking.AgencyAnswerForm,
            _answered,
        ),
        _step(
            EventKind.EXTENDED,
            _("不能在20个工作日内答复的，经公开工作机构负责人同意并告知申请人，可以延长一次。"),
            forms.ExtendForm,
            _plain(moves.extend, "workdays", "reason"),
            letter=LetterKind.EXTENSION,
            details=lambda values: {
                "extension_workdays": values["workdays"], "extension_reason": values["reason"],
            },
            is_for_deciders=True,
        ),
        _step(
            EventKind.REASONS_ASKED,
            _("申请数量、频次明显超过合理范围的，可以要求申请人说明理由。"),
            forms.AskReasonsForm,
            _plain(moves.ask_reasons, "period", "count", "until"),
            letter=LetterKind.REASON_NOTICE,
            details=lambda values: {
                "count_period": values["period"], "count": values["count"], "reasons_until": values["until"],
            },
        ),
        _step(
            EventKind.REASONS_GIVEN,
            _("登记申请人说明的理由；随后由负责人认定是否合理。"),
            forms.ReasonsForm,
            _plain(moves.take_reasons, "reasons"),
        ),
        _step(
            EventKind.DELAYED,
            _("理由合理但无法按期答复的，可以确定延迟答复的合理期限并告知申请人。"),
            forms.DelayForm,
            _plain(moves.delay, "until", "reason", "period", "count"),
            letter=LetterKind.DELAYED_REPLY,
            details=lambda values: {
                "delayed_until": values["until"], "reason": values["reason"],
                "count_period": values["period"], "count": values["count"],
            },
            is_for_deciders=True,
        ),
        _step(
            EventKind.SUSPENDED,
            _("因法定事由停止计算期限。条例没有一般的中止规定，请写明依据，慎用。"),
            forms.SuspendForm,
            _plain(moves.suspend, "reason"),
            is_for_deciders=True,
        ),
        _step(
            EventKind.RESUMED,
            _("中止的事由消除，期限继续计算。"),
            forms.OptionalNoteForm,
            _plain(moves.resume, "note"),
        ),
        _step(
            EventKind.FEE_NOTIFIED,
            _("收取信息处理费的，在作出答复前发出收费通知；申请人应在20个工作日内缴费，逾期不缴的不再处理。"),
            ending.FeeForm,
            _plain(moves.notify_fee, "quantity", "calculation"),
            letter=LetterKind.FEE_NOTICE,
            details=_fee_details,
        ),
        _step(
            EventKind.FEE_PAID,
            _("登记缴费。答复期限自缴费之日的次日起重新计算。"),
            ending.PaidForm,
            _plain(moves.record_payment, "amount", "receipt_number"),
        ),
        _step(
            EventKind.WITHDRAWN,
            _("申请人自愿撤回，案件办结，计入年报“其他”。"),
            forms.WithdrawForm,
            _plain(deciding.withdraw, "reason"),
        ),
        _step(
            EventKind.TRANSFERRED,
            _("登记本机关内部由谁承办，不影响答复期限。"),
            forms.TransferForm,
            _plain(moves.note_transfer, "to"),
        ),
        _step(
            EventKind.SERVED,
            _("登记答复到达申请人的方式、日期和凭证，案件办结。"),
            ending.ServeForm,
            _served,
        ),
        _step(
            EventKind.STRUCK,
            _("登记错了的事项不能改动，只能更正：原记录保留并注明，不再计入期限。正确的事项随后另行登记。"),
            forms.StrikeForm,
            lambda case, by, values: moves.strike(
                request=case, by=by, key=values["key"], reason=values["reason"], seen=values["seen"]
            ),
            is_for_deciders=True,
            is_dated=False,
        ),
    ]
)  # fmt: skip

# What is no event of the clock, but done on the same kind of page.
STEPS |= {
    "joint_asked": Step(
        _("发出协办函"),
        _("请其他单位在期限内协助查找、核实。协办不停止答复期限。"),
        asking.AskJointForm,
        _consult(ConsultedKind.JOINT),
        letter=LetterKind.CO_HANDLING,
        details=lambda values: {
            "other_agency": values["name"], "task": values["question"], "task_until": values["until"],
        },
    ),
    "joint_answered": Step(
        _("登记协办单位回复"), _("登记协办单位的回复，存入案卷。"), asking.JointAnswerForm, _answered
    ),
    "opinion_judged": Step(
        _("认定第三方意见"),
        _("第三方不同意公开且有合理理由的，不予公开；不公开会对公共利益造成重大影响的，应当公开。"),
        asking.JudgeForm,
        _judged,
        is_for_deciders=True,
        is_dated=False,
    ),
    "third_party_told": Step(
        _("告知第三方公开的决定和理由"),
        _("第三方不同意但仍决定公开的，应当将决定公开的内容和理由书面告知第三方。"),
        asking.TellForm,
        _told_third_party,
        letter=LetterKind.THIRD_PARTY_DISCLOSURE,
        details=lambda values: {
            "third_party": values["consultation"].name if values["consultation"] else "",
            "information": values["information"],
            "reason": values["reason"],
        },
        is_for_deciders=True,
    ),
    "reasons_judged": Step(
        _("认定申请人说明的理由"),
        _("理由不合理的，可以按“无正当理由大量反复申请”不予处理；合理的，继续办理或者延迟答复。"),
        forms.JudgeReasonsForm,
        lambda case, by, values: deciding.judge_reasons(request=case, by=by, are_good=values["are_good"]),
        is_for_deciders=True,
        is_dated=False,
    ),
}  # fmt: skip
