"""What each letter must state, and that none is composed without it."""

from dataclasses import fields, replace
from datetime import date

import pytest
from tests.letter_facts import COMPLETE, SEVERAL, complete

from gongkai.rules.law.letters import (
    DECISIONS,
    IncompleteLetter,
    LetterFacts,
    LetterKind,
    RecordResult,
    compose,
    contradictions,
    draft,
    kind_for,
    kind_for_findings,
    missing,
    required,
)
from gongkai.rules.law.letters.elements import ELEMENTS
from gongkai.rules.law.outcomes import Outcome, combined_outcome

COMMON = {"文号", "机关", "落款日期", "申请人", "受理编号", "收到日期", "申请内容", "复议机关"}
EMPTIED = {str: "", tuple: (), date: None, int: None}


def emptied(facts: LetterFacts, *names: str) -> LetterFacts:
    return replace(facts, **{name: EMPTIED.get(type(getattr(facts, name))) for name in names})


def each_requirement():
    for kind in LetterKind:
        for element in required(kind):
            yield pytest.param(kind, element, id=f"{kind}-{element.field}")


@pytest.mark.parametrize("kind", LetterKind)
def test_complete_facts_miss_nothing(kind):
    assert missing(kind, complete(kind)) == ()
    assert contradictions(kind, complete(kind)) == ()


@pytest.mark.parametrize(("kind", "element"), list(each_requirement()))
def test_a_letter_without_a_required_element_is_refused_with_the_place_to_enter_it(kind, element):
    lacking = emptied(complete(kind), element.field, *element.or_fields)
    with pytest.raises(IncompleteLetter) as refused:
        compose(kind, lacking)
    assert f"缺少{element.name}（请在“{element.where}”中填写）" in str(refused.value.faults)


@pytest.mark.parametrize("kind", sorted(DECISIONS))
def test_every_decision_states_the_common_elements(kind):
    assert {element.name for element in required(kind)} >= COMMON


@pytest.mark.parametrize(
    ("outcome", "names"),
    [
        ("R01", "获取方式"),
        ("R02", "附件"),
        ("R03", "公开部分 不公开部分 不公开情形 理由"),
        ("R05", "法律法规条款 理由"),
        ("R06", "危及事项 理由"),
        ("R07", "第三方权益 第三方意见 理由"),
        ("R08", "内部事务类别 理由"),
        ("R09", "过程性信息类别 理由"),
        ("R10", "执法案卷 理由"),
        ("R11", "法律法规条款 办理机构"),
        ("R12", "检索范围 检索方法"),
        ("R13", "理由"),
        ("R15", "补正告知日期 不明确之处"),
        ("R17", "原答复日期 原答复文号"),
        ("R19", "说明理由告知日期 理由"),
        ("R21", "补正告知日期 补正期限"),
        ("R22", "收费通知日期 缴费期限"),
    ],
)
def test_a_decision_states_what_its_outcome_asks_for(outcome, names):
    assert {element.name for element in required(kind_for(Outcome(outcome)))} >= set(names.split())


def test_every_outcome_has_a_letter_of_its_own():
    assert len({kind_for(outcome) for outcome in Outcome}) == len(Outcome)


def test_every_fact_can_be_named_in_a_wording():
    named = {element.field for element in ELEMENTS}
    own = {"applicant_is_organisation", "third_party_is_organisation", "outcome", "findings"}
    assert {field.name for field in fields(LetterFacts)} == named | own


@pytest.mark.parametrize(
    ("kind", "changes", "fault"),
    [
        (LetterKind.GRANTED, {"outcome": Outcome.R12}, "应当出具《信息不存在告知书》"),
        (LetterKind.RECEIPT, {"issued_on": date(2026, 3, 1)}, "落款日期早于收到申请的日期"),
        (LetterKind.EXTENSION, {"extension_workdays": 21}, "1 至 20 个工作日"),
        (LetterKind.FEE_NOTICE, {"fee_amount": 0}, "收费金额为零"),
        (LetterKind.NOT_THIS_AGENCY, {"competent_contact": ""}, "还应当写明其联系方式"),
        (LetterKind.GRANTED, {"annexes": (), "obtain_on": ""}, "应当写明获取时间"),
        (LetterKind.PARTIAL, {"denied_ground": Outcome.R12}, "请分项答复"),
        (LetterKind.EXTENSION, {"letter_no": "云依复[2026]第12号"}, "六角括号"),
        (LetterKind.EXTENSION, {"new_due_on": date(2026, 3, 1)}, "新答复期限早于收到申请的日期"),
        (LetterKind.NOT_EXISTING, {"findings": SEVERAL}, "应当出具《分项答复告知书》"),
        (LetterKind.RECORD_CORRECTION, {"record_result": RecordResult.ADVISED, "other_agency": ""}, "有权更正"),
    ],
)
def test_facts_that_contradict_the_letter_are_named(kind, changes, fault):
    with pytest.raises(IncompleteLetter, match=fault):
        compose(kind, replace(complete(kind), **changes))


def test_each_item_of_a_reply_must_be_answered_in_full():
    findings = (SEVERAL[0], replace(SEVERAL[1], reason=""), replace(SEVERAL[2], search_method=""))
    with pytest.raises(IncompleteLetter) as refused:
        compose(LetterKind.ITEMISED, replace(COMPLETE, findings=findings))
    assert refused.value.faults == (
        "第（二）项缺少理由（请在“办理意见”中填写）",
        "第（三）项缺少检索方法（请在“办理意见”中填写）",
    )


def test_several_different_answers_need_an_itemised_letter():
    outcomes = [Outcome.R12, Outcome.R13]
    assert kind_for_findings(outcomes, combined_outcome(outcomes)) is LetterKind.ITEMISED
    assert kind_for_findings([Outcome.R12] * 2, Outcome.R12) is LetterKind.NOT_EXISTING
    outcomes = [Outcome.R02, Outcome.R09]
    assert kind_for_findings(outcomes, combined_outcome(outcomes)) is LetterKind.PARTIAL


def test_a_draft_shows_what_is_missing_and_says_that_it_is_a_draft():
    text = draft(LetterKind.DENIED_PROCESS, replace(complete(LetterKind.DENIED_PROCESS), reason=""))
    assert text.is_draft
    assert "不予公开的理由：［理由］。" in text.paragraphs


def test_blank_words_are_no_words():
    assert "缺少理由" in missing(LetterKind.DENIED_SECRET, replace(COMPLETE, reason=" \n\u200b。"))[0]
