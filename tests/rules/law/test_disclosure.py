"""The enumerations: codes are stored, Chinese labels are shown, facts carry their article."""

import pytest

from gongkai.rules.law.classification import Genre, Theme
from gongkai.rules.law.disclosure import (
    EXEMPTIONS,
    PROACTIVE,
    WITHDRAWAL_LIMITS,
    DisclosureAttribute,
    ExemptionGround,
    ProactiveCategory,
    WithdrawalReason,
)
from gongkai.rules.law.labels import LabelledEnum
from gongkai.rules.law.validity import Validity

ENUMS = [Theme, Genre, DisclosureAttribute, ExemptionGround, ProactiveCategory, WithdrawalReason, Validity]


@pytest.mark.parametrize("enum", ENUMS)
def test_codes_and_labels_are_unique(enum: type[LabelledEnum]):
    assert len({m.value for m in enum}) == len({m.label for m in enum}) == len(list(enum))


@pytest.mark.parametrize("enum", ENUMS)
def test_a_member_is_found_again_by_code_and_by_label(enum: type[LabelledEnum]):
    assert [enum(code) for code, _ in enum.choices()] == list(enum)
    assert [enum.from_label(label) for _, label in enum.choices()] == list(enum)


def test_an_unknown_label_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="主动公开、依申请公开、不予公开"):
        DisclosureAttribute.from_label("半公开")


def test_a_member_is_its_code():
    assert Validity.REPEALED == "repealed"
    assert str(Validity.REPEALED) == "repealed"
    assert Validity.REPEALED.label == "废止"


def test_the_scheme_has_twenty_two_themes():
    assert len(list(Theme)) == 22


def test_fifteen_genres_are_official_documents():
    assert sum(g.is_official_document for g in Genre) == 15
    assert Genre.MINUTES.is_official_document
    assert not Genre.RULE.is_official_document


@pytest.mark.parametrize(
    ("ground", "code", "is_mandatory", "row"),
    [
        (ExemptionGround.STATE_SECRET, "E14-1", True, 1),
        (ExemptionGround.THIRD_PARTY, "E15", True, 4),
        (ExemptionGround.INTERNAL_AFFAIRS, "E16-1", False, 5),
        (ExemptionGround.QUERY_MATTER, "Q36-7", False, 8),
    ],
)
def test_a_ground_knows_its_force_and_report_row(ground, code, is_mandatory, row):
    exemption = ground.exemption
    assert (exemption.code, exemption.is_mandatory, exemption.annual_report_row) == (code, is_mandatory, row)


def test_only_third_party_information_is_balanced():
    assert [g for g, e in EXEMPTIONS.items() if e.is_balanced] == [ExemptionGround.THIRD_PARTY]
    assert set(EXEMPTIONS) == set(ExemptionGround)


@pytest.mark.parametrize(
    ("category", "article"),
    [("P01", "第二十条第（一）项"), ("P11", "第二十条第（十一）项"), ("P15", "第二十条第（十五）项")],
)
def test_a_category_names_its_item(category, article):
    assert ProactiveCategory(category).article == article


def test_article_twenty_has_fifteen_items_and_article_twenty_one_adds_two():
    assert len(PROACTIVE) == 15
    assert ProactiveCategory.A2.article == "第二十一条"


def test_a_changed_penalty_decision_is_withdrawn_in_three_workdays():
    assert WITHDRAWAL_LIMITS == {WithdrawalReason.PENALTY_CHANGED: 3}
