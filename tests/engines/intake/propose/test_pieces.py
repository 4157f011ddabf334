"""What a file holds becomes documents: compilations are split, damage is repaired and told."""

from gongkai.engines.intake.propose import documents
from gongkai.engines.intake.readers import Extracted, Found, PageKind, read
from gongkai.rules.text.changes import ChangeKind

BODY = "一、工作情况\n我局认真落实政务公开各项要求,健全机制,规范程序,成效明显。\n"
DAMAGED = "政務(wù)公開(kāi)工作總結(jié)\n我局認(rèn)真落實(shí)政務(wù)公開(kāi)各項(xiàng)要求,健全機(jī)制。\n"


def _pieces(text, name="a.txt"):
    return documents(read(name, text.encode())[0])


def test_a_plain_document_is_one_piece_with_structure():
    (piece,) = _pieces("甲局2020年工作总结\n一、工作情况\n我局认真落实要求。\n")
    assert piece.html == "<p>甲局2020年工作总结</p>\n<h2>一、工作情况</h2>\n<p>我局认真落实要求。</p>"
    assert (piece.part, piece.parts, piece.changes) == (1, 1, ())


def test_a_compilation_by_headings_is_split():
    text = (
        "2022年某市工作要点2篇\n【篇一】工作要点\n甲市2017年工作要点\n"
        + BODY
        + "【篇二】工作要点\n乙市2018年工作要点\n"
        + BODY
    )
    pieces = _pieces(text)
    assert [piece.title for piece in pieces] == ["甲市2017年工作要点", "乙市2018年工作要点"]
    assert [(piece.part, piece.parts) for piece in pieces] == [(1, 2), (2, 2)]
    assert "篇次标题" in pieces[0].evidence


def test_a_compilation_with_contents_in_one_line_is_split_with_its_dates():
    titles = ["甲县公安局2020年政务工作总结", "乙县发改委2020年政务公开工作总结", "丙镇2020年政务公开工作总结"]
    run_on = BODY.replace("\n", "") * 6
    contents = "".join(f"{number}.{title} {number * 3}" for number, title in enumerate(titles, start=1))
    bodies = "".join(f"{title}2020年12月1{number}日2020年,{run_on}" for number, title in enumerate(titles))
    pieces = _pieces(f"2020年政务公开工作总结汇编(3篇)\n目录{contents}{bodies}")
    assert [piece.title for piece in pieces] == titles
    assert pieces[1].text.split("\n")[1] == "2020年12月11日"


def test_damaged_text_is_repaired_with_a_report():
    (piece,) = _pieces(DAMAGED)
    assert piece.text.startswith("政务公开工作总结\n我局认真落实政务公开各项要求")
    assert {ChangeKind.PINYIN_REMOVED, ChangeKind.TO_SIMPLIFIED} <= {change.kind for change in piece.changes}
    assert f"已修复 {len(piece.changes)} 处" in piece.warnings[0]


def test_changes_of_a_compilation_go_to_the_document_they_were_made_in():
    text = "總結(jié)2篇\n【篇一】\n" + DAMAGED + "【篇二】\n" + DAMAGED + DAMAGED
    first, second = _pieces(text)
    assert 0 < len(first.changes) < len(second.changes)
    for piece in (first, second):
        assert all(text[change.start :].startswith(change.before) for change in piece.changes)


def test_damaged_pages_keep_their_tables():
    html = f"<h1>標題</h1><p>{DAMAGED * 3}</p><table><tr><td>政務(wù)公開(kāi)</td></tr></table>"
    (piece,) = _pieces(html, "a.html")
    assert "<td>政务公开</td>" in piece.html
    assert "政务公开工作总结" in piece.text


def test_a_sound_text_with_a_rare_character_is_left_alone():
    (piece,) = _pieces("关于表彰朱镕等同志的决定\n经研究,决定予以表彰。")
    assert piece.changes == ()


def test_list_pages_hold_no_document():
    assert documents(Extracted(text="", kind=PageKind.LIST)) == []


def test_what_is_said_of_the_compilation_is_not_said_of_its_documents():
    text = "总结2篇\n【篇一】\n" + BODY + "【篇二】\n" + BODY
    metadata = {"title": Found("汇编", "x"), "doc_no": Found("甲发〔2020〕1号", "x"), "column": Found("总结", "x")}
    pieces = documents(Extracted(text=text, title="汇编", metadata=metadata))
    assert [set(piece.metadata) for piece in pieces] == [{"column"}, {"column"}]


def test_lines_of_a_copying_site_become_facts_not_text():
    (piece,) = _pieces("当前位置:首页 > 工作计划\n时间:2025-04-06 08:53:15\n甲局2020年工作总结\n" + BODY)
    assert piece.text.startswith("甲局2020年工作总结")
    assert piece.metadata["published_on"].evidence == "页面上的“时间”"
