"""A Word file tells who wrote and changed it; its public copy does not, and reads the same."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from gongkai.engines.intake.cleaning import clean_copy, inspect_hidden
from gongkai.engines.intake.readers import read


def _change(paragraph, kind, text, author="李四"):
    tag = "delText" if kind == "del" else "t"
    paragraph._p.append(
        parse_xml(
            f'<w:{kind} {nsdecls("w")} w:id="9" w:author="{author}"><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>'
        )
    )


def _hide(run):
    run._r.get_or_add_rPr().append(OxmlElement("w:vanish"))


@pytest.fixture
def telling(make_docx):
    def fill(document):
        document.core_properties.author = "张三"
        document.core_properties.last_modified_by = "王五"
        paragraph = document.add_paragraph("各单位认真执行。")
        document.add_comment(paragraph.runs, text="语气再重一些", author="赵六")
        _change(paragraph, "ins", "新加的话。")
        _change(paragraph, "del", "删去的话。")
        _hide(paragraph.add_run("藏着的话。"))
        paragraph._p.set(qn("w:rsidR"), "00AA11BB")
        document.add_paragraph("第二段。")

    return make_docx(fill)


def _paragraphs(data):
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("author", "张三"),
        ("last_modified_by", "王五"),
        ("comment", "语气再重一些"),
        ("insertion", "新加的话。"),
        ("deletion", "删去的话。"),
        ("hidden_text", "藏着的话。"),
    ],
)
def test_hidden_metadata_is_told(telling, kind, value):
    assert value in [item.value for item in inspect_hidden("a.docx", telling) if item.kind == kind]


def test_the_public_copy_hides_nothing(telling):
    copy = clean_copy("a.docx", telling)
    assert inspect_hidden("a.docx", copy) == ()
    everything = b"".join(
        zipfile.ZipFile(io.BytesIO(copy)).read(n) for n in zipfile.ZipFile(io.BytesIO(copy)).namelist()
    )
    for word in ("张三", "王五", "赵六", "李四", "删去的话", "藏着的话", "语气再重", "00AA11BB"):
        assert word.encode() not in everything


def test_insertions_are_accepted_and_deletions_dropped(telling):
    assert _paragraphs(clean_copy("a.docx", telling)) == ["各单位认真执行。新加的话。", "第二段。"]


def test_the_reader_sees_what_the_public_copy_shows(telling):
    before, after = read("a.docx", telling)[0], read("a.docx", clean_copy("a.docx", telling))[0]
    assert before.text == after.text == "各单位认真执行。新加的话。\n第二段。"
    assert len(before.hidden) > 5
    assert after.hidden == ()


def test_visible_content_is_unchanged(make_docx):
    def fill(document):
        document.add_heading("标题", 1)
        document.add_paragraph("正文", style="List Bullet")
        document.add_table(2, 2).cell(1, 1).text = "格"
        document.sections[0].header.paragraphs[0].text = "页眉"

    data = make_docx(fill)
    copy = clean_copy("a.docx", data)
    assert _paragraphs(copy) == _paragraphs(data)
    document = Document(io.BytesIO(copy))
    assert document.tables[0].cell(1, 1).text == "格"
    assert document.sections[0].header.paragraphs[0].text == "页眉"
    assert [p.style.name for p in document.paragraphs] == ["Heading 1", "List Bullet"]


def test_a_deleted_paragraph_end_joins_the_paragraphs(make_docx):
    def fill(document):
        first = document.add_paragraph("前")
        mark = parse_xml(f"<w:pPr {nsdecls('w')}><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>")
        first._p.insert(0, mark)
        document.add_paragraph("后")

    assert _paragraphs(clean_copy("a.docx", make_docx(fill))) == ["前后"]


def test_a_deleted_table_row_goes(make_docx):
    def fill(document):
        table = document.add_table(2, 1)
        table.cell(0, 0).text, table.cell(1, 0).text = "留", "删"
        table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} w:id='1' w:author='a'/>"))

    rows = Document(io.BytesIO(clean_copy("a.docx", make_docx(fill)))).tables[0].rows
    assert [row.cells[0].text for row in rows] == ["留"]


def test_pictures_inside_lose_their_place(make_docx, make_image):
    tags = Image.Exif()
    tags[0x010F] = "Maker"

    def fill(document):
        document.add_picture(io.BytesIO(make_image(exif=tags)))

    data = make_docx(fill)
    assert "exif" in [item.kind for item in inspect_hidden("a.docx", data)]
    assert inspect_hidden("a.docx", clean_copy("a.docx", data)) == ()


def test_the_same_file_gives_the_same_copy(telling):
    assert clean_copy("a.docx", telling) == clean_copy("a.docx", telling)
