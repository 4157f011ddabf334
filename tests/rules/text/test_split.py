"""Compilations fall apart into their documents; single documents stay whole."""

import pytest

from gongkai.rules.text.split import split_compilation

TITLES = ("甲县公安局2020年政务工作总结", "乙县发改委2020年政务公开工作总结", "丙县2020年政务公开工作总结及下步打算")


def one_line_compilation() -> str:
    """Three summaries in one line, page numbers glued to the next title."""
    contents = f"目录1.{TITLES[0]} 42.{TITLES[1]} 113.{TITLES[2]} 15"
    bodies = "".join(f"{title}2020年12月1日2020年,按照要求推进工作,取得成效。" for title in TITLES)
    return f"2020年工作总结汇编(3篇)\n{contents}{bodies}\n点击查看更多\n- 价格 免费"


def test_a_contents_page_with_glued_page_numbers_is_read() -> None:
    text = one_line_compilation()
    found = split_compilation(text)
    assert found is not None
    assert [part.title for part in found.parts] == list(TITLES)
    assert [part.text[: len(part.title)] for part in found.parts] == list(TITLES)
    assert found.promised == 3
    assert found.notes == ()


def test_contents_in_lines_with_dots_are_read() -> None:
    lines = [f"{i}.{title}……{i * 3}" for i, title in enumerate(TITLES, 1)]
    bodies = [f"{title}\n\n正文内容，逐项落实。" for title in TITLES]
    found = split_compilation("汇编\n目 录\n" + "\n".join(lines + bodies))
    assert found is not None
    assert [part.title for part in found.parts] == list(TITLES)
    assert "目录第2项（第6页）" in found.parts[1].evidence


def test_page_lines_behind_the_last_document_belong_to_no_part() -> None:
    found = split_compilation(one_line_compilation())
    assert found is not None
    assert found.parts[-1].text.endswith("取得成效。")


@pytest.mark.parametrize(
    "headings", [("【篇一】", "【篇二】", "【篇三】"), ("第一篇 ", "第二篇 ", "第三篇 "), ("篇1：", "篇2：", "篇3：")]
)
def test_numbered_piece_headings_divide(headings: tuple[str, ...]) -> None:
    pieces = [
        f"{head}某市工作要点\n{title}\n为贯彻落实要求，制定本要点。"
        for head, title in zip(headings, TITLES, strict=True)
    ]
    found = split_compilation("下面是小编整理的工作要点3篇\n" + "\n".join(pieces))
    assert found is not None
    assert [part.title for part in found.parts] == list(TITLES)
    assert all(part.text.startswith(TITLES[i]) for i, part in enumerate(found.parts))


def test_a_title_numbered_through_divides_and_the_introduction_is_left_out() -> None:
    pieces = "\n".join(f"政务公开活动总结{i}\n一、主要做法\n{i}是加强领导。" for i in range(1, 12))
    found = split_compilation(
        f"政务公开活动总结11篇\n总结是书面材料，以下是小编整理的。\n{pieces}\n【政务公开活动总结】相关文章：\n建议11-24"
    )
    assert found is not None
    assert [part.title for part in found.parts] == [f"政务公开活动总结{i}" for i in range(1, 12)]
    assert "小编" not in found.parts[0].text
    assert found.parts[-1].text.endswith("11是加强领导。")


def test_a_first_piece_without_its_number_and_missing_pieces_are_reported() -> None:
    found = split_compilation("自评总结(精选5篇)\n\n我局认真工作。\n\n自评总结2\n\n我中心……此处隐藏8261个字……工作。")
    assert found is not None
    assert [part.text[:3] for part in found.parts] == ["我局认", "我中心"]
    assert found.promised == 5
    assert len(found.notes) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "某市2020年政府信息公开工作年度报告\n报告包括总体情况等6个部分。\n一、总体情况\n二、问题",
        "目录\n1.总则\n正文没有再出现",
        "附表1\n附表2\n正文",
        "关于公布目录的通知\n请各单位执行。",
    ],
)
def test_a_single_document_is_not_divided(text: str) -> None:
    assert split_compilation(text) is None


def test_parts_lie_in_order_inside_the_text() -> None:
    text = one_line_compilation()
    found = split_compilation(text)
    assert found is not None
    for part in found.parts:
        assert part.text in text[part.start : part.end]
    assert [p.end for p in found.parts[:-1]] == [p.start for p in found.parts[1:]]
