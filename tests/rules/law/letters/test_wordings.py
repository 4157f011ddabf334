"""Wordings that an office replaces: what is accepted, what is refused and why."""

import pytest
from tests.letter_facts import complete

from gongkai.rules.law.letters import BadWording, LetterKind, compose, default_wording, wording_faults

KIND = LetterKind.DENIED_PROCESS
TEXT = default_wording(KIND)
SPELT_OUT = "《政府信息公开条例》第十六条第二款、第三十六条第（三）项"


@pytest.mark.parametrize("kind", LetterKind)
def test_the_wordings_shipped_have_no_faults(kind):
    assert wording_faults(kind, default_wording(kind)) == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("标题：政府信息不予公开告知书", "", "缺少以“标题：”开头的一行"),
        ("{申请人}", "{申请者}", "没有名为 {申请者} 的内容"),
        ("{申请人}", "{申请人", "大括号没有成对"),
        ("特此告知。", "〖特此告知。", "〖〗没有成对"),
        ("不予公开的理由：{理由}。", "不予公开。", "没有写明理由"),
        ("{救济途径}", "可以起诉。", "没有写明救济途径"),
        ("决定：", "", "缺少以“决定：”开头的段落"),
        ("{依据}", "《政府信息公开条例》", "没有引用《中华人民共和国政府信息公开条例》第十六条第二款"),
        ("{依据}", "{依据}、《政府信息公开条例》第十四条", "引用了《中华人民共和国政府信息公开条例》第十四条"),
        ("{依据}", "《条例》第十六条第一款、第二款", "第十六条第一款，与“不予公开告知书（过程性信息）”不符"),
    ],
)
def test_a_faulty_wording_is_refused_with_what_to_change(old, new, fault):
    text = TEXT.replace(old, new)
    assert any(fault in found for found in wording_faults(KIND, text))
    with pytest.raises(BadWording, match="需要修改"):
        compose(KIND, complete(KIND), text)


@pytest.mark.parametrize("basis", [SPELT_OUT, SPELT_OUT.replace("《政府", "《中华人民共和国政府"), "{依据}"])
def test_an_office_may_spell_out_the_articles(basis):
    text = TEXT.replace("{依据}", basis)
    assert wording_faults(KIND, text) == ()
    assert "第三十六条" in compose(KIND, complete(KIND), text).paragraphs[1]


def test_articles_of_other_regulations_are_left_alone():
    text = TEXT.replace("经审查，", "经审查，按照《安徽省档案条例》第十四条的规定，")
    assert wording_faults(KIND, text) == ()


def test_a_procedural_notice_may_not_name_remedies():
    text = default_wording(LetterKind.EXTENSION) + "{救济途径}\n"
    assert wording_faults(LetterKind.EXTENSION, text) == ("程序性文书不写救济途径，请删去 {救济途径}",)


def test_a_letter_to_a_third_party_may_not_name_the_applicant():
    text = default_wording(LetterKind.THIRD_PARTY_CONSULTATION) + "申请人：{申请人}\n"
    assert "不得透露申请人" in wording_faults(LetterKind.THIRD_PARTY_CONSULTATION, text)[0]


def test_the_items_of_a_reply_follow_the_wording_of_the_office():
    own = TEXT.replace("经审查，", "经依法审查，")
    text = compose(LetterKind.ITEMISED, complete(LetterKind.ITEMISED), item_wordings={KIND: own})
    assert any("经依法审查，该信息属于本机关" in paragraph for paragraph in text.paragraphs)


def test_a_pasted_book_is_no_wording():
    assert "超过" in wording_faults(KIND, TEXT + "字" * 20_000)[0]


def test_windows_line_ends_and_notes_are_understood():
    text = "# 本办 2026 年版\r\n" + TEXT.replace("\n", "\r\n")
    assert compose(KIND, complete(KIND), text) == compose(KIND, complete(KIND))
