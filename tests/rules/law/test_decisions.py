"""A decision must fit the articles that it cites and the facts that are recorded."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.rules.law.decisions import CaseFacts, Consultation, Decision, ThirdPartyAnswer, decision_faults
from gongkai.rules.law.disclosure import ExemptionGround
from gongkai.rules.law.grounds import GroundKind
from gongkai.rules.law.outcomes import Outcome

R = Outcome
ON = date(2026, 3, 31)
BEFORE, LATER = date(2026, 3, 20), date(2026, 4, 20)
ASKED = date(2026, 3, 6)
AGREED = Consultation(ASKED, BEFORE, ThirdPartyAnswer.AGREED)
OBJECTED = Consultation(ASKED, BEFORE, ThirdPartyAnswer.OBJECTED, has_good_reason=True)
SILENT = Consultation(ASKED, BEFORE)
WAITING = Consultation(ASKED, LATER)
FACTS = CaseFacts(
    received_on=date(2026, 3, 2),
    correction_asked_on=ASKED,
    corrected_on=date(2026, 3, 16),
    consultations=(OBJECTED,),
    publication="县政府网站",
    classification="秘密，10年，保密事项范围第3项",
    search="档案室和公文系统，按项目名称检索",
    earlier_reply_on=date(2026, 1, 20),
    earlier_reply_number="〔2026〕3号",
    reasons_asked_on=ASKED,
    reasons_given_on=BEFORE,
    are_reasons_good=False,
    fee_notified_on=ASKED,
    fee_due_on=BEFORE,
)
KINDS = {
    R.R06: (GroundKind.SOCIAL_STABILITY,),
    R.R07: (GroundKind.TRADE_SECRET,),
    R.R08: (GroundKind.PERSONNEL,),
    R.R09: (GroundKind.DRAFT,),
    R.R11: (GroundKind.PROPERTY_REGISTER,),
}
LAWS = {R.R05: ("《中华人民共和国税收征收管理法》第八条",), R.R11: ("《不动产登记暂行条例》",)}


def decide(outcome: Outcome, *basis: str, **changes) -> Decision:
    cited = basis or (*outcome.basis, *LAWS.get(outcome, ()))
    return replace(Decision(outcome, ON, cited, kinds=KINDS.get(outcome, ()), reason="见附件"), **changes)


def facts_for(outcome: Outcome) -> CaseFacts:
    consultations = () if outcome in (R.R02, R.R03) else FACTS.consultations
    if outcome is R.R21:
        return replace(FACTS, corrected_on=None, correction_due_on=BEFORE)
    return replace(FACTS, consultations=consultations)


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not R.R03])
def test_a_decision_with_its_own_articles_and_its_facts_has_no_fault(outcome):
    assert decision_faults(decide(outcome), facts_for(outcome)) == ()


def test_a_partial_disclosure_cites_the_articles_of_what_it_keeps_back():
    masked = decide(
        R.R03,
        "《政府信息公开条例》第三十七条、第十五条",
        grounds=(ExemptionGround.THIRD_PARTY,),
        kinds=(GroundKind.PRIVACY,),
    )
    assert decision_faults(masked, CaseFacts()) == ()
    assert "第十五条" in "".join(decision_faults(replace(masked, basis=("第三十七条",)), CaseFacts()))
    assert "哪些内容不予公开" in "".join(decision_faults(decide(R.R03), CaseFacts()))


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (decide(R.R12, "第三十六条第五项"), "与处理决定“信息不存在”不符"),
        (decide(R.R12, "第三十六条第五项"), "没有引用“信息不存在”所依据的《政府信息公开条例》第三十六条第四项"),
        (decide(R.R09, "第十六条"), "引用不够具体，请写明“第十六条第二款”"),
        (decide(R.R09, "第十六条第一款"), "第十六条第一款与处理决定“不予公开：过程性信息”不符"),
        (decide(R.R05, "第十四条", "第三十六条第三项"), "没有写明禁止公开所依据的法律"),
        (decide(R.R05, "第十四条、第三十六条第三项", "《江苏省统计条例》第五条"), "不是法律或者行政法规"),
        (decide(R.R11, "第三十六条第七项"), "没有写明查询该信息所依据的法律"),
        (decide(R.R20, "第三十六条第六项"), "请删去该条款"),
        (decide(R.R22, "第四十二条"), "国办函〔2020〕109号"),
        (decide(R.R08, kinds=(GroundKind.DRAFT,)), "与处理决定“不予公开：内部事务信息”的依据不符"),
        (decide(R.R02, findings=(R.R02, R.R12)), "各事项的处理意见合并为“部分公开”"),
        (decide(R.R02, grounds=(ExemptionGround.ENFORCEMENT_FILE,)), "请改为“部分公开”"),
    ],
)
def test_an_article_that_does_not_fit_is_named_with_what_to_do(decision, words):
    assert words in "".join(decision_faults(decision, facts_for(decision.outcome)))


def test_articles_that_decide_nothing_may_be_cited_beside_the_basis():
    assert decision_faults(decide(R.R13, "第三十六条第五项", "第十条第一款"), FACTS) == ()


@pytest.mark.parametrize(
    ("outcome", "changes", "words"),
    [
        (R.R01, {"publication": " "}, "没有记录该信息在何处公开"),
        (R.R04, {"classification": ""}, "没有记录定密情况"),
        (R.R07, {"consultations": ()}, "没有征求第三方意见的记录"),
        (R.R07, {"consultations": (WAITING,)}, "答复期限尚未届满"),
        (R.R07, {"consultations": (Consultation(ASKED),)}, "答复期限尚未届满"),
        (R.R07, {"consultations": (AGREED,)}, "第三方均同意公开"),
        (R.R07, {"consultations": (replace(OBJECTED, has_good_reason=False),)}, "理由不合理"),
        (R.R07, {"consultations": (replace(OBJECTED, has_good_reason=None),)}, "请先填写认定意见"),
        (R.R07, {"is_public_interest": True}, "应当予以公开"),
        (R.R02, {"consultations": (OBJECTED,)}, "按“不予公开：保护第三方合法权益”处理"),
        (R.R02, {"consultations": (WAITING,)}, "答复期限尚未届满"),
        (R.R12, {"search": ""}, "没有检索记录"),
        (R.R15, {"correction_asked_on": None}, "没有发出补正告知书的记录"),
        (R.R15, {"corrected_on": None}, "申请人尚未补正"),
        (R.R17, {"earlier_reply_number": ""}, "没有记录此前对同一申请的答复"),
        (R.R17, {"earlier_reply_on": BEFORE}, "不属于重复申请"),
        (R.R19, {"reasons_asked_on": None}, "请先发说明理由告知书"),
        (R.R19, {"are_reasons_good": True}, "延迟答复告知书"),
        (R.R19, {"are_reasons_good": None}, "请先填写认定意见"),
        (R.R19, {"reasons_given_on": None, "reasons_due_on": ON}, "期限到2026年3月31日届满"),
        (R.R21, {"correction_asked_on": None}, "不能按逾期不补正处理"),
        (R.R21, {"corrected_on": BEFORE}, "已于2026年3月20日补正"),
        (R.R21, {"correction_due_on": ON}, "请在期满后再作决定"),
        (R.R21, {"correction_due_on": None}, "没有记录补正的期限"),
        (R.R22, {"fee_notified_on": None}, "没有送达收费通知书"),
        (R.R22, {"fee_paid_on": BEFORE}, "请继续办理"),
        (R.R13, {"withdrawn_on": BEFORE}, "已于2026年3月20日撤回申请"),
        (R.R13, {"received_on": LATER}, "早于收到申请之日"),
    ],
)
def test_a_decision_without_its_facts_is_not_issued(outcome, changes, words):
    faults = decision_faults(decide(outcome), replace(facts_for(outcome), **changes))
    assert len(faults) == 1
    assert words in faults[0]


@pytest.mark.parametrize(
    ("outcome", "changes"),
    [
        (R.R07, {"consultations": (SILENT,)}),  # the agency decides itself
        (R.R07, {"consultations": (AGREED, OBJECTED)}),
        (R.R02, {"consultations": (AGREED, SILENT)}),
        (R.R02, {"consultations": (OBJECTED,), "is_public_interest": True}),
        (R.R02, {"consultations": (replace(OBJECTED, has_good_reason=False),)}),
        (R.R19, {"reasons_given_on": None, "reasons_due_on": BEFORE, "are_reasons_good": None}),
    ],
)
def test_what_the_law_lets_the_agency_decide_has_no_fault(outcome, changes):
    assert decision_faults(decide(outcome), replace(facts_for(outcome), **changes)) == ()


def test_other_handling_needs_a_withdrawal_or_a_reason():
    bare = decide(R.R23, reason="")
    assert "请登记申请人的撤回" in decision_faults(bare, CaseFacts())[0]
    assert decision_faults(bare, CaseFacts(withdrawn_on=BEFORE)) == ()


def test_a_refused_item_needs_its_facts_as_much_as_a_whole_refusal():
    decision = decide(R.R03, "第三十七条、第三十六条第四项", findings=(R.R02, R.R12), kinds=())
    assert decision_faults(decision, CaseFacts(search="公文系统")) == ()
    assert "没有检索记录" in decision_faults(decision, CaseFacts())[0]


@pytest.mark.parametrize(
    ("changes", "is_first"),
    [
        ({"findings": (R.R02, R.R12)}, False),
        ({"findings": (R.R02, R.R09)}, True),
        ({"grounds": (ExemptionGround.QUERY_MATTER,)}, False),
        ({}, True),
    ],
)
def test_the_withheld_part_of_a_partial_disclosure_settles_the_remedy(changes, is_first):
    assert decide(R.R03, **changes).is_reconsideration_first is is_first
