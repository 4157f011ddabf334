"""The confusion dictionary is right about its own examples, and silent where two words only meet."""

import pytest

from gongkai.rules.inspection.engine import Document, Knowledge, inspect_document
from gongkai.rules.inspection.spelling.confusions import dictionary
from gongkai.rules.inspection.spelling.rules import CONFUSED_WORD, VARIANT_FORM

ENTRIES = [entry for kind in ("error", "variant") for entry in dictionary(kind).entries.values()]


def found(text, rule=CONFUSED_WORD, knowledge=None):
    return [
        (finding.text, finding.fix) for finding in inspect_document(Document(text), [rule], knowledge or Knowledge())
    ]


def test_every_entry_changes_something_and_names_its_source():
    assert len(ENTRIES) > 900
    assert all(entry.wrong != entry.right and entry.right and entry.source for entry in ENTRIES)


def test_no_right_word_holds_a_wrong_one():
    forms = dictionary("error").form
    assert not [entry.right for entry in ENTRIES if forms.search(entry.right)]


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.hit], ids=lambda entry: entry.wrong)
def test_an_entry_with_conditions_reports_its_example(entry):
    kind = "error" if entry.wrong in dictionary("error").entries else "variant"
    assert entry.wrong in [each.wrong for _, _, each in dictionary(kind).find(entry.hit)]


@pytest.mark.parametrize("entry", [entry for entry in ENTRIES if entry.look_alike], ids=lambda entry: entry.wrong)
def test_an_entry_with_conditions_passes_its_look_alike(entry):
    assert not list(dictionary("error").find(entry.look_alike))


@pytest.mark.parametrize(
    "text",
    [
        "依法延长办理期限，预防犯罪，应当做好解释工作。",
        "本条例既使用于本市，也使用于外地。",
        "公布署名文章，编辑私自更改的，由各自已经签收的单位负责。",
        "台风登陆后，平台及时发布消息。招聘启事和典型案例的启示。",
        "污水截流工程。截止日期为2024年5月1日。",
        "研究究竟争取哪些项目。年末经审核确认的余额。",
    ],
)
def test_words_that_only_meet_are_left_alone(text):
    assert not found(text)


def test_a_place_counts_characters_of_the_text_as_given():
    text = "一、按照工作布\u200b\u200b署，\n二、把公开做为重点。"
    findings = inspect_document(Document(text), [CONFUSED_WORD])
    assert [text[finding.start : finding.end] for finding in findings] == ["布\u200b\u200b署", "做为"]


def test_a_word_broken_by_a_wrapped_line_is_seen():
    text = "各级人民政府和有关部门应当认真贯彻执行上级的工作布\n署，抓好各项任务的落实。"
    assert found(text) == [("布\n署", "部署")]


def test_the_offices_own_word_is_never_called_wrong():
    assert found("布署科", knowledge=Knowledge(own_words={"部属科": "布署"})) == []


def test_variant_forms_are_advice_of_their_own():
    assert found("开立银行帐户。", VARIANT_FORM) == [("帐户", "账户")]
    assert not found("开立银行帐户。")
    assert not found("对帐篷进行检查。", VARIANT_FORM)
