"""A PDF's author, notes, attachments and scripts stay out of its public copy; its pages read the same."""

import io

import pikepdf
import pytest

from gongkai.engines.intake.cleaning import clean_copy, inspect_hidden
from gongkai.engines.intake.readers import read

LINES = [(90, 700, 16, "各单位认真执行。"), (90, 670, 16, "现通知如下。")]


def _note(pdf, subtype, **keys):
    return pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name("/" + subtype), Rect=[0, 0, 9, 9], **keys)
    )


def _tell(pdf):
    pdf.docinfo["/Author"] = "张三"
    with pdf.open_metadata() as xmp:
        xmp["dc:creator"] = ["张三"]
    pdf.attachments["底稿.txt"] = "密稿".encode()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.Root.OpenAction = script
    link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://a.gov.cn/")
    pdf.pages[0].obj.Annots = pikepdf.Array(
        [
            _note(pdf, "Text", Contents="再核实", T="李四"),
            _note(pdf, "Link", A=link),
            _note(pdf, "Link", A=script),
            _note(pdf, "Stamp", T="王五", NM="x"),
        ]
    )


@pytest.fixture
def telling(make_pdf):
    return make_pdf([LINES], _tell)


@pytest.mark.parametrize("kind", ["author", "xmp", "embedded_file", "javascript", "annotation"])
def test_hidden_metadata_is_told(telling, kind):
    assert kind in [item.kind for item in inspect_hidden("a.pdf", telling)]


def test_the_public_copy_hides_nothing(telling):
    copy = clean_copy("a.pdf", telling)
    assert inspect_hidden("a.pdf", copy) == ()
    for word in ("张三", "李四", "王五", "再核实", "密稿"):
        assert word.encode() not in copy
        assert word.encode("utf-16-be") not in copy


def test_links_and_stamps_stay(telling):
    with pikepdf.open(io.BytesIO(clean_copy("a.pdf", telling))) as pdf:
        notes = list(pdf.pages[0].obj.Annots)
        assert [str(note.Subtype) for note in notes] == ["/Link", "/Link", "/Stamp"]
        assert str(notes[0].A.URI) == "http://a.gov.cn/"
        assert "/A" not in notes[1]
        assert "/T" not in notes[2]


def test_pages_read_the_same(telling):
    assert (
        read("a.pdf", clean_copy("a.pdf", telling))[0].text
        == read("a.pdf", telling)[0].text
        == ("各单位认真执行。\n现通知如下。")
    )
