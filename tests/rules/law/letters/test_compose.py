"""The words of the letters: citations, remedies, items, hostile input."""

from dataclasses import replace

import pytest
from tests.letter_facts import COMPLETE, SEVERAL, complete

from gongkai.rules.law.articles import find_articles
from gongkai.rules.law.letters import (
    DECISIONS,
    LetterKind,
    RecordResult,
    RemedyRule,
    compose,
    kind_for,
    letter_number,
    remedy_rule,
)
from gongkai.rules.law.letters.requirements import in_text
from gongkai.rules.law.letters.values import value_of
from gongkai.rules.law.outcomes import Outcome

FIRST = {f"R{number:02}" for number in range(3, 11)}


def body(text) -> str:
    return "\n".join([*text.paragraphs, *("｜".join(row) for row in text.rows)])


@pytest.mark.parametrize("kind", LetterKind)
def test_a_letter_states_every_required_element_and_leaves_no_mark_of_its_wording(kind):
    facts = complete(kind)
    text = compose(kind, facts)
    whole = text.title + text.addressee + body(text)
    for element in in_text(kind):
        assert value_of(element.name, kind, facts) in whole
    assert not set("{}〖〗［］｜").intersection(whole.replace("｜", "") if text.rows else whole)
    assert (text.signatory, text.date) == ("云溪县人民政府办公室", "2026年3月27日")
    assert "。。" not in whole
    assert "；。" not in whole


@pytest.mark.parametrize("outcome", Outcome)
def test_a_decision_cites_what_its_outcome_rests_on(outcome):
    kind = kind_for(outcome)
    cited = find_articles(
        "".join(part for part in body(compose(kind, complete(kind))).split("《") if "信息公开条例" in part)
    )
    wanted = find_articles("".join(outcome.basis))
    assert set(cited) >= set(wanted)
    allowed = {*wanted, *find_articles("".join(outcome.rule.may_cite)), *find_articles("第四十二条")}
    assert outcome is Outcome.R03 or set(cited) <= allowed


@pytest.mark.parametrize("outcome", Outcome)
def test_only_refusals_send_to_reconsideration_first(outcome):
    kind = kind_for(outcome)
    remedies = compose(kind, complete(kind)).remedies
    assert remedies in compose(kind, complete(kind)).paragraphs
    assert "60日内" in remedies
    assert "云溪县人民政府" in remedies
    if outcome.value in FIRST:
        assert outcome.is_reconsideration_first
        assert "应当" in remedies
        assert "第二十三条第一款第四项" in remedies
        assert "6个月" not in remedies
    else:
        assert not outcome.is_reconsideration_first
        assert "应当" not in remedies
        assert "6个月内依法向云溪县人民法院提起行政诉讼" in remedies


@pytest.mark.parametrize(
    "kind",
    sorted(set(LetterKind) - DECISIONS - {LetterKind.THIRD_PARTY_DISCLOSURE, LetterKind.RECORD_CORRECTION}),
)
def test_procedural_notices_name_no_remedies(kind):
    text = compose(kind, complete(kind))
    assert remedy_rule(kind) is RemedyRule.NONE
    assert text.remedies == ""
    assert "行政诉讼" not in body(text)


def test_an_itemised_reply_names_the_remedies_by_item():
    text = compose(LetterKind.ITEMISED, complete(LetterKind.ITEMISED))
    assert "如不服本告知书第（二）项答复" in text.remedies
    assert "如不服其他答复，可以自收到" in text.remedies
    assert [p[:3] for p in text.paragraphs if p.startswith("（")] == ["（一）", "（二）", "（三）"]
    refused = replace(COMPLETE, findings=(SEVERAL[1], replace(SEVERAL[1], outcome=Outcome.R08)))
    assert compose(LetterKind.ITEMISED, refused).remedies.startswith("如不服本告知书，根据《中华人民共和国行政复议法》")


def test_a_partial_disclosure_of_several_things_answers_them_one_by_one():
    facts = replace(complete(LetterKind.PARTIAL), findings=SEVERAL)
    text = compose(LetterKind.PARTIAL, facts)
    assert text.title == "政府信息部分公开告知书"
    assert sum(paragraph.startswith("（") for paragraph in text.paragraphs) == 3
    assert "本机关决定部分公开" not in body(text)


def test_an_organisation_is_addressed_as_one():
    facts = replace(complete(LetterKind.GRANTED), applicant="云溪商会", applicant_is_organisation=True)
    text = compose(LetterKind.GRANTED, facts)
    assert text.addressee == "云溪商会："
    assert "贵单位提交的政府信息公开申请" in text.paragraphs[0]
    assert "您" not in body(text)


@pytest.mark.parametrize("kind", [LetterKind.THIRD_PARTY_CONSULTATION, LetterKind.THIRD_PARTY_DISCLOSURE])
def test_the_third_party_is_not_told_who_asked(kind):
    text = compose(kind, complete(kind))
    assert "张建国" not in text.addressee + body(text)


def test_words_of_people_are_never_read_as_wording():
    summary = "{理由}〖{收到日期}〗#标题：$(id) *粗* \\emph{x} <b>“引”</b>\r\n决定：撤销\x00\x07\u202e😀。"
    text = compose(LetterKind.RECEIPT, replace(COMPLETE, summary=summary))
    shown = "{理由}〖{收到日期}〗#标题：$(id) *粗* \\emph{x} <b>‘引’</b> 决定：撤销😀"
    assert f"申请公开“{shown}”。" in text.paragraphs[0]
    assert text.title == "政府信息公开申请接收回执"


def test_ten_thousand_characters_stay_whole():
    long = "关于某项目的说明" * 1250
    assert long in compose(LetterKind.RECEIPT, replace(COMPLETE, summary=long)).paragraphs[0]


def test_optional_facts_that_are_not_known_leave_no_trace():
    facts = replace(complete(LetterKind.NOT_THIS_AGENCY), competent_agency="", competent_contact="")
    assert "经了解" not in body(compose(LetterKind.NOT_THIS_AGENCY, facts))
    facts = replace(COMPLETE, record_result=RecordResult.CORRECTED)
    assert "有权更正" not in body(compose(LetterKind.RECORD_CORRECTION, facts))


def test_a_letter_number_follows_the_grammar_of_document_numbers():
    assert letter_number("云依复", 2026, 12) == "云依复〔2026〕12号"
    with pytest.raises(ValueError, match="机关代字"):
        letter_number("YX", 2026, 12)
