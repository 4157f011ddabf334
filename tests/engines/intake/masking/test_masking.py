"""Files are inspected in all their parts, masked, and read again as a proof; all persons and numbers are invented."""

import datetime
import io
import time
import zipfile

import openpyxl
import pikepdf
import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.comments import Comment

from gongkai.engines.intake.errors import Broken, EmptyFile, Encrypted, TooLarge, UnsupportedFormat
from gongkai.engines.intake.limits import Limits
from gongkai.engines.intake.masking import NotMasked, inspect_file, mask_file, word
from gongkai.rules.inspection.privacy import Kind, Severity

ID = "350481198001011235"
HEAD = ["姓名", "身份证号", "联系电话"]


def found(name, data):
    return [(finding.text, finding.place, finding.is_hidden) for finding in inspect_file(name, data)]


def _add(paragraph, markup):
    paragraph._p.append(parse_xml(markup.replace(" w:id", f" {nsdecls('w')} w:id", 1)))


@pytest.fixture
def telling(make_docx):
    def fill(document):
        paragraph = document.add_paragraph("申请人张三，手机")
        for part in ("138", "1234", "0001。"):
            paragraph.add_run(part).bold = part == "1234"
        table = document.add_table(2, 3)
        for cell, text in zip(table._cells, [*HEAD, "张三", ID, "13812340002"], strict=True):
            cell.text = text
        document.sections[0].header.paragraphs[0].text = "手机13812340003"
        last = document.add_paragraph("完。")
        _add(last, '<w:del w:id="9" w:author="x"><w:r><w:delText>手机13812340004</w:delText></w:r></w:del>')
        _add(last, '<w:ins w:id="8" w:author="x"><w:r><w:t>手机13812340005</w:t></w:r></w:ins>')
        hidden = last.add_run("手机13812340006")
        hidden._r.get_or_add_rPr().append(OxmlElement("w:vanish"))
        document.add_comment(last.runs, text="他的手机13812340007", author="赵六")
        box = (
            f'<w:r {nsdecls("w")}><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
            "<w:p><w:r><w:t>手机13812340008</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        last._p.append(parse_xml(box))
        document.part.relate_to("tel:13812340009", "http://x/hyperlink", is_external=True)

    return make_docx(fill)


def test_every_part_of_a_document_is_inspected(telling):
    assert sorted(found("a.docx", telling)) == sorted(
        [
            ("13812340001", "第1段", False),
            (ID, "表格1第2行第2格", False),
            ("13812340002", "表格1第2行第3格", False),
            ("13812340003", "页眉第1段", False),
            ("13812340004", "第2段（修订删除的文字）", True),
            ("13812340005", "第2段", False),
            ("13812340006", "第2段（隐藏文字）", True),
            ("13812340007", "批注", True),
            ("13812340008", "第3段", False),
            ("13812340009", "链接地址", True),
        ]
    )


def test_a_document_is_masked_in_its_own_formatting(telling):
    masked = mask_file("a.docx", telling)
    document = Document(io.BytesIO(masked.data))
    assert [run.text for run in document.paragraphs[0].runs] == ["申请人张三，手机", "138", "****", "0001。"]
    assert document.paragraphs[0].runs[2].bold
    assert [cell.text for cell in document.tables[0]._cells][3:] == ["张三", f"35*************{ID[-3:]}", "138****0002"]
    assert document.sections[0].header.paragraphs[0].text == "手机138****0003"
    assert {finding.text[-1] for finding in masked.removed} == {"4", "6", "7"}
    assert {finding.text[-1] for finding in masked.masked} == {"1", "2", "3", "5", "8", "9"}
    whole = zipfile.ZipFile(io.BytesIO(masked.data))
    assert not [name for name in whole.namelist() if b"1381234000" in whole.read(name)]


@pytest.fixture
def book(make_xlsx):
    def change(book):
        sheet = book["名单"]
        sheet["D2"] = datetime.date(1980, 1, 2)
        sheet.row_dimensions[4].hidden = True
        sheet["A2"].comment = Comment("手机13812340005", "李四")
        sheet.oddHeader.center.text = "手机13812340006"
        book["底稿"].sheet_state = "hidden"

    rows = [[*HEAD, "出生日期", "编号"], ["张三", ID, 13812340001, "", 13812340009], ["李四", None, "13812340002"]]
    return make_xlsx({"名单": [*rows, ["王五", None, 13812340003]], "底稿": [["手机13812340004"]]}, change)


def test_every_part_of_a_workbook_is_inspected(book):
    assert sorted(found("a.xlsx", book)) == sorted(
        [
            (ID, "工作表“名单”B2", False),
            ("13812340001", "工作表“名单”C2", False),
            ("1980-01-02", "工作表“名单”D2", False),
            ("13812340002", "工作表“名单”C3", False),
            ("13812340003", "工作表“名单”C4", True),
            ("13812340004", "工作表“底稿”A1", True),
            ("13812340005", "批注", True),
            ("13812340006", "工作表“名单”页眉、页脚或有效性规则", False),
        ]
    )


def test_a_workbook_is_masked_cell_by_cell(book):
    masked = mask_file("a.xlsx", book)
    sheet = openpyxl.load_workbook(io.BytesIO(masked.data))["名单"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3)] == [
        ["张三", f"35*************{ID[-3:]}", "138****0001", "1980年**月**日", 13812340009],
        ["李四", None, "138****0002", None, None],
    ]
    assert sheet.oddHeader.center.text == "手机138****0006"
    assert len(masked.removed) == 3
    whole = zipfile.ZipFile(io.BytesIO(masked.data))
    kept = b"13812340009"
    assert not [
        n for n in whole.namelist() if b"1381234000" in whole.read(n).replace(kept, b"") or ID.encode() in whole.read(n)
    ]


