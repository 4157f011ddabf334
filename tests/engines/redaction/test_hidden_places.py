"""Nothing that a page doesn't show goes into the public copy, whether the page has boxes or none."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from tests.engines.redaction.conftest import NAME_AREA, SECRET_AREA, box, holds, picture, redacted, shown, texts

from gongkai.engines.redaction import NotRedacted, page_image, remains

pytestmark = pytest.mark.slow
HIDDEN = "Lisizhang-350102"


def _first(pdf):
    return pdf.pages[0].obj


def _add(pdf, drawing):
    page = _first(pdf)
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + drawing.encode())


def _note(pdf, **keys):
    return pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **keys))


def metadata(pdf):
    pdf.docinfo["/Author"] = HIDDEN


def xmp(pdf):
    with pdf.open_metadata() as data:
        data["dc:creator"] = [HIDDEN]


def annotation(pdf):
    _first(pdf).Annots = Array([_note(pdf, Subtype=Name.Text, Contents=HIDDEN, T=HIDDEN)])


def link(pdf):
    _first(pdf).Annots = Array([_note(pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=f"mailto:{HIDDEN}"))])


def attachment(pdf):
    pdf.attachments[f"{HIDDEN}.txt"] = HIDDEN.encode()


def form_field(pdf):
    field = _note(pdf, Subtype=Name.Widget, FT=Name.Tx, T=HIDDEN, V=HIDDEN, TU=HIDDEN, F=2)
    _first(pdf).Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def alternate_text(pdf):
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=HIDDEN, Pg=_first(pdf)))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def replacement_text(pdf):
    _add(pdf, f"/Span <</ActualText ({HIDDEN})>> BDC {shown(72, 500, 12, 'Shown')} EMC")


def replacement_text_by_name(pdf):
    _first(pdf).Resources.Properties = Dictionary(P=Dictionary(ActualText=HIDDEN))
    _add(pdf, f"/Span /P BDC {shown(72, 500, 12, 'Shown')} EMC")


def comment_in_the_drawing(pdf):
    _add(pdf, f"% {HIDDEN}\n")


def invisible_text(pdf):
    _add(pdf, shown(72, 400, 12, HIDDEN, "3 Tr"))


def white_text(pdf):
    _add(pdf, shown(72, 400, 12, HIDDEN, "1 1 1 rg"))


def text_under_a_picture(pdf):
    _first(pdf).Resources.XObject = Dictionary(Im=picture(pdf))
    _add(pdf, shown(72, 400, 12, HIDDEN) + " q 300 0 0 100 60 350 cm /Im Do Q")


def text_under_a_black_bar(pdf):
    _add(pdf, shown(72, 400, 12, HIDDEN) + " 0 g 60 390 300 30 re f")


def text_outside_the_page(pdf):
    _add(pdf, shown(900, 400, 12, HIDDEN))


def hidden_layer(pdf):
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=HIDDEN))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    _first(pdf).Resources.Properties = Dictionary(L=layer)
    _add(pdf, f"/OC /L BDC {shown(72, 400, 12, HIDDEN)} EMC")


def outline(pdf):
    with pdf.open_outline() as contents:
        contents.root.append(pikepdf.OutlineItem(HIDDEN, 0))


def script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=f"app.alert('{HIDDEN}')")


def thumbnail(pdf):
    _first(pdf).Thumb = pdf.make_stream(HIDDEN.encode(), Width=4, Height=4)


def private_data(pdf):
    _first(pdf).PieceInfo = Dictionary(Word=Dictionary(Private=HIDDEN))


def page_label(pdf):
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=HIDDEN)]))


def named_destination(pdf):
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([HIDDEN, Array([_first(pdf), Name.Fit])])))


def unused_form(pdf):
    form = pdf.make_stream(shown(1, 1, 9, HIDDEN).encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    _first(pdf).Resources.XObject = Dictionary(Unused=form)


def camera_notes(pdf):
    buffer, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = HIDDEN
    Image.new("RGB", (8, 8), "red").save(buffer, "JPEG", exif=exif)
    photo = pdf.make_stream(
        buffer.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    _first(pdf).Resources.XObject = Dictionary(Im=photo)
    _add(pdf, "q 100 0 0 100 60 350 cm /Im Do Q")


PLACES = [
    metadata, xmp, annotation, link, attachment, form_field, alternate_text, replacement_text,
    replacement_text_by_name, comment_in_the_drawing,
    invisible_text, white_text, text_under_a_picture, text_under_a_black_bar, text_outside_the_page, hidden_layer,
    outline, script, thumbnail, private_data, page_label, named_destination, unused_form, camera_notes,
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("boxes", [(), (box(SECRET_AREA),)], ids=["copied", "rendered"])
def test_a_hidden_place_does_not_reach_the_copy(two_pages, place, boxes):
    data = two_pages(place)
    assert holds(data, HIDDEN)
    copy = redacted(data, *boxes).data
    assert not holds(copy, HIDDEN)
    assert HIDDEN not in "".join(texts(copy))
    assert texts(copy)[0].startswith("Before the number")


@pytest.mark.parametrize("place", [metadata, replacement_text, alternate_text, outline, camera_notes])
def test_a_page_that_hides_nothing_itself_is_still_copied(two_pages, place):
    assert redacted(two_pages(place)).proof.rendered_pages == ()


def test_a_state_of_the_file_before_its_last_change_is_gone(two_pages):
    data = two_pages(lambda pdf: _add(pdf, shown(72, 400, 12, HIDDEN)), compress_streams=False)
    place, end = data.index(HIDDEN.encode()), data.rindex(b"startxref")
    assert place < end
    later = data + b"\n% an update that replaces nothing, after " + HIDDEN.encode() + data[end:]
    copy = redacted(later, box((60, 420, 400, 450))).data
    assert not holds(copy, HIDDEN)


def test_a_picture_of_another_page_does_not_come_along_with_shared_resources(two_pages):
    def share(pdf):
        shared = Dictionary(Font=_first(pdf).Resources.Font, XObject=Dictionary(Im=picture(pdf, grey=7)))
        for page in pdf.pages:
            page.obj.Resources = shared
        _add(pdf, "q 595 0 0 842 0 0 cm /Im Do Q")

    copy = redacted(two_pages(share), box((0, 0, 595, 842)))
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        assert pdf.pages[1].get_images() == {}


@pytest.mark.parametrize(
    ("drawing", "rendered"),
    [
        ("q 300 0 0 300 100 100 cm /Im Do Q", ()),
        ("q 0 0 595 842 re W n 300 0 0 300 100 100 cm /Im Do Q 0 g 100 250 300 0.5 re f", ()),
        ("q 300 0 0 300 -150 100 cm /Im Do Q", (0,)),
        ("q 300 0 0 300 100 100 cm /Im Do Q 0 g 150 150 50 50 re f", (0,)),
        ("q 100 100 150 300 re W n 300 0 0 300 100 100 cm /Im Do Q", (0,)),
    ],
    ids=["plain", "with a line", "beyond the edge", "covered", "cropped by a frame"],
)
def test_a_picture_of_which_a_part_is_not_seen_is_rendered(two_pages, drawing, rendered):
    def draw(pdf):
        _first(pdf).Resources.XObject = Dictionary(Im=picture(pdf))
        _add(pdf, drawing)

    assert redacted(two_pages(draw)).proof.rendered_pages == rendered


def test_a_seal_that_is_a_stamp_stays_on_the_page(two_pages):
    def sealed(pdf):
        look = pdf.make_stream(
            b"1 0 0 rg 0 0 100 100 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 100, 100]
        )
        stamp = _note(pdf, Subtype=Name.Stamp, T=HIDDEN, AP=Dictionary(N=look), F=4)
        stamp.Rect = [300, 300, 400, 400]
        _first(pdf).Annots = Array([stamp])

    data = two_pages(sealed)
    for copy in (redacted(data), redacted(data, box(SECRET_AREA))):
        image = Image.open(io.BytesIO(page_image(copy.data, 0, 595))).convert("RGB")
        red, green, _ = image.getpixel((350, 842 - 350))
        assert red > 200
        assert green < 60
        assert not holds(copy.data, HIDDEN)


@pytest.mark.parametrize(
    "tell",
    [
        metadata, xmp, annotation, attachment, form_field, alternate_text, hidden_layer, outline, script, thumbnail,
        private_data,
    ],
)  # fmt: skip
def test_the_proof_refuses_a_copy_with_a_hidden_place(two_pages, tell):
    copy = redacted(two_pages()).data
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        remains.check(pdf, [])
        tell(pdf)
        with pytest.raises(NotRedacted):
            remains.check(pdf, [])


def test_the_proof_refuses_a_copy_whose_stream_holds_a_masked_string(two_pages):
    copy = redacted(two_pages(), box(NAME_AREA)).data
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        _first(pdf).Contents = pdf.make_stream(_first(pdf).Contents.read_bytes() + b"\n% 13812345678")
        with pytest.raises(NotRedacted, match="仍有被遮盖的内容"):
            remains.check(pdf, ["13812345678"])
