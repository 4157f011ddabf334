"""Tables: the heading of a column governs the cells below it; all persons and numbers are invented."""

import pytest

from gongkai.rules.inspection.privacy import Kind, Severity, has_blocking, inspect
from gongkai.rules.inspection.redact import redact

WRONG = "350481198001011230"  # the check digit doesn't fit


def found(text: str) -> list[tuple[Kind, Severity, str]]:
    return [(finding.kind, finding.severity, finding.text) for finding in inspect(text)]


@pytest.mark.parametrize("bar", ["\t", " | ", "|"])
@pytest.mark.parametrize(
    ("headings", "values", "kind", "severity", "written"),
    [
        ("姓名,身份证号码", f"张三,{WRONG}", Kind.IDENTITY_NUMBER, Severity.WARNING, WRONG),
        ("姓名,证件号码", "张三,350481800101123", Kind.IDENTITY_NUMBER, Severity.BLOCKING, "350481800101123"),
        ("姓名,联系电话", "张三,13812341234", Kind.MOBILE, Severity.BLOCKING, "13812341234"),
        ("单位名称,联系电话", "春江镇,13812341234", Kind.MOBILE, Severity.WARNING, "13812341234"),
        ("姓名,联系电话", "张三,3651234", Kind.LANDLINE, Severity.WARNING, "3651234"),
        ("单位名称,联系电话", "春江镇,3651234", Kind.LANDLINE, Severity.NOTICE, "3651234"),
        ("户主,一卡通账号", "张三,9030512010010000", Kind.BANK_CARD, Severity.BLOCKING, "9030512010010000"),
        ("姓名,家庭住址", "张三,西洋村3组15号", Kind.ADDRESS, Severity.BLOCKING, "西洋村3组15号"),
        ("姓名,出生年月日", "张三,1980-01-02", Kind.BIRTH_DATE, Severity.WARNING, "1980-01-02"),
        ("姓名,残疾等级", "张三,二级", Kind.HEALTH, Severity.BLOCKING, "二级"),
        ("姓名,致贫原因", "张三,缺劳力", Kind.POVERTY, Severity.BLOCKING, "缺劳力"),
        ("姓名,宗教信仰", "张三,佛教", Kind.SENSITIVE, Severity.WARNING, "佛教"),
        ("姓名,年龄", "张小明,8", Kind.MINOR, Severity.BLOCKING, "张小明"),
    ],
)
def test_a_heading_says_what_the_cells_hold(bar, headings, values, kind, severity, written):
    text = f"{headings}\n{values}".replace(",", bar)
    assert found(text) == [(kind, severity, written)]


@pytest.mark.parametrize(
    ("headings", "values"),
    [
        ("编号\t名称", "13812341234\t水泵"),
        ("姓名\t准考证编号", "张三\t13812341234"),
        ("姓名\t补贴金额", "张三\t13812341234"),
        ("户主\t村别\t金额", "张三\t西洋村\t300"),
        ("项目编号\t单位名称", f"{WRONG}\t春江镇"),
        ("姓名\t健康状况", "张三\t良好"),
        ("姓名\t年龄", "张三\t38"),
    ],
)
def test_what_a_list_may_show_is_left_alone(headings, values):
    assert found(f"{headings}\n{values}") == []


def test_a_heading_ends_with_its_table():
    text = (
        "编号\t名称\n1\t水泵\n"
        + "以上设备统一采购、统一安装，日常管理也要统一，不得各行其是。" * 3
        + "\n联系\t13812341234"
    )
    assert found(text) == [(Kind.MOBILE, Severity.BLOCKING, "13812341234")]


def test_a_line_between_the_rows_does_not_end_a_table():
    text = "姓名\t残疾等级\n一、燕南街道\n张三\t二级\n二、燕西街道\n李四\t三级"
    assert [written for _, _, written in found(text)] == ["二级", "三级"]


def test_a_list_is_clean_once_it_is_redacted():
    text = (
        f"公示日期：2024年3月1日\n姓名\t年龄\t出生日期\t身份证号\t电话\t住址\n"
        f"张小明\t8\t2015-03-04\t{WRONG}\t13812341234\t西洋村3组\n"
    )
    redacted = redact(text, inspect(text)).text
    assert not has_blocking(inspect(redacted))
    for written in ("张小明", "2015", WRONG, "13812341234", "3组"):
        assert written not in redacted


def test_a_child_is_told_by_the_day_of_birth_and_the_day_of_the_text():
    text = "张小明，男，2015年3月4日出生。\n2024年3月1日"
    assert found(text) == [(Kind.MINOR, Severity.BLOCKING, "2015年3月4日")]
    assert inspect(text, year=2035)[0].kind is Kind.BIRTH_DATE


@pytest.mark.parametrize(
    ("text", "kind", "severity", "written"),
    [
        ("张小明，女，8岁，就读于实验小学", Kind.MINOR, Severity.BLOCKING, "张小明"),
        ("学生李小红（今年十二岁）", Kind.MINOR, Severity.BLOCKING, "李小红"),
        ("张建国，男，信仰基督教", Kind.SENSITIVE, Severity.WARNING, "信仰基督教"),
        ("张建国，男，社区矫正人员", Kind.SENSITIVE, Severity.WARNING, "社区矫正人员"),
        ("张建国，男，1月2日乘坐高铁", Kind.SENSITIVE, Severity.WARNING, "乘坐高铁"),
        ("患者李建国，采集指纹信息", Kind.SENSITIVE, Severity.WARNING, "指纹信息"),
    ],
)
def test_children_and_sensitive_matters_are_told_beside_a_name(text, kind, severity, written):
    assert found(text) == [(kind, severity, written)]


@pytest.mark.parametrize(
    "text",
    [
        "张三，男，38岁",
        "年满6周岁的儿童",
        "李老师说，8岁以下儿童免票",
        "信教群众和宗教活动场所",
        "加强人脸识别信息的保护",
        "社区矫正人员的管理办法",
        "基因检测产业基地",
    ],
)
def test_general_words_are_no_persons(text):
    assert found(text) == []
