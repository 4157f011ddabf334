"""What lies under a box is gone from the copy for every reader; the rest of the page stays and can be searched."""

import io

import pikepdf
import pypdfium2
import pytest
from tests.engines.redaction.conftest import (
    A4,
    MADE_AT,
    NAME,
    NAME_AREA,
    SECRET,
    SECRET_AREA,
    box,
    holds,
    redacted,
    texts,
)

from gongkai.engines.intake.errors import Broken, EmptyFile, Encrypted, TooLarge
from gongkai.engines.intake.limits import Limits
from gongkai.engines.redaction import Redaction, WrongBox, page_image, page_sizes, redact

pytestmark = pytest.mark.slow


@pytest.fixture
def copy(two_pages):
    return redacted(two_pages(), box(SECRET_AREA))


def test_the_test_itself_finds_a_number_that_was_not_redacted(two_pages):
    assert holds(two_pages(), SECRET)


def test_no_reader_finds_the_number_in_the_copy(copy):
    assert SECRET not in "".join(texts(copy.data))
    assert not holds(copy.data, SECRET)


def test_the_rest_of_the_page_can_still_be_searched_in_its_order(copy):
    assert texts(copy.data)[0].split() == ["Before", "the", "number", NAME, "After"]


def test_a_page_without_boxes_is_copied_and_no_picture(copy):
    assert copy.proof.rendered_pages == (0,)
    assert texts(copy.data)[1] == "The second page stays"
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        assert "/XObject" not in pdf.pages[1].obj.Resources


def test_a_flat_copy_has_only_pictures(two_pages):
    flat = redacted(two_pages(), is_flat=True)
    assert flat.proof.rendered_pages == (0, 1)
    assert texts(flat.data)[1] == "The second page stays"


def test_the_box_is_black_and_its_surroundings_are_not(copy):
    image = pypdfium2.PdfDocument(copy.data)[0].render(scale=1).to_pil().convert("L")
    left, top, right, bottom = SECRET_AREA
    assert image.crop((left + 1, top + 1, right - 1, bottom - 1)).getextrema()[1] < 40
    assert image.crop((left, bottom + 3, right, bottom + 8)).getextrema()[0] > 200


def test_the_same_original_and_boxes_give_the_same_copy(two_pages):
    data = two_pages()
    assert redacted(data, box(NAME_AREA)).data == redacted(data, box(NAME_AREA)).data


def test_the_original_without_boxes_is_the_undoing(two_pages):
    data = two_pages()
    assert SECRET not in texts(redacted(data, box(SECRET_AREA)).data)[0]
    assert SECRET in texts(redacted(data).data)[0]


def test_two_copies_of_one_file_are_two_lists_of_boxes(two_pages):
    data = two_pages()
    applicant, public = redacted(data, box(SECRET_AREA)), redacted(data, box(SECRET_AREA), box(NAME_AREA))
    assert NAME in texts(applicant.data)[0]
    assert NAME not in texts(public.data)[0]


@pytest.mark.parametrize(
    ("turn", "area"),
    [
        (90, (697, 60, 717, 320)),  # turned clockwise: what was at the left edge is at the top
        (180, (275, 697, 535, 717)),
        (270, (125, 275, 145, 535)),
    ],
)
def test_a_box_on_a_turned_page_stands_where_it_is_seen(two_pages, turn, area):
    def turned(pdf):
        pdf.pages[0].obj.Rotate = turn

    copy = redacted(two_pages(turned), box(area))
    assert page_sizes(copy.data)[0] == pytest.approx((A4[1], A4[0]) if turn != 180 else A4, abs=0.01)
    assert not holds(copy.data, SECRET)
    assert NAME in _forwards("".join(texts(copy.data)[0].split()))


def _forwards(text):
    """Return the text; the library reads what stands upside down from its end, in the original too."""
    return text[::-1] if "rebmun" in text else text


@pytest.mark.parametrize("matrix", ["0 1 -1 0 300 300", "0 -1 1 0 300 500"], ids=["upwards", "downwards"])
def test_text_that_is_set_across_the_page_is_still_found(two_pages, matrix):
    def across(pdf):
        page = pdf.pages[0].obj
        line = f"\nBT /F1 12 Tf {matrix} Tm (Table across the page) Tj ET"
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + line.encode())

    copy = redacted(two_pages(across), box(SECRET_AREA))
    assert "Tableacrossthepage" in "".join(texts(copy.data)[0].split())


