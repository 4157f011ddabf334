"""Each format gives its text, structure, title and metadata."""

import json

import pytest

from gongkai.engines.intake.readers import PageKind, read, read_each

CHINESE = "关于做好政务公开工作的通知\n各县（区）人民政府：现将有关事项通知如下。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_is_read_in_any_usual_encoding(encoding):
    assert read("a.txt", CHINESE.encode(encoding))[0].text == CHINESE


def test_traditional_text_in_big5_is_read():
    text = "關於做好政務公開工作的通知，各縣市政府應當依照規定辦理。"
    assert read("a.txt", text.encode("big5"))[0].text == text


def test_a_few_lost_bytes_are_marked_and_told():
    data = (CHINESE * 10).encode()[:-1]
    extracted = read("a.txt", data)[0]
    assert extracted.text.endswith("\ufffd")
    assert "1 处" in extracted.warnings[0]


def test_control_characters_and_line_ends_are_made_regular():
    assert read("a.txt", "甲\r\n乙\r丙\x07\u200b".encode())[0].text == "甲\n乙\n丙"


def test_a_false_extension_is_reported_and_the_content_read():
    extracted = read("a.doc", "<html><body><p>网页正文</p></body></html>".encode())[0]
    assert extracted.text == "网页正文"
    assert "扩展名“.doc”与内容不符" in extracted.warnings[0]


def test_markdown_gives_title_structure_and_front_matter():
    text = "---\n文号: 甲政发〔2020〕1号\n发布日期: 2020-01-02\n---\n# 标题\n\n## 一、总则\n\n正文<script>x</script>\n"
    extracted = read("a.md", text.encode())[0]
    assert extracted.title == "标题"
    assert extracted.metadata["doc_no"].value == "甲政发〔2020〕1号"
    assert extracted.text.startswith("一、总则\n正文")
    assert "<h2>一、总则</h2>" in extracted.html
    assert "<script" not in extracted.html


def test_json_lines_give_one_document_a_line_with_their_fields():
    records = [
        {"title": "甲", "text": "正文一", "doc_no": "甲发〔2020〕1号"},
        {"标题": "乙", "正文": "二", "发文机关": "乙局"},
    ]
    data = "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()
    first, second = read("a.jsonl", data)
    assert (first.title, first.text, first.metadata["doc_no"].value) == ("甲", "正文一", "甲发〔2020〕1号")
    assert (second.title, second.text, second.metadata["issuer"].value) == ("乙", "二", "乙局")
    assert first.member == "第1行"


def test_html_in_json_is_sanitised():
    data = json.dumps({"title": "甲", "html": "<p onclick='x'>正文<script>bad</script></p>"}).encode()
    extracted = read("a.jsonl", data)[0]
    assert (extracted.html, extracted.text) == ("<p>正文</p>", "正文")


def test_csv_lists_are_read_in_gbk():
    data = "标题,文号,成文日期\n关于甲的通知,甲发〔2020〕1号,2020-01-02\n".encode("gbk")
    extracted = read("a.csv", data)[0]
    assert extracted.title == "关于甲的通知"
    assert extracted.metadata["formed_on"].value == "2020-01-02"


def test_word_keeps_headings_tables_and_order(make_docx):
    def fill(document):
        document.add_heading("总则", 1)
        document.add_paragraph("第一段。")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "甲", "乙"

    extracted = read("a.docx", make_docx(fill))[0]
    assert extracted.text == "总则\n第一段。\n甲\t乙"
    assert extracted.html.startswith("<h2>总则</h2><p>第一段。</p><table>")
    assert extracted.tables == 1


def test_a_large_centred_line_in_word_is_the_title(make_docx):
    def fill(document):
        for text, size in (("甲县人民政府文件", 30), ("关于印发某某", 22), ("实施方案的通知", 22), ("各单位：", 16)):
            paragraph = document.add_paragraph()
            paragraph.alignment = 1 if size > 16 else 0
            paragraph.add_run(text).font.size = size * 12700

    assert read("a.docx", make_docx(fill))[0].title == "关于印发某某实施方案的通知"


