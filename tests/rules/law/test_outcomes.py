"""The outcomes: rows, articles, remedies, and one outcome for an application that asks for several things."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.law.articles import Article, find_articles, regulation_articles
from gongkai.rules.law.disclosure import EXEMPTIONS, ExemptionGround
from gongkai.rules.law.grounds import GROUND_RULES, GroundKind, ground_of_code, is_national_law, kind_fault
from gongkai.rules.law.outcomes import Outcome, OutcomeGroup, combined_outcome, outcome_of_ground

R = Outcome
FINDINGS = st.lists(st.sampled_from(Outcome), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("outcome", "row", "citation"),
    [
        (R.R01, "3.1", "《中华人民共和国政府信息公开条例》第三十六条第一项"),
        (R.R07, "3.3.4", "《中华人民共和国政府信息公开条例》第十五条、第三十二条、第三十六条第三项"),
        (R.R09, "3.3.6", "《中华人民共和国政府信息公开条例》第十六条第二款"),
        (R.R13, "3.4.1", "《中华人民共和国政府信息公开条例》第三十六条第五项"),
        (R.R18, "3.5.3", "《中华人民共和国政府信息公开条例》第三十九条第二款"),
        (R.R20, "3.5.5", ""),
        (R.R22, "3.6.2", "国办函〔2020〕109号"),
        (R.R23, "3.6.3", ""),
    ],
)
def test_an_outcome_knows_its_row_and_its_basis(outcome, row, citation):
    assert (outcome.row, outcome.citation) == (row, citation)


def test_every_outcome_says_what_its_letter_must_state():
    assert all(outcome.must_state for outcome in Outcome)
    assert "检索的范围和方法" in R.R12.must_state
    assert "属于讨论记录、过程稿、磋商信函、请示报告中的哪一类" in R.R09.must_state


def test_reconsideration_comes_first_only_for_denials_under_articles_14_to_16():
    assert [o for o in Outcome if o.is_reconsideration_first] == [
        R.R03,
        R.R04,
        R.R05,
        R.R06,
        R.R07,
        R.R08,
        R.R09,
        R.R10,
    ]


@pytest.mark.parametrize("ground", ExemptionGround)
def test_grounds_and_outcomes_agree_with_the_table_of_exemptions(ground):
    outcome = outcome_of_ground(ground)
    assert outcome.row == f"3.3.{EXEMPTIONS[ground].annual_report_row}"
    assert set(GROUND_RULES[ground].articles) <= set(find_articles("、".join(outcome.basis)))
    assert ground_of_code(EXEMPTIONS[ground].code) is ground


def test_an_unknown_code_of_a_ground_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="E14-1"):
        ground_of_code("E99")


def test_every_kind_belongs_to_one_ground():
    assert all(kind in GROUND_RULES[kind.ground].kinds for kind in GroundKind)
    assert kind_fault(ExemptionGround.INTERNAL_AFFAIRS, (GroundKind.LOGISTICS,)) == ""
    assert "哪一类" in kind_fault(ExemptionGround.PROCESS_INFORMATION, ())
    assert "不属于" in kind_fault(ExemptionGround.INTERNAL_AFFAIRS, (GroundKind.DRAFT,))


@pytest.mark.parametrize(
    ("title", "is_national"),
    [
        ("《中华人民共和国保守国家秘密法》", True),
        ("不动产登记暂行条例", True),
        ("江苏省统计条例", False),
        ("《深圳经济特区数据条例》", False),
        ("关于进一步做好保密工作的通知", False),
    ],
)
def test_a_local_rule_or_a_notice_is_no_law_that_forbids(title, is_national):
    assert is_national_law(title) is is_national


@pytest.mark.parametrize(
    ("findings", "combined"),
    [
        ([R.R02], R.R02),
        ([R.R01, R.R02], R.R02),
        ([R.R02, R.R12], R.R03),
        ([R.R01, R.R09], R.R03),
        ([R.R03, R.R12], R.R03),
        ([R.R12, R.R07], R.R07),
        ([R.R16, R.R12], R.R12),
        ([R.R02, R.R23], R.R02),
        ([R.R23, R.R21], R.R21),
    ],
)
def test_several_findings_make_one_outcome(findings, combined):
    assert combined_outcome(findings) is combined


def test_no_findings_make_no_outcome():
    with pytest.raises(ValueError, match="请先逐项填写"):
        combined_outcome([])


@settings(max_examples=100, deadline=None)
@given(FINDINGS)
def test_the_order_and_number_of_findings_do_not_matter(findings):
    combined = combined_outcome(findings)
    assert combined_outcome([*reversed(findings), *findings]) is combined
    assert combined in findings or combined is R.R03


@settings(max_examples=100, deadline=None)
@given(FINDINGS)
def test_all_given_is_never_counted_as_refused(findings):
    if all(finding.is_given for finding in findings):
        assert combined_outcome(findings).group is OutcomeGroup.GRANTED


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第三十六条第（三）项", [Article(36, 0, 3)]),
        ("第36条第1款第3项", [Article(36, 0, 3)]),
        ("第十六条第一款、第二款", [Article(16, 1), Article(16, 2)]),
        ("第十四条、第三十六条第三项", [Article(14), Article(36, 0, 3)]),
        ("第（二）项", []),
    ],
)
def test_articles_are_read_in_every_spelling(text, found):
    assert list(find_articles(text)) == found


def test_an_article_is_written_in_words():
    assert [str(a) for a in (Article(36, 0, 3), Article(10), Article(15), Article(16, 2))] == [
        "第三十六条第三项", "第十条", "第十五条", "第十六条第二款",
    ]  # fmt: skip


def test_articles_of_other_laws_are_not_those_of_the_regulations():
    assert regulation_articles(["《中华人民共和国保守国家秘密法》第九条", "《政府信息公开条例》第十四条"]) == (
        Article(14),
    )
