"""Plain text of pages becomes clean paragraphs and safe HTML."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.text.paragraphs import read_page, to_html, to_paragraphs


def test_page_lines_go_and_their_facts_stay() -> None:
    page = read_page(
        "当前位置:首页 > 工作计划\n\n时间:2025-04-06 08:53:15\n来源:某局\n正文第一段。\n打印 关闭 |\n相关推荐\n别的文章"
    )
    assert page.paragraphs == ("正文第一段。",)
    assert page.labels == (("时间", "2025-04-06 08:53:15"), ("来源", "某局"))


def test_runs_of_bars_from_flattened_tables_go() -> None:
    assert to_paragraphs("某市年度报告 | ||||||||||\n|||||\n| 一、总体情况 |") == ["某市年度报告", "一、总体情况"]
    assert to_paragraphs("甲 || | 乙") == ["甲 乙"]


def test_sentences_broken_by_blank_lines_are_joined() -> None:
    text = (
        "6.提供信息:能主动向中心提供公开政府信\n\n息。\n\n就“城市功能与品\n\n质提升”作了汇报。"
        "\n\n与九江网,做到了\n\n后台连接。"
    )
    assert to_paragraphs(text) == [
        "6.提供信息:能主动向中心提供公开政府信息。",
        "就“城市功能与品质提升”作了汇报。",
        "与九江网,做到了后台连接。",
    ]


def test_headings_signatures_and_titles_are_not_joined() -> None:
    lines = [
        "2020年政务公开工作总结",
        "指导思想",
        "一、加强领导,明确责任",
        "各单位要落实。",
        "某街道办事处",
        "2020年5月22日",
    ]
    assert to_paragraphs("\n\n".join(lines)) == lines


def test_a_document_in_one_line_is_divided_at_its_structure() -> None:
    body = "我局政务公开工作以有关精神为指导,认真抓好落实,健全机制,规范发布信息,取得了一定成效。" * 4
    head = "甲县公安局2020年政务工作总结2020年12月18日"
    text = f"{head}2020年,{body}一、工作推进情况(1) 加强领导。{body}(2)建立制度。二、主要问题2020年还有不足。"
    pieces = to_paragraphs(text)
    assert pieces[:3] == ["甲县公安局2020年政务工作总结", "2020年12月18日", f"2020年,{body}"]
    assert pieces[3:] == [
        "一、工作推进情况",
        f"(1) 加强领导。{body}",
        "(2)建立制度。",
        "二、主要问题",
        "2020年还有不足。",
    ]


def test_numbering_makes_headings_and_everything_is_escaped() -> None:
    html = to_html(
        [
            "一、总体<情况>",
            "（一）机制",
            "（二）机制建设方面。一是健全制度；二是落实责任，逐项推进，确保取得实效。",
            "1.正文 & 说明",
        ]
    )
    assert html.splitlines() == [
        "<h2>一、总体&lt;情况&gt;</h2>",
        "<h3>（一）机制</h3>",
        "<p>（二）机制建设方面。一是健全制度；二是落实责任，逐项推进，确保取得实效。</p>",
        "<p>1.正文 &amp; 说明</p>",
    ]


@given(text=st.text(alphabet=st.sampled_from("政务公开总结一、（一）1.。,:；|\n 2020年“”<&")))
def test_paragraphs_hold_only_characters_of_the_text_and_a_blank_for_table_bars(text: str) -> None:
    kept = "".join(to_paragraphs(text))
    assert set(kept) <= set(text) | ({" "} if "|" in text else set())
    assert "<script" not in to_html([text])
