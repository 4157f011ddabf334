"""A workbook's hidden sheets, rows and columns stay out of its public copy; values and formulas are kept."""

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from gongkai.engines.intake.cleaning import clean_copy, inspect_hidden

ROWS = [["项目", "金额", "底数"], ["甲", 1, 9], ["密行", 2, 9], ["合计", 3, 9]]


@pytest.fixture
def telling(make_xlsx):
    def hide(book):
        book.properties.creator = "张三"
        book["底稿"].sheet_state = "veryHidden"
        book["表"].row_dimensions[3].hidden = True
        book["表"].column_dimensions["C"].hidden = True
        book["表"]["A2"].comment = Comment("待核实", "李四")
        book.defined_names["底数"] = DefinedName("底数", attr_text="底稿!$A$1")

    return make_xlsx({"底稿": [["密稿"]], "表": ROWS, "附": [["附表"]]}, hide)


def _values(data, name):
    sheet = openpyxl.load_workbook(io.BytesIO(data))[name]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _everything(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("kind", ["author", "hidden_sheet", "hidden_rows", "hidden_columns", "comment"])
def test_hidden_metadata_is_told(telling, kind):
    assert kind in [item.kind for item in inspect_hidden("a.xlsx", telling)]


def test_the_public_copy_hides_nothing(telling):
    copy = clean_copy("a.xlsx", telling)
    for word in ("张三", "李四", "待核实", "密稿", "密行", "底稿", "底数"):
        assert word.encode() not in _everything(copy)
    assert {item.kind for item in inspect_hidden("a.xlsx", copy)} <= {"hidden_rows", "hidden_columns"}


def test_what_is_visible_stays(telling):
    copy = clean_copy("a.xlsx", telling)
    assert openpyxl.load_workbook(io.BytesIO(copy)).sheetnames == ["表", "附"]
    assert [row[:2] for row in _values(copy, "表")] == [["项目", "金额"], ["甲", 1], [None, None], ["合计", 3]]


def test_formulas_stay_where_nothing_is_taken_away(make_xlsx):
    data = make_xlsx({"表": [[1, 2, "=A1+B1"]]})
    assert _values(clean_copy("a.xlsx", data), "表") == [[1, 2, "=A1+B1"]]


def test_formulas_become_their_values_where_content_is_taken_away(make_xlsx):
    def hide(book):
        book["密"].sheet_state = "hidden"

    data = make_xlsx({"表": [["=密!A1*2", 1]], "密": [[21]]}, hide)
    data = _with_cached_value(data, "42")
    assert _values(clean_copy("a.xlsx", data), "表") == [[42, 1]]


def _with_cached_value(data, value):
    """openpyxl writes formulas without the value that Excel stores beside them."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as copy:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = re.sub(rb"</f><v\s*/>|</f><v></v>", f"</f><v>{value}</v>".encode(), part)
            copy.writestr(name, part)
    return buffer.getvalue()


def test_a_merged_cell_that_shows_keeps_its_value(make_xlsx):
    def hide(book):
        book["表"].merge_cells("A1:B1")
        book["表"].column_dimensions["A"].hidden = True

    data = make_xlsx({"表": [["合并", None], ["密", "明"]]}, hide)
    assert _values(clean_copy("a.xlsx", data), "表") == [["合并", None], [None, "明"]]
