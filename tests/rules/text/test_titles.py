"""What a title is and what it says."""

import pytest

from gongkai.rules.text.titles import agency_of, find_title, genre_of, glued_title, looks_like_title, propose_kind

# title, agency, genre, kind
TABLE = [
    ("砀山县公安局2020年政务工作总结", "砀山县公安局", "总结", "work_summary"),
    ("黄山市2020年度政务公开工作总结", "黄山市", "总结", "work_summary"),
    ("青州市行政审批服务局政务服务工作总结", "青州市行政审批服务局", "总结", "work_summary"),
    ("国务院办公厅关于印发2019年政务公开工作要点的通知", "国务院办公厅", "通知", "plan"),
    ("龙泉市2020年政府信息公开工作年度报告", "龙泉市", "报告", "annual_report"),
    ("某市人民政府关于加强养老服务的实施意见（试行）", "某市人民政府", "意见", "policy"),
    ("某县财政局2023年部门预算", "某县财政局", "预算", "budget"),
    ("某县2022年国民经济和社会发展统计公报", "某县", "公报", "statistics"),
    ("《某市供水管理办法》政策解读", None, "解读", "interpretation"),
    ("关于张三等同志任免职的通知", None, "通知", "personnel"),
    ("某区突发事件应急预案", None, "预案", "emergency_plan"),
    ("某市政府信息公开指南", None, "指南", "guide"),
]


@pytest.mark.parametrize(("title", "agency", "genre", "kind"), TABLE)
def test_a_title_tells_agency_genre_and_kind(title: str, agency: str | None, genre: str, kind: str) -> None:
    assert looks_like_title(title)
    assert agency_of(title) == agency
    assert genre_of(title) == genre
    assert propose_kind(title) == kind


@pytest.mark.parametrize(
    "line",
    [
        "一、工作推进情况",
        "各单位要认真落实，按时报送，逐项检查总结。",
        "政务公开活动总结15篇",
        "各区、各部门：",
        "相关推荐",
        "第三章　保密制度",
        "",
        "2020年12月18日",
    ],
)
def test_other_lines_are_no_titles(line: str) -> None:
    assert not looks_like_title(line)


def test_the_title_is_found_behind_page_lines() -> None:
    found = find_title(["当前位置:首页 > 通知", "", "某县教育局关于做好招生工作的通知", "各学校："])
    assert found is not None
    assert (found.text, found.first, found.end) == ("某县教育局关于做好招生工作的通知", 2, 3)


def test_a_title_over_two_lines_is_put_together() -> None:
    found = find_title(["某县人民政府关于印发", "2020年工作要点的通知", "各单位："])
    assert found is not None
    assert (found.text, found.end) == ("某县人民政府关于印发2020年工作要点的通知", 2)


def test_a_title_glued_to_its_text_is_cut_off() -> None:
    line = "广州市2011年全面推进政务公开工作要点为贯彻落实会议精神，制定本要点。"
    assert glued_title(line) == ("广州市2011年全面推进政务公开工作要点", "为贯彻落实会议精神，制定本要点。")
    assert find_title(["没有题目的正文，第一句，第二句。"]) is None
