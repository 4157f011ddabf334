"""A model is trained from texts alone, holds chances that add up, and does not learn what is set aside."""

import math

import pytest

from gongkai.rules.inspection.spelling.building import build_model
from gongkai.rules.inspection.spelling.corpus import once_each, sentences_of, set_aside
from gongkai.rules.inspection.spelling.model import BOUNDARY, pack, unpack
from gongkai.rules.inspection.spelling.scoring import scorer

TEXTS = (
    "各级人民政府应当加强组织领导。各级人民政府应当依法公开政府信息。",
    "县级以上人民政府应当公开政府信息。行政机关应当建立健全制度。",
    "行政机关应当及时准确公开政府信息。人民政府应当加强监督检查。",
)


@pytest.fixture(scope="module")
def model():
    return build_model(lambda: TEXTS, [("政府", "9"), ("信息",)], keep=2000, note="三句话")


def test_what_is_frequent_is_likelier(model):
    numbers = [BOUNDARY] * 3 + [model.numbers[char] for char in "人民政府"]
    usual = scorer(model)(numbers, 3)
    odd = scorer(model)([*numbers[:-1], model.numbers["公"]], 3)
    assert usual[-1] > odd[-1] + 1


def test_the_chances_behind_a_context_add_up_to_one(model):
    score, context = scorer(model), [BOUNDARY, model.numbers["政"], model.numbers["府"]]
    numbers = set(model.numbers.values()) | {1}
    total = sum(math.exp(score([*context, number], 3)[0]) for number in numbers)
    assert total == pytest.approx(1, abs=0.15)  # steps of a fourteenth in the logarithm


def test_a_model_survives_packing(model):
    again = unpack(pack(model))
    assert (again.numbers, again.words, again.sounds, again.alike) == (
        model.numbers,
        model.words,
        model.sounds,
        model.alike,
    )
    assert list(again.table) == list(model.table)
    assert (again.pairs, again.note) == (model.pairs, "三句话")


def test_words_sound_alike_whatever_their_tone():
    model = build_model(lambda: TEXTS * 1, [("公开",), ("政府",)], keep=500)
    assert any("政府" in words for words in model.words.values())


def test_a_sentence_counts_once_and_not_at_all_when_it_is_set_aside():
    text = "各级人民政府应当加强组织领导。\n各级人民政府应当加强组织领导。\n特此通知。"
    assert list(once_each([text])) == ["各级人民政府应当加强组织领导。", "特此通知。"]
    aside = set_aside(["各级人民政府，应当加强组织领导！特此通知。"])
    assert list(once_each([text], aside)) == ["特此通知。"]


def test_blanks_and_invisible_marks_are_no_part_of_a_sentence():
    assert list(sentences_of("政府 信\u200b息　公开\t12345")) == ["政府信息公开"]
