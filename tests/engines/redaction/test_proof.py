"""The proof says what was made of what, tells where else a masked string is read, and holds back a bad copy."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.redaction.conftest import MADE_AT, NAME, NAME_AREA, SECRET, SECRET_AREA, box, redacted, texts

from gongkai.engines.redaction import NotRedacted, making
from gongkai.engines.redaction.characters import Character, read_characters
from gongkai.engines.redaction.finding import found_in
from gongkai.engines.redaction.masked import digest, is_telling, key_of, masked_strings
from gongkai.engines.redaction.opening import open_seen
from gongkai.engines.redaction.plan import Rectangle
from gongkai.engines.redaction.writing import CopyWriter


@pytest.mark.slow
def test_the_proof_names_original_and_copy_and_no_string_in_clear(two_pages):
    data = two_pages()
    copy = redacted(data, box(SECRET_AREA))
    proof = copy.proof
    assert proof.original_sha256 == hashlib.sha256(data).hexdigest()
    assert proof.copy_sha256 == hashlib.sha256(copy.data).hexdigest()
    assert (proof.page_count, proof.boxes, proof.made_at) == (2, 1, MADE_AT)
    assert digest(SECRET, key_of(data)) in proof.masked_sha256
    assert SECRET not in repr(proof)


def test_a_hash_can_only_be_tried_out_by_who_has_the_original():
    assert digest(SECRET, key_of(b"one")) != digest(SECRET, key_of(b"other"))
    assert digest(SECRET, key_of(b"one")) != hashlib.sha256(SECRET.encode()).hexdigest()


@pytest.mark.slow
def test_a_masked_string_that_stands_elsewhere_too_is_told_with_its_place(make_pdf):
    data = make_pdf([[(72, 672, 14, NAME)], [(72, 400, 14, f"Report by {NAME}.")]])
    copy = redacted(data, box(NAME_AREA))
    found = copy.elsewhere[0]
    assert (found.page, found.text) == (1, NAME.lower())
    assert "第2页" in found.message
    assert copy.proof.elsewhere == ((1, digest(NAME.lower(), key_of(data))),)
    area = found.areas[0]
    again = redacted(data, box(NAME_AREA), box((area.x0, area.y0, area.x1, area.y1), page=1))
    assert again.elsewhere == ()
    assert "Report by" in texts(again.data)[1]


@pytest.mark.slow
def test_a_second_place_on_the_same_page_is_told(make_pdf):
    copy = redacted(make_pdf([[(72, 672, 14, NAME), (72, 500, 14, NAME)]]), box(NAME_AREA))
    assert [(found.page, len(found.areas)) for found in copy.elsewhere] == [(0, 1)]


@pytest.mark.slow
def test_nothing_goes_out_when_the_text_under_a_box_was_left_in(two_pages, monkeypatch):
    monkeypatch.setattr(Character, "is_under", lambda self, areas: False)
    with pytest.raises(NotRedacted, match="仍能读出文字"):
        redacted(two_pages(), box(SECRET_AREA))


@pytest.mark.slow
def test_nothing_goes_out_when_the_box_was_not_burnt_in(two_pages, monkeypatch):
    monkeypatch.setattr("gongkai.engines.redaction.rendering._burnt", lambda image, *_: image)
    with pytest.raises(NotRedacted, match="没有涂黑"):
        redacted(two_pages(), box(SECRET_AREA))


@pytest.mark.slow
def test_nothing_goes_out_when_a_page_is_missing(two_pages, monkeypatch):
    write = making._write_page
    monkeypatch.setattr(making, "_write_page", lambda writer, *args: write(writer if args[1] else CopyWriter(), *args))
    with pytest.raises(NotRedacted, match="应有 2 页，实有 1 页"):
        redacted(two_pages())


def _line(text, top=0.0):
    cells = [Rectangle(10.0 * number, top, 10.0 * number + 10, top + 10) for number in range(len(text))]
    return [Character(sign, cell, cell) for sign, cell in zip(text, cells, strict=True)]


def test_masked_strings_are_taken_line_by_line_and_word_by_word():
    characters = [*_line("张三，男"), *_line("\r\n"), *_line("李四", top=20)]
    assert masked_strings(characters, [Rectangle(0, 0, 100, 40)]) == ("张三,男", "张三", "男", "李四")
    assert masked_strings(characters, [Rectangle(0, 0, 18, 9)]) == ("张三",)


@given(
    hay=st.text("ab张", max_size=60),
    needles=st.lists(st.text("ab张", min_size=1, max_size=6), min_size=40, max_size=60),
)
def test_many_strings_are_found_as_they_would_be_one_by_one(hay, needles):
    assert list(found_in(needles, hay)) == [needle for needle in needles if needle in hay]
    coded, data = [needle.encode() for needle in needles], hay.encode()
    assert list(found_in(coded, data)) == [needle for needle in coded if needle in data]


@pytest.mark.parametrize(("text", "telling"), [("张", False), ("张三", True), ("12", False), ("1381", True)])
def test_short_strings_are_not_looked_for(text, telling):
    assert is_telling(text) is telling


edges = st.floats(min_value=0, max_value=590, allow_nan=False)
areas = st.tuples(edges, edges, st.floats(1, 300), st.floats(1, 200)).map(
    lambda e: (e[0], e[1], e[0] + e[2], e[1] + e[3])
)


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(boxes=st.lists(areas, min_size=1, max_size=4), turn=st.sampled_from([0, 90, 180, 270]))
def test_no_box_leaves_a_character_whose_middle_it_covers(make_pdf, boxes, turn):
    def turned(pdf):
        pdf.pages[0].obj.Rotate = turn

    lines = [(40 + 7 * row, 820 - 27 * row, 9 + row % 9, f"Row {row}: {SECRET} {NAME} (end)") for row in range(29)]
    escaped = [(*line[:3], line[3].replace("(", "\\(").replace(")", "\\)")) for line in lines]
    copy = redacted(make_pdf([escaped], turned), *(box(area) for area in boxes))
    with open_seen(copy.data) as seen:
        left = [each for each in read_characters(seen[0]) if not each.is_space]
    for area in boxes:
        assert not [each.text for each in left if each.is_centred_in(Rectangle(*area))]
