"""The model that ships finds slips of official writing, leaves names and terms alone, and stays fast on anything."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.inspection.engine import Correction, Document, Gravity, Knowledge, inspect_document
from gongkai.rules.inspection.spelling import RULES
from gongkai.rules.inspection.spelling.evidence import NAMES
from gongkai.rules.inspection.spelling.judging import shipped_judge
from gongkai.rules.inspection.spelling.model import shipped_model, unpack
from gongkai.rules.inspection.spelling.reading import Reading
from gongkai.rules.inspection.spelling.rules import UNLIKELY_CHARACTER
from gongkai.rules.inspection.spelling.unlikely import shipped_channel


def fixes(text, knowledge=None):
    findings = inspect_document(Document(text), RULES, knowledge or Knowledge())
    return [(finding.text, finding.fix) for finding in findings]


def mended(text):
    for finding in reversed(inspect_document(Document(text), RULES)):
        text = text[: finding.start] + (finding.fix or finding.text) + text[finding.end :]
    return text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_reports_its_examples_and_passes_its_look_alikes(rule):
    for example in (*rule.hits, *rule.passes):
        findings = inspect_document(example.document, [rule])
        assert tuple(finding.text for finding in findings) == example.reported
    assert rule.hits
    assert rule.passes


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("加强基层党组织建设，提高服务水萍。", "加强基层党组织建设，提高服务水平。"),
        ("各单位要严格落实责仁制。", "各单位要严格落实责任制。"),
        ("切实保障和改善民声，推动高质量发展。", "切实保障和改善民生，推动高质量发展。"),
        ("做好森林防火攻作。", "做好森林防火工作。"),
    ],
)
def test_a_slip_is_mended(wrong, right):
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "各级人民政府应当加强对政府信息公开工作的组织领导。",
        "加快建设米仓大道、诺水大道，推进雁溪湖片区建设。",
        "县委书记宋显珠、副县长刘文强出席会议。",
        "2024年1—6月，全区实现地区生产总值123.4亿元，同比增长5.6%。",
        "具有本县户籍，全县制订方案，实地察看其它情况。",
        "案号为（2017）楚0381执104号，甘政办发〔2020〕25号。",
        "（记者 萧海川、孙晓辉）",
        "The quick brown fox 与 HTTP/2 协议。",
        "",
    ],
)
def test_clean_text_is_left_alone(text):
    assert fixes(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("各单位要严格落实责仁制。", "spelling.unlikely-character"),
        ("经省政府同意後实施。", "spelling.unlikely-character"),
        ("切实保障和改善民声，推动高质量发展。", "spelling.doubtful-word"),
        ("成立领导小组，建立健全考核机只。", "spelling.doubtful-word"),
    ],
)
def test_a_check_is_asked_for_only_where_a_long_word_or_a_simplified_form_speaks_for_it(text, rule):
    assert [finding.rule for finding in inspect_document(Document(text), RULES)] == [rule]


def test_a_sentence_begins_anew_behind_the_mark_of_the_one_before():
    channel = shipped_channel()
    alone = Reading("各级人民政府应当公开。", channel).chances
    behind = Reading("本办法自公布之日起施行。各级人民政府应当公开。", channel).chances
    assert behind[12:23] == pytest.approx(alone[:11])


def test_look_alikes_are_known_by_their_parts():
    alike = shipped_channel().alike
    assert alike("去")["法"]
    assert alike("丸")["执"]


def test_the_judge_weighs_what_the_evidence_names():
    judge = shipped_judge()
    asked = [node[0] for tree in judge.trees for node in tree if node[0] >= 0]
    assert max(asked) < len(NAMES)
    assert judge.sureness([0.0] * len(NAMES)) < 0


def test_a_word_that_stands_twice_is_a_term():
    assert fixes("落实责仁制。")
    assert not fixes("落实责仁制。坚持责仁制。")


def test_the_offices_own_words_and_false_alarms_are_respected():
    text = "各单位要严格落实责仁制。"
    (finding,) = inspect_document(Document(text), RULES)
    assert finding.gravity is Gravity.WARNING
    assert not fixes(text, Knowledge(own_words={"责任制度": "责仁制"}))
    assert not fixes(text, Knowledge(allowed=frozenset({(finding.rule, finding.text)})))


def test_a_stronger_corrector_takes_the_place_of_the_model():
    class Stronger:
        def propose(self, text):
            return (Correction(2, 3, "区", 9.0),)

    assert fixes("本市去的规定", Knowledge(corrector=Stronger())) == [("市去", "市区")]


def test_the_model_is_read_once():
    assert shipped_model() is shipped_model()


def test_a_file_that_is_no_model_is_refused():
    with pytest.raises(ValueError, match="train-spelling"):
        unpack(b"something else")


@pytest.mark.slow
@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_and_places_are_within_it(text):
    for finding in inspect_document(Document(text), RULES):
        assert text[finding.start : finding.end] == finding.text
        assert finding.text


@pytest.mark.slow
@pytest.mark.parametrize("char", ["国", "1", "（", "\u200b", "\n", "龘", "截止"])
def test_a_megabyte_of_one_character_is_read_in_seconds(char):
    text = char * (1_000_000 // len(char))
    started = time.process_time()
    assert len(inspect_document(Document(text), RULES)) < 2
    assert time.process_time() - started < 15


@pytest.mark.slow
def test_characters_at_random_are_no_prose_and_cost_little():
    import random

    chance = random.Random(3)
    text = "".join(chr(chance.randint(0x4E00, 0x9FA5)) for _ in range(100_000))
    started = time.process_time()
    inspect_document(Document(text), [UNLIKELY_CHARACTER])
    assert time.process_time() - started < 5
