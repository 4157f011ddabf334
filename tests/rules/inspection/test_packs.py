"""The lists of the packs hold what they promise, and the cases in which a pack must keep silent."""

import re
from datetime import date

import pytest

from gongkai.rules.inspection.citation import RULES as CITATION
from gongkai.rules.inspection.engine import Document, Gravity, Knowledge, inspect_document
from gongkai.rules.inspection.engine.document import OfficeFact
from gongkai.rules.inspection.engine.word_lists import either, rows_of
from gongkai.rules.inspection.facts import RULES as FACTS
from gongkai.rules.inspection.secrecy import RULES as SECRECY
from gongkai.rules.inspection.spelling import RULES as SPELLING
from gongkai.rules.inspection.structure import RULES as STRUCTURE
from gongkai.rules.inspection.style import RULES as STYLE
from gongkai.rules.inspection.wording import RULES as WORDING

NEW = date(2026, 1, 5)
LISTS = ("near_misses.csv", "expressions.csv", "misused.csv")
ENTRIES = [pytest.param(row, id=f"{name}-{n}") for name in LISTS for n, row in enumerate(rows_of("wording", name))]
OLD = [row for name in ("old_bodies.csv", "old_regions.csv") for row in rows_of("wording", name)]


def found(rules, text="", knowledge=None, **more):
    return inspect_document(Document(text, **more), rules, knowledge or Knowledge())


@pytest.mark.parametrize("row", ENTRIES)
def test_each_entry_of_a_list_finds_its_example_and_passes_its_look_alike(row):
    assert found(WORDING, f"会议要求，{row['example']}。", formed_on=NEW), row["example"]
    assert not found(WORDING, f"会议要求，{row['look_alike']}。", formed_on=NEW), row["look_alike"]
    assert row["source"]


@pytest.mark.parametrize("row", OLD, ids=lambda row: row["old"])
def test_each_old_name_is_reported_after_its_end_only_and_the_new_name_never(row):
    text = f"材料报{row['old']}审核。"
    assert [each.text for each in found(WORDING, text, formed_on=NEW)] == [row["old"]]
    assert not found(WORDING, text, formed_on=date.fromisoformat(row["since"]))
    assert not found(WORDING, text)
    assert not found(WORDING, f"材料报{row['new']}审核。", formed_on=NEW)
    assert not found(WORDING, f"材料由原{row['old']}审核。", formed_on=NEW)
    assert row["source"]


@pytest.mark.parametrize("row", rows_of("wording", "fixed.csv"), ids=lambda row: row["exact"])
def test_each_fixed_expression_passes_and_is_found_with_a_character_left_out_or_changed(row):
    exact, middle = row["exact"], len(row["exact"]) // 2
    assert not found(WORDING, f"坚持{exact}，推进工作。")
    for wrong in (exact[:middle] + exact[middle + 1 :], exact[:middle] + "某" + exact[middle + 1 :]):
        assert [each.fix for each in found(WORDING, f"坚持{wrong}，推进工作。")] == [exact]
    for other in filter(None, row["also"].split("｜")):
        assert not found(WORDING, f"坚持{other}，推进工作。")


def test_an_expression_for_many_words_finds_the_longest_of_them():
    words = ["农业", "农业部", "农民", "部"]
    assert re.findall(either(words), "农业部和农民部门农业") == ["农业部", "农民", "部", "农业"]


def test_one_press_mends_all_marks_of_a_paragraph():
    text = "各乡镇,县直各单位:请认真贯彻.\n特此通知。"
    finding = found(STYLE, text)[0]
    assert text[: finding.start] + finding.fix + text[finding.end :] == "各乡镇，县直各单位：请认真贯彻。\n特此通知。"


def test_a_paragraph_is_reported_once_for_one_kind_of_fault():
    assert [each.rule for each in found(STYLE, "甲,乙,丙,丁。\n甲,乙。")] == ["style.ascii-mark"] * 2


def test_what_an_office_allows_in_one_place_stays_a_fault_in_another():
    text = "各乡镇,县直各单位。\n各村,各组。"
    first, second = found(STYLE, text)
    allowed = Knowledge(allowed=frozenset({(first.rule, first.text)}))
    assert found(STYLE, text, allowed) == (second,)


@pytest.mark.parametrize(
    "text",
    [
        "国家秘密的密级分为绝密、机密、秘密三级，机密级国家秘密是重要的国家秘密。",
        "一、秘密级文件的保管\n二、机密级文件的保管",
        "依申请公开\n依申请公开指南\n依申请公开情况：收到12件。",
        "涉密文件信息资料不得上网公开，内部资料应当注意保管，未经批准不得外传，具体办法由办公室另行制定。",
        "对申请公开的信息属于国家秘密的，不予公开。",
    ],
)
def test_a_text_about_secrets_is_no_secret(text):
    assert not found(SECRECY, text)


def test_only_real_marks_of_secrecy_block():
    marks = "机密★3年\n内部资料 注意保存\n关于某事的通知\n（此件不公开）\n（送审稿）"
    assert {each.rule for each in found(SECRECY, marks) if each.gravity is Gravity.BLOCKING} == {
        "secrecy.level",
        "secrecy.internal",
        "secrecy.not-public",
    }


def test_citations_are_silent_without_a_library():
    assert not found(CITATION, "根据《某办法》第九十九条、国办发〔2017〕47号")


def test_another_holder_of_a_post_is_named_when_the_name_is_on_the_wrong_day():
    kept = Knowledge(
        facts=(
            OfficeFact("王大明", "县长", until=date(2021, 6, 30)),
            OfficeFact("李小华", "县长", since=date(2021, 7, 1)),
        )
    )
    (finding,) = found(FACTS, "县长王大明主持会议。", kept, formed_on=date(2024, 1, 1))
    assert "李小华" in finding.reason
    assert not found(FACTS, "县长王大明主持会议。", kept)


def test_a_total_is_not_doubted_where_nothing_tells_what_is_added():
    table = "项目\t数量\n甲\t3\n乙\t4\n丙\t5\n合计\t99"
    assert not found(FACTS, table)


def test_an_announced_attachment_may_be_a_link_of_the_page():
    text = "现将方案印发。\n附件：检查方案\n某局"
    assert found(STRUCTURE, text, html="<p>现将方案印发。</p>")
    assert not found(STRUCTURE, text, html='<p>附件：<a href="/files/1.docx">检查方案</a></p>')


def test_an_interpretation_names_the_elements_that_it_lacks():
    (finding,) = found(STRUCTURE, "办法的出台背景和依据如下。" * 20, kind="interpretation", title="解读")
    assert "适用范围" in finding.reason
    assert "背景依据" not in finding.reason.partition("没有看到")[2]


def test_spelling_does_not_repeat_what_the_wording_pack_puts_right():
    text = "以习近平新时代中国特色社会主意思想为指导，严格落实责仁制。"
    found = inspect_document(Document(text), (*WORDING, *SPELLING))
    assert [each.rule for each in found] == ["wording.fixed-expression", "spelling.unlikely-character"]