def test_a_formula_is_masked_with_the_value_it_shows(make_xlsx):
    data = make_xlsx({"表": [["手机", '="138"&"12340001"']]})
    data = _replaced(data, "xl/worksheets/sheet1.xml", b"<v></v>", b"<v>13812340001</v>", b"<v />", b"<v/>")
    masked = mask_file("a.xlsx", data)
    assert openpyxl.load_workbook(io.BytesIO(masked.data))["表"]["B1"].value == "138****0001"


def test_a_sheet_name_is_masked_in_formulas_too(make_xlsx):
    data = make_xlsx({f"张三{ID}": [[1]], "表": [[f"='张三{ID}'!A1"]]})
    sheets = openpyxl.load_workbook(io.BytesIO(mask_file("a.xlsx", data).data))
    assert sheets.sheetnames[0] == f"张三35＊＊＊＊＊＊＊＊＊＊＊＊＊{ID[-3:]}"
    assert sheets["表"]["A1"].value == f"='{sheets.sheetnames[0]}'!A1"


def _replaced(data, name, *pairs):
    archive, buffer = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as copy:
        for member in archive.namelist():
            part = archive.read(member)
            if member == name:
                for old in (pairs[0], *pairs[2:]):
                    part = part.replace(old, pairs[1])
            copy.writestr(member, part)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "masked"),
    [
        (
            "a.txt",
            "姓名：张三\r\n手机：13812340001\r\n".encode("gb18030"),
            "姓名：张三\r\n手机：138****0001\r\n".encode("gb18030"),
        ),
        ("a.txt", "手机138\n12340001".encode("utf-16"), "手机138\n****0001".encode("utf-16")),
        ("a.md", b"| tel |\n| 13812340001 |", b"| tel |\n| 138****0001 |"),
        ("a.csv", '姓名,年龄\r\n"张小明",8\r\n'.encode("utf-8-sig"), "姓名,年龄\r\n张某某,8\r\n".encode("utf-8-sig")),
        ("a.jsonl", rb'{"text": "\u624b\u673a13812340001"}', '{"text": "手机138****0001"}'.encode()),
        ("a.html", "<p>手机138<b>1234</b>0001</p>".encode(), "<p>手机138<b>****</b>0001</p>".encode()),
    ],
)
def test_texts_keep_their_encoding_and_form(name, data, masked):
    assert mask_file(name, data).data == masked


