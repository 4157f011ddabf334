"""Whether an outcome rests on facts that are recorded: no «still unclear» without a correction, and so on."""

from collections.abc import Callable, Iterator
from datetime import date

from gongkai.rules.law.dates import chinese_date
from gongkai.rules.law.decisions.decision import Decision
from gongkai.rules.law.decisions.facts import CaseFacts, ThirdPartyAnswer
from gongkai.rules.law.outcomes import Outcome

__all__ = ["fact_faults"]

_STILL_OPEN = "第三方的答复期限尚未届满，请等待其答复或者期满后再作决定"
Check = Callable[[Decision, CaseFacts], Iterator[str]]


def fact_faults(decision: Decision, facts: CaseFacts) -> Iterator[str]:
    """Yield which recorded facts are missing or speak against the decision, in Chinese, with what to do."""
    if facts.received_on and decision.decided_on < facts.received_on:
        decided, received = chinese_date(decision.decided_on), chinese_date(facts.received_on)
        yield f"决定日期{decided}早于收到申请之日{received}，请核对日期"
    if facts.withdrawn_on and decision.outcome is not Outcome.R23:
        yield f"申请人已于{chinese_date(facts.withdrawn_on)}撤回申请，请按“{Outcome.R23.label}”办结"
    for part in decision.parts:
        if check := _CHECKS.get(part):
            yield from check(decision, facts)


def _already_public(_: Decision, facts: CaseFacts) -> Iterator[str]:
    if not facts.publication.strip():
        yield "没有记录该信息在何处公开，请填写标题和网址、公报期号或者查阅地点后再告知已主动公开"


def _granted(decision: Decision, facts: CaseFacts) -> Iterator[str]:
    """Check art. 32: no disclosure while a third party may still answer, none against a good reason."""
    if any(one.is_open(decision.decided_on) for one in facts.consultations):
        yield _STILL_OPEN
    if decision.outcome is Outcome.R03 or facts.is_public_interest:
        return
    for one in facts.consultations:
        if one.answer is ThirdPartyAnswer.OBJECTED and one.has_good_reason is not False:
            yield (
                "第三方不同意公开：请先认定其理由不合理，或者认定不公开会对公共利益造成重大影响；"
                "都不成立的，按“不予公开：保护第三方合法权益”处理"
            )
            return


def _partial(decision: Decision, facts: CaseFacts) -> Iterator[str]:
    if not decision.withheld:
        yield "部分公开没有写明哪些内容不予公开及其依据，请补充；全部可以公开的，按“予以公开”处理"
    yield from _granted(decision, facts)


def _state_secret(_: Decision, facts: CaseFacts) -> Iterator[str]:
    if not facts.classification.strip():
        yield "没有记录定密情况，请在案卷中填写密级、保密期限和定密依据；未依法定密的，不能以国家秘密为由不予公开"


def _third_party(decision: Decision, facts: CaseFacts) -> Iterator[str]:
    if not facts.consultations:
        # Masking a person's numbers in what is otherwise given (art. 37) needs no letter to each person.
        if Outcome.R07 in (decision.outcome, *decision.findings):
            yield "没有征求第三方意见的记录，请先发征求意见书（《政府信息公开条例》第三十二条）"
        return
    if any(one.is_open(decision.decided_on) for one in facts.consultations):
        yield _STILL_OPEN
    if facts.is_public_interest:
        yield "已认定不公开会对公共利益造成重大影响，应当予以公开，请改为公开并将决定内容和理由书面告知第三方"
    if all(one.answer is ThirdPartyAnswer.AGREED for one in facts.consultations):
        yield "第三方均同意公开，不能以保护第三方合法权益为由不予公开，请重新选择处理决定"
    objections = [one for one in facts.consultations if one.answer is ThirdPartyAnswer.OBJECTED]
    if any(one.has_good_reason is None for one in objections):
        yield "没有认定第三方不同意公开的理由是否合理，请先填写认定意见"
    elif objections and len(objections) == len(facts.consultations) and not any(o.has_good_reason for o in objections):
        yield "已认定第三方不同意公开的理由不合理，不能据此不予公开，请重新选择处理决定"