def test_a_list_sheet_gives_one_document_a_row(make_xlsx):
    rows = [
        ["2020年文件目录"],
        ["序号", "标题", "文号", "发文机关"],
        [1, "关于甲的通知", "甲发〔2020〕1号", "甲局"],
        [None],
    ]
    extracted = read("a.xlsx", make_xlsx({"目录": rows}))
    assert [item.title for item in extracted] == ["关于甲的通知"]
    assert extracted[0].metadata["issuer"].evidence == "工作表“目录”第3行的“发文机关”"


def test_other_sheets_become_tables(make_xlsx):
    extracted = read("a.xlsx", make_xlsx({"表": [["2020年预算表"], ["项目", "金额"], ["甲<b>", 12.0]]}))[0]
    assert extracted.title == "2020年预算表"
    assert "<td>甲&lt;b&gt;</td><td>12</td>" in extracted.html


def test_hidden_sheets_rows_and_columns_are_not_read(make_xlsx):
    def hide(book):
        book["密"].sheet_state = "hidden"
        book["表"].row_dimensions[2].hidden = True
        book["表"].column_dimensions["B"].hidden = True

    data = make_xlsx({"表": [["甲", "B列", "丙"], ["二", "行", "密"], ["丁", "列", "戊"]], "密": [["密"]]}, hide)
    extracted = read("a.xlsx", data)[0]
    assert extracted.text == "甲\t丙\n丁\t戊"
    assert {item.kind for item in extracted.hidden} >= {"hidden_sheet", "hidden_rows", "hidden_columns"}


def test_pdf_lines_become_paragraphs_and_running_lines_go(make_pdf):
    def page(number, *texts):
        body = [
            (122 if text.startswith("　") else 90, 700 - 30 * row, 16, text.strip("　"))
            for row, text in enumerate(texts)
        ]
        return [(250, 800, 9, "甲县公报"), *body, (290, 30, 12, f"- {number} -")]

    full = "一二三四五六七八九十一二三四五六七八九十一二三四五六"
    data = make_pdf([
        page(1, "　" + full[:24], full, "结束。", "　新的一段，到页末也没有完" + full[:12]),
        page(2, "接着前页，结束。", "　又一段。"),
        page(3, "　最后一段。"),
    ])  # fmt: skip
    assert read("a.pdf", data)[0].text.split("\n") == [
        full[:24] + full + "结束。",
        "新的一段，到页末也没有完" + full[:12] + "接着前页，结束。",
        "又一段。",
        "最后一段。",
    ]


def test_the_largest_lines_of_a_pdf_are_its_title(make_pdf):
    lines = [(150, 750, 22, "关于印发实施"), (150, 720, 22, "方案的通知")]
    lines += [(90, 680 - 30 * row, 16, "各单位认真执行。") for row in range(4)]
    assert read("a.pdf", make_pdf([lines]))[0].title == "关于印发实施方案的通知"


def test_archive_members_have_their_chinese_names(make_zip):
    data = make_zip({"folder/xx.txt": "正文".encode(), "__MACOSX/._a": b"x", "folder/.DS_Store": b"x"})
    name = "文件".encode("gbk").decode("cp437")
    data = data.replace(b"folder/xx.txt", b"folder/" + name.encode("cp437")[:2] + b".txt")
    assert [item.member for item in read("a.zip", data)] == ["folder/文.txt"]


def test_nested_archives_name_both_members(make_zip):
    data = make_zip({"inner.zip": make_zip({"a.txt": "正文".encode()})})
    assert [item.member for item in read("a.zip", data)] == ["inner.zip!a.txt"]


def test_archives_are_unpacked_only_as_far_as_asked(make_zip):
    outcomes = read_each("a.zip", make_zip({"a.txt": "甲".encode(), "b.txt": "乙".encode()}))
    assert next(outcomes).text == "甲"


def test_documents_are_the_default_kind():
    assert read("a.txt", CHINESE.encode())[0].kind is PageKind.DOCUMENT