def test_only_what_was_chosen_is_masked():
    data = "手机13812340001，手机13812340002".encode()
    first = inspect_file("a.txt", data)[0]
    masked = mask_file("a.txt", data, [first])
    assert masked.data.decode() == "手机138****0001，手机13812340002"
    assert [finding.text for finding in masked.masked] == ["13812340001"]


def test_a_finding_carries_its_context():
    (finding,) = inspect_file("a.txt", "公示\n请联系张三，手机13812340001，谢谢".encode())
    assert (finding.kind, finding.severity, finding.place) == (Kind.MOBILE, Severity.BLOCKING, "第2行")
    assert (finding.before, finding.after) == ("公示 请联系张三，手机", "，谢谢")


def test_pages_and_notes_of_a_pdf_are_inspected_but_not_masked(make_pdf):
    data = make_pdf([[(90, 700, 16, "甲")], [(90, 700, 16, "手机13812340001")]])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9])
        note.Contents = "手机13812340002"
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.attachments["名单.txt"] = "手机13812340003".encode()
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert found("a.pdf", buffer.getvalue()) == [
        ("13812340001", "第2页", False),
        ("13812340002", "第1页注释", True),
        ("13812340003", "附件名单.txt 第1行", True),
    ]
    with pytest.raises(UnsupportedFormat, match="Word"):
        mask_file("a.pdf", buffer.getvalue())


def test_files_in_an_archive_are_named(make_zip):
    data = make_zip({"甲/名单.txt": "手机13812340001".encode(), "x.bin": b"MZ\x00"})
    assert found("a.zip", data) == [("13812340001", "甲/名单.txt 第1行", False)]
    with pytest.raises(UnsupportedFormat, match="解压"):
        mask_file("a.zip", data)


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.txt", b"", EmptyFile),
        ("a.docx", b"PK\x03\x04broken", Broken),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Encrypted),
        ("a.exe", b"MZ\x00\x00", UnsupportedFormat),
    ],
)
def test_files_that_cannot_be_read_say_why(name, data, error):
    for function in (inspect_file, mask_file):
        with pytest.raises(error):
            function(name, data)


def test_a_broken_pdf_is_told():
    with pytest.raises(Broken):
        inspect_file("a.pdf", b"%PDF-1.4 broken")


def test_files_beyond_the_limits_are_refused(make_xlsx):
    with pytest.raises(TooLarge):
        inspect_file("a.txt", b"12345", limits=Limits(file_bytes=4))
    with pytest.raises(TooLarge):
        inspect_file("a.xlsx", make_xlsx({"表": [[1, 2, 3]]}), limits=Limits(cells=2))


def test_a_copy_that_still_tells_is_not_handed_out(make_docx, monkeypatch):
    monkeypatch.setattr(word, "dump_part", lambda _root: make_docx(lambda _d: None) and _part(data))
    data = make_docx(lambda document: document.add_paragraph("手机13812340001"))
    with pytest.raises(NotMasked, match="第1段"):
        mask_file("a.docx", data)


def _part(data):
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


@pytest.mark.slow
def test_a_long_document_full_of_lookalikes_is_read_in_seconds(make_docx):
    def fill(document):
        for number in range(2000):
            document.add_paragraph(f"设备编号{350481198001010000 + 7 * number}，运行正常。" + "维护记录完整。" * 20)

    data = make_docx(fill)
    started = time.process_time()
    assert len(inspect_file("a.docx", data)) < 50
    assert time.process_time() - started < 10
