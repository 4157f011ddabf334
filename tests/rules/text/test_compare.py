"""Two versions side by side: nothing is lost, both directions agree, and no text makes it hang."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.text.compare import Fold, Mark, RowKind, compare_paragraphs, compare_texts, compare_words, fold

OLD = "一、总则\n市政府决定，自2026年11月15日起停水三天。\n各单位要做好储水准备工作。\n附则另行通知，请各单位留意。"
paragraphs = st.lists(st.text("停水通知三五天，。a1 ", max_size=12), max_size=12)


def joined(segments):
    return "".join(segment.text for segment in segments)


def sides(rows):
    """Return the paragraphs of both sides as the rows tell them."""
    moved = RowKind.MOVED  # such a row names both numbers and holds one side
    left = [joined(row.left) for row in rows if row.left_number and (row.kind is not moved or row.left)]
    right = [joined(row.right) for row in rows if row.right_number and (row.kind is not moved or row.right)]
    return left, right


def kinds(rows):
    return [row.kind.value for row in rows]


@given(paragraphs, paragraphs)
def test_the_rows_give_both_texts_back(left, right):
    assert sides(compare_paragraphs(left, right)) == (left, right)


@given(paragraphs, paragraphs)
def test_both_directions_come_to_the_same_pairs(left, right):
    there = {(row.left_number, row.right_number, row.kind) for row in compare_paragraphs(left, right)}
    swapped = {RowKind.ADDED: RowKind.REMOVED, RowKind.REMOVED: RowKind.ADDED}
    back = {
        (row.right_number, row.left_number, swapped.get(row.kind, row.kind)) for row in compare_paragraphs(right, left)
    }
    assert there == back


@given(paragraphs)
def test_a_text_does_not_differ_from_itself(text):
    assert set(kinds(compare_paragraphs(text, text))) <= {"same"}


@given(st.text(max_size=60), st.text(max_size=60))
def test_words_give_both_sides_back_and_share_what_is_equal(left, right):
    one, two = compare_words(left, right)
    assert (joined(one), joined(two)) == (left, right)
    kept = [joined(segment for segment in side if segment.mark is Mark.EQUAL) for side in (one, two)]
    assert kept[0] == kept[1]


@given(paragraphs, paragraphs, st.integers(0, 3))
def test_folding_hides_unchanged_rows_only_and_loses_none(left, right, context):
    rows = compare_paragraphs(left, right)
    parts = list(fold(rows, context))
    assert [row for part in parts for row in (part.rows if isinstance(part, Fold) else [part])] == list(rows)
    assert {row.kind for part in parts if isinstance(part, Fold) for row in part.rows} <= {RowKind.SAME}


def test_a_changed_paragraph_is_marked_by_words():
    rows = compare_texts(OLD, OLD.replace("三天", "五天").replace("政府决定", "政府研究决定"))
    assert kinds(rows) == ["same", "changed", "same", "same"]
    assert [segment.text for segment in rows[1].left if segment.mark is Mark.REMOVED] == ["三天"]
    assert [segment.text for segment in rows[1].right if segment.mark is Mark.ADDED] == ["研究", "五天"]


def test_new_and_gone_paragraphs_stand_alone():
    rows = compare_texts(OLD, OLD.replace("各单位要做好储水准备工作。", "本通知由市水务局负责解释") + "\n特此通知。")
    assert kinds(rows) == ["same", "same", "removed", "added", "same", "added"]


def test_a_paragraph_that_only_changed_its_place_is_called_moved():
    first, second, third, last = OLD.split("\n")
    rows = compare_paragraphs([first, second, third, last], [first, third, last, second])
    assert kinds(rows) == ["same", "moved", "same", "same", "moved"]
    assert (rows[1].left_number, rows[1].right_number) == (2, 4) == (rows[4].left_number, rows[4].right_number)


def test_a_long_unchanged_stretch_is_folded_with_two_rows_around_the_change():
    lines = [f"第{number}条的内容" for number in range(20)]
    parts = list(fold(compare_paragraphs(lines, [*lines[:10], "补充的一条规定", *lines[10:]])))
    assert [len(part.rows) if isinstance(part, Fold) else part.kind.value for part in parts] == [
        8, "same", "same", "added", "same", "same", 8,
    ]  # fmt: skip


LAW = "行政机关应当及时准确地公开政府信息并依照程序办理答复申请"
HARD = {
    "the same line over and over": (["重复"] * 10_000, ["重复", "别的"] * 5_000),
    "ten thousand changed paragraphs": (
        [f"{number}：{LAW * 4}" for number in range(10_000)],
        [f"{number}：{LAW}另行{LAW * 3}" for number in range(10_000)],
    ),
    "nothing in common": ([f"甲{number}" for number in range(10_000)], [f"乙{number}" for number in range(10_000)]),
    "one paragraph of five megabytes": ([LAW * 60_000], [LAW * 30_000 + "不得" + LAW * 30_000]),
    "turned round": ([str(n) for n in range(10_000)], [str(n) for n in range(10_000, 0, -1)]),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", HARD)
def test_large_texts_do_not_hang(case):
    left, right = HARD[case]
    start = perf_counter()
    assert sides(compare_paragraphs(left, right)) == (left, right)
    assert perf_counter() - start < 15  # seconds; usually one or two