def test_a_turned_page_without_boxes_stays_turned(two_pages):
    def turned(pdf):
        pdf.pages[1].obj.Rotate = 90

    assert page_sizes(redacted(two_pages(turned)).data)[1] == (A4[1], A4[0])


def test_a_box_on_a_cropped_page_counts_from_the_corner_that_is_seen(two_pages):
    def cropped(pdf):
        pdf.pages[0].obj.CropBox = [50, 600, 500, 800]

    left, top, right, bottom = SECRET_AREA
    copy = redacted(two_pages(cropped), box((left - 50, top - 42, right - 50, bottom - 42)))
    assert page_sizes(copy.data)[0] == (450, 200)
    assert not holds(copy.data, SECRET)
    assert NAME in texts(copy.data)[0]


def test_what_was_cropped_away_is_not_in_the_copy(two_pages):
    def cropped(pdf):
        pdf.pages[0].obj.CropBox = [50, 725, 500, 800]

    copy = redacted(two_pages(cropped))
    assert texts(copy.data)[0] == "Before the number"
    assert not holds(copy.data, SECRET)
    assert "第1页" in copy.notes[0]


def test_a_huge_page_is_drawn_coarser(make_pdf):
    def huge(pdf):
        pdf.pages[0].obj.MediaBox = [0, 0, 14400, 14400]

    copy = redacted(make_pdf([[(100, 14000, 400, SECRET), (100, 9000, 400, "Plan")]], huge), box((0, 0, 14400, 900)))
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        picture = pdf.pages[0].obj.Resources.XObject.P
        assert int(picture.Width) * int(picture.Height) <= 25_010_000
    assert texts(copy.data) == ["Plan"]


def test_a_scanned_page_is_blackened_where_the_box_is(make_pdf, scan):
    copy = redacted(make_pdf([[]], scan), box((100, 100, 300, 200)))
    image = pypdfium2.PdfDocument(copy.data)[0].render(scale=1).to_pil().convert("RGB")
    assert max(image.getpixel((200, 150))) < 40
    assert min(image.getpixel((400, 400))) > 100
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        assert len(pdf.pages[0].get_images()) == 1


def test_a_page_for_the_screen_is_as_wide_as_asked(two_pages):
    image = page_image(two_pages(), 1, 300)
    assert image.startswith(b"\x89PNG")
    assert int.from_bytes(image[16:20]) in (300, 301)


def test_there_is_no_picture_of_a_page_that_is_not_there(two_pages):
    with pytest.raises(WrongBox, match="没有第3页"):
        page_image(two_pages(), 2, 300)


def test_a_file_that_needs_a_password_is_refused(two_pages):
    data = two_pages(encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(Encrypted, match="密码"):
        redacted(data, box(SECRET_AREA))


def test_a_file_that_only_forbids_changes_is_redacted(two_pages):
    data = two_pages(encryption=pikepdf.Encryption(user="", owner="b"))
    copy = redacted(data, box(SECRET_AREA))
    assert texts(copy.data)[1] == "The second page stays"
    assert not holds(copy.data, SECRET)


@pytest.mark.parametrize(("data", "error"), [(b"", EmptyFile), (b"%PDF-1.7 nothing", Broken), (b"GIF89a", Broken)])
def test_a_file_that_cannot_be_read_is_refused(data, error):
    with pytest.raises(error):
        redacted(data, box(SECRET_AREA))


def test_a_file_with_too_many_pages_is_refused(two_pages):
    with pytest.raises(TooLarge):
        redact(two_pages(), Redaction(), made_at=MADE_AT, limits=Limits(pages=1))


def test_a_box_on_a_page_that_the_file_does_not_have_is_refused(two_pages):
    with pytest.raises(WrongBox, match="只有 2 页"):
        redacted(two_pages(), box(SECRET_AREA, page=2))


def test_boxes_are_stored_as_plain_data():
    plan = Redaction((box(SECRET_AREA), box(NAME_AREA, page=1)))
    assert Redaction.from_rows(list(plan.as_rows())) == plan


@pytest.mark.parametrize("row", [{}, {"page": 0}, None, {"page": "x", "x0": 1}])
def test_stored_data_that_is_no_box_is_refused(row):
    with pytest.raises(WrongBox):
        Redaction.from_rows([row])


@pytest.mark.parametrize("area", [(5, 5, 5, 9), (9, 5, 5, 9), (0, 0, float("nan"), 9), (0, 0, float("inf"), 9)])
def test_a_box_that_covers_nothing_is_refused(area):
    with pytest.raises(WrongBox):
        box(area)
