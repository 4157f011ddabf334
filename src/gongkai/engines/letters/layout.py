"""The page of a letter, by GB/T 9704-2012: measures, fonts, the office's mark and address line.

Margins and type area 5.2.1, font and line pitch 5.2.2 and 5.2.3, title 7.3.1, date 7.3.5.4, page number 7.5, the mark
and lines of the letter format (信函格式) 10.1.
"""

from dataclasses import dataclass, field

from gongkai.rules.law.labels import LabelledEnum
from gongkai.rules.law.letters import LetterKind, LetterText

TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
TYPE_AREA_MM = 210 - LEFT_MM - RIGHT_MM
BODY_PT, TITLE_PT, SMALL_PT, ADDRESS_PT = 16, 22, 14, 10.5
LINE_PT = 28.95  # 22 lines fill the 225 mm of the type area
TITLE_LINE_PT = 36
MARK_TOP_MM, RULE_GAP_MM, LOWER_RULE_MM, RULE_LENGTH_MM = 30, 4, 20, 170
LARGEST_MARK_PT, SMALLEST_MARK_PT = 42, 16
_POINTS_PER_MM = 72 / 25.4


class Head(LabelledEnum):
    """What stands above the title of the first page."""

    LETTER = "letter", "信函格式（红色机关名称和双线）"
    NONE = "none", "无版头（用于已印好信头的纸张）"


@dataclass(frozen=True)
class Fonts:
    """The fonts of a letter, the first that a machine has is taken; Word files name the first alone."""

    body: tuple[str, ...] = ("仿宋", "FangSong", "FangSong_GB2312", "STFangsong", "Noto Serif CJK SC")
    title: tuple[str, ...] = ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "Noto Serif CJK SC")
    bold: tuple[str, ...] = ("黑体", "SimHei", "Noto Sans CJK SC")
    number: tuple[str, ...] = ("宋体", "SimSun", "Noto Serif CJK SC")


@dataclass(frozen=True)
class Layout:
    """How an office's letters look."""

    organ_mark: str = ""  # the name in the head; the signatory's when empty
    head: Head = Head.LETTER
    address_line: str = ""  # 地址：云溪县人民路1号　邮编：239400　电话：0550-6660001
    seal_note: str = ""  # «（印章）» on papers that are sealed by hand
    fonts: Fonts = field(default_factory=Fonts)
    template: str = ""  # Typst source that replaces the one shipped; PDF only


def has_head(letter: LetterText, layout: Layout) -> bool:
    """Say whether the paper has a red head; forms have none."""
    return layout.head is Head.LETTER and not letter.is_table


def mark_of(letter: LetterText, layout: Layout) -> str:
    """Return the name of the office in the head."""
    return layout.organ_mark.strip() or letter.signatory


def mark_points(mark: str) -> float:
    """Return the size at which the mark fills the type area but not more, in points."""
    fitting = TYPE_AREA_MM * _POINTS_PER_MM / max(1, len(mark))
    return max(SMALLEST_MARK_PT, min(LARGEST_MARK_PT, round(fitting * 2 - 0.5) / 2))


def width_points(text: str, size: float) -> float:
    """Return about how wide a line is: Chinese characters are square, all others half as wide."""
    return sum(size if ord(char) > 0x2E7F or char in "“”‘’—…·" else size / 2 for char in text)


def signature_indents(signatory: str, date: str) -> tuple[float, float]:
    """Return how far name and date stand from the right edge, in points (7.3.5.1).

    The date keeps 4 characters free and the name is centred over it; a name too long for that is flush right and the
    date goes under its middle.
    """
    name_width, date_width = width_points(signatory, BODY_PT), width_points(date, BODY_PT)
    middle = max(4 * BODY_PT + date_width / 2, min(name_width, TYPE_AREA_MM * _POINTS_PER_MM) / 2)
    return max(0.0, middle - name_width / 2), max(0.0, middle - date_width / 2)


CELLS_OF_FORM = 4
ROOM = "……"  # in a cell: much room to write in


@dataclass(frozen=True)
class FormPage:
    """The page of a form with cells; measures in millimetres and points."""

    top_mm: float = TOP_MM
    bottom_mm: float = BOTTOM_MM
    cell_pt: float = SMALL_PT
    cell_line_pt: float = 20
    row_mm: float = 11
    room_mm: float = 26
    note_pt: float = 12
    note_line_pt: float = 20
    has_number: bool = True


_ONE_PAGE = FormPage(
    top_mm=18,
    bottom_mm=14,
    cell_pt=12,
    cell_line_pt=16,
    row_mm=8.4,
    room_mm=34,
    note_pt=10.5,
    note_line_pt=15,
    has_number=False,
)
FORM_COLUMNS_MM = (38, 40, 34, 44)


def form_page(kind: LetterKind) -> FormPage:
    """Return the page of a form; what citizens fill in fits one sheet."""
    return _ONE_PAGE if kind is LetterKind.APPLICATION_FORM else FormPage()


def form_row(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cells of a row: a heading (【…】) alone, label and value, or two such pairs."""
    if len(row) == 1 and row[0].startswith("【"):
        return (row[0].strip("【】"),)
    padded = row if len(row) % 2 == 0 else (*row, "")
    return padded[:CELLS_OF_FORM]