def _not_existing(_: Decision, facts: CaseFacts) -> Iterator[str]:
    if not facts.search.strip():
        yield "没有检索记录，请先检索并填写检索的范围和方法，再告知信息不存在"


def _still_unclear(_: Decision, facts: CaseFacts) -> Iterator[str]:
    if not facts.correction_asked_on:
        yield "没有发出补正告知书的记录，不能以补正后仍不明确为由答复；请先告知补正（《政府信息公开条例》第三十条）"
    elif not facts.corrected_on:
        yield "申请人尚未补正，请等待补正；期满仍未补正的，按“逾期不补正”处理"


def _repeated(_: Decision, facts: CaseFacts) -> Iterator[str]:
    if not (facts.earlier_reply_on and facts.earlier_reply_number.strip()):
        yield "没有记录此前对同一申请的答复，请选择此前的答复（日期和文号）；此前未答复过的，不属于重复申请"
    elif facts.received_on and facts.earlier_reply_on > facts.received_on:
        yield (
            f"此前的答复作于{chinese_date(facts.earlier_reply_on)}，晚于收到本次申请之日{chinese_date(facts.received_on)}，"
            "本次申请不属于重复申请；请核对所选的答复"
        )


def _abusive(decision: Decision, facts: CaseFacts) -> Iterator[str]:
    if not facts.reasons_asked_on:
        yield "没有要求申请人说明理由的记录，请先发说明理由告知书（《政府信息公开条例》第三十五条）"
    elif facts.reasons_given_on is None:
        yield from _term(decision.decided_on, facts.reasons_due_on, "说明理由")
    elif facts.are_reasons_good is None:
        yield "没有认定申请人说明的理由是否合理，请先填写认定意见"
    elif facts.are_reasons_good:
        yield "已认定申请理由合理，不能不予处理；不能按期答复的，请发延迟答复告知书（《政府信息公开条例》第三十五条）"


def _not_corrected(decision: Decision, facts: CaseFacts) -> Iterator[str]:
    if not facts.correction_asked_on:
        yield "没有发出补正告知书的记录，不能按逾期不补正处理（《政府信息公开条例》第三十条）"
    elif facts.corrected_on:
        day = chinese_date(facts.corrected_on)
        yield f"申请人已于{day}补正，请继续办理；补正后仍不明确的，按“{Outcome.R15.label}”答复"
    else:
        yield from _term(decision.decided_on, facts.correction_due_on, "补正")


def _not_paid(decision: Decision, facts: CaseFacts) -> Iterator[str]:
    if not facts.fee_notified_on:
        yield "没有送达收费通知书的记录，不能按逾期不缴费处理（国办函〔2020〕109号）"
    elif facts.fee_paid_on:
        yield f"申请人已于{chinese_date(facts.fee_paid_on)}缴费，请继续办理"
    else:
        yield from _term(decision.decided_on, facts.fee_due_on, "缴费")


def _ended_otherwise(decision: Decision, facts: CaseFacts) -> Iterator[str]:
    if not facts.withdrawn_on and not decision.reason.strip():
        yield "没有记录终止办理的原因，请登记申请人的撤回，或者填写原因"


def _term(on: date, due_on: date | None, what: str) -> Iterator[str]:
    if due_on is None:
        yield f"没有记录{what}的期限，请先登记通知的送达日期和期限"
    elif on <= due_on:
        yield f"{what}期限到{chinese_date(due_on)}届满，请在期满后再作决定"


_CHECKS: dict[Outcome, Check] = {
    Outcome.R01: _already_public,
    Outcome.R02: _granted,
    Outcome.R03: _partial,
    Outcome.R04: _state_secret,
    Outcome.R07: _third_party,
    Outcome.R12: _not_existing,
    Outcome.R15: _still_unclear,
    Outcome.R17: _repeated,
    Outcome.R19: _abusive,
    Outcome.R21: _not_corrected,
    Outcome.R22: _not_paid,
    Outcome.R23: _ended_otherwise,
}
