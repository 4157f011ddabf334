"""What the inspection finds, tells apart and leaves alone; all persons and numbers are invented."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric, uscc

from gongkai.rules.inspection.privacy import Kind, Severity, has_blocking, inspect
from gongkai.rules.inspection.redact import redact

CARD = "622202020000123456" + luhn.calc_check_digit("622202020000123456")
CODE = "91350481MA2XXXXX0"
CODE += uscc.calc_check_digit(CODE + "0")
ID = "35048119800101123" + ric.calc_check_digit("350481198001011230")


def found(text: str) -> list[tuple[Kind, Severity, str]]:
    return [(finding.kind, finding.severity, finding.text) for finding in inspect(text)]


def kinds(text: str) -> list[Kind]:
    return [finding.kind for finding in inspect(text)]


@pytest.mark.parametrize(
    ("text", "kind", "severity", "written"),
    [
        (f"身份证号：{ID}，", Kind.IDENTITY_NUMBER, Severity.BLOCKING, ID),
        (f"张三 {ID} 300元", Kind.IDENTITY_NUMBER, Severity.BLOCKING, ID),
        ("身份证号350481800101123。", Kind.IDENTITY_NUMBER, Severity.BLOCKING, "350481800101123"),
        ("身份证号码350481198001011111", Kind.IDENTITY_NUMBER, Severity.WARNING, "350481198001011111"),
        (f"统一社会信用代码{CODE}", Kind.CREDIT_CODE, Severity.NOTICE, CODE),
        (f"一卡通账号{CARD}", Kind.BANK_CARD, Severity.BLOCKING, CARD),
        (f"李四\t{CARD}\t500", Kind.BANK_CARD, Severity.BLOCKING, CARD),
        ("手机13812341234", Kind.MOBILE, Severity.BLOCKING, "13812341234"),
        ("手机：+86 138-1234-1234", Kind.MOBILE, Severity.BLOCKING, "86 138-1234-1234"),
        ("Tel13812341234", Kind.MOBILE, Severity.BLOCKING, "13812341234"),
        ("县民政局联系电话：13812341234", Kind.MOBILE, Severity.WARNING, "13812341234"),
        ("县民政局咨询电话：0598-3651234", Kind.LANDLINE, Severity.NOTICE, "0598-3651234"),
        ("办公电话（010）65541234", Kind.LANDLINE, Severity.NOTICE, "（010）65541234"),
        ("申请人张三，家庭电话0598-3651234", Kind.LANDLINE, Severity.WARNING, "0598-3651234"),
        ("咨询电话：3651234", Kind.LANDLINE, Severity.NOTICE, "3651234"),
        ("邮箱 zhang.san@example.com", Kind.EMAIL, Severity.BLOCKING, "zhang.san@example.com"),
        ("邮箱 mzj@ya.gov.cn", Kind.EMAIL, Severity.NOTICE, "mzj@ya.gov.cn"),
        ("车辆闽G·12A45违停", Kind.PLATE, Severity.WARNING, "闽G·12A45"),
        ("新能源车闽GD12345", Kind.PLATE, Severity.WARNING, "闽GD12345"),
        ("护照号码E12345678", Kind.PASSPORT, Severity.BLOCKING, "E12345678"),
        ("家住燕南街道解放路12号3栋402室", Kind.ADDRESS, Severity.BLOCKING, "燕南街道解放路12号3栋402室"),
        ("户主张三，槐南镇西洋村3组15号", Kind.ADDRESS, Severity.BLOCKING, "槐南镇西洋村3组15号"),
        ("350481198001011000\t138 1234 1234\t300", Kind.MOBILE, Severity.BLOCKING, "138 1234 1234"),
        ("王建国\u3000男\u30001965年3月4日生", Kind.BIRTH_DATE, Severity.WARNING, "1965年3月4日"),
        ("王建国\u3000男\u3000患有高血压", Kind.HEALTH, Severity.BLOCKING, "患有高血压"),
        (
            "地址：市政府大楼旁解放路3号楼302室政府大楼2室",
            Kind.ADDRESS,
            Severity.NOTICE,
            "市政府大楼旁解放路3号楼302室政府大楼2室",
        ),
        ("听说李某就住在2栋1单元", Kind.ADDRESS, Severity.BLOCKING, "2栋1单元"),
        ("住址：春江市解放路12-3-402", Kind.ADDRESS, Severity.BLOCKING, "春江市解放路12-3-402"),
        ("办公地址：燕江路8号", Kind.ADDRESS, Severity.NOTICE, "燕江路8号"),
        ("姓名：张三 出生日期：1980年1月2日", Kind.BIRTH_DATE, Severity.WARNING, "1980年1月2日"),
        ("张三，男，1980年1月2日出生", Kind.BIRTH_DATE, Severity.WARNING, "1980年1月2日"),
        ("户主：张三，致贫原因：因病", Kind.POVERTY, Severity.BLOCKING, "致贫原因：因病"),
        ("1 李小明 肢体残疾二级", Kind.HEALTH, Severity.BLOCKING, "肢体残疾二级"),
        ("患者：李小明，确诊为尿毒症", Kind.HEALTH, Severity.BLOCKING, "确诊为尿毒症"),
    ],
)
def test_personal_information_is_found_where_it_stands(text, kind, severity, written):
    assert found(text) == [(kind, severity, written)]


@pytest.mark.parametrize(
    "text",
    [
        "国办发〔2019〕61号",
        "第3号公告、2号线、1号文件",
        "索引号：11350481004082345X-2024-00001",
        "发票号 13812341234",
        "订单号350481198001011233",
        "合计13812341234.50元",
        "投资13812341234元",
        "监督电话12345、12388、110、119",
        "客服热线95533、4008123123",
        "2024-01-15 2024-02-15 2024-03-15",
        "135 2401 3302 4410 5531 6602",
        "防止因病致贫、因病返贫",
        "糖尿病、高血压患者的门诊用药",
        "全村50户，全镇5个村12组织",
        "新建公园162座、改造桥梁9座",
        "粤B2-20050001号",
        "1980年1月2日印发",
        "产品编号E12345678",
        "图号A13812341234B",
        "虹桥2号航站楼",
        "临港新片区C03-05地块",
        "油烟中的致癌物质，李小明说",
        "确诊患者和疑似病例",
    ],
)
def test_lookalikes_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize("gap", ["\u200b", "\ufeff", "\u200d\u2060", "\n", " ", "\r\n", "\n  "])
@pytest.mark.parametrize(("label", "number"), [("身份证", ID), ("手机", "13812341234"), ("卡号", CARD)])
def test_a_broken_number_is_seen_through(gap, label, number):
    broken = number[:7] + gap + number[7:]
    text = f"一、{label}：{broken}。"
    assert [finding.text for finding in inspect(text)] == [broken]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("手机13812341234", "手机138****1234"),
        ("手机１３８１２３４１２３４", "手机138****1234"),
        (f"身份证{ID}", f"身份证35*************{ID[-3:]}"),
        ("家住燕南街道解放路12号", "家住燕南街道***"),
        ("住址：永安市槐南镇西洋村3组15号", "住址：永安市槐南镇西洋村***"),
        (f"卡号{CARD}", "卡号" + "*" * 19),
        ("邮箱 zhang@example.com", "邮箱 z***@example.com"),
        ("车牌闽G12345", "车牌闽G****5"),
        ("张三，男，1980年1月2日出生", "张三，男，1980年**月**日出生"),
        ("县民政局咨询电话：0598-3651234", "县民政局咨询电话：0598-3651234"),
    ],
)
def test_masking_follows_the_handbook(text, masked):
    assert redact(text, inspect(text)).text == masked


def test_changes_say_what_stood_where():
    text = "手机13812341234、13912341234"
    redacted = redact(text, inspect(text))
    for change in redacted.changes:
        assert text[change.start :].startswith(change.before)
        assert redacted.text[change.after_start :].startswith(change.after)


def test_a_stale_finding_is_refused():
    findings = inspect("手机13812341234")
    with pytest.raises(ValueError, match="重新检查"):
        redact("手机号13812341234", findings)


def test_only_blocking_findings_stop_publication():
    assert has_blocking(inspect(f"张三 {ID}"))
    assert not has_blocking(inspect("咨询电话：0598-3651234"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"编号 {350481198001010000 + n} {n} {n * 7} {n * 11}" for n in range(2000)),
        "12 " * 20_000,
        "1号" * 50_000,
        "村3组" * 30_000,
        "张三患癌症" * 20_000,
        "a@" * 50_000,
        "路" * 100_000,
        "1-" * 20_000,
        "1\u200b" * 50_000,
    ],
)
def test_hostile_text_takes_no_long_time(text):
    started = time.process_time()
    inspect(text)
    assert time.process_time() - started < 10  # quadratic work would take minutes


NUMBERS = [ID, CARD, CODE, "13812341234", "0598-3651234", "闽G12345", "a@b.cn"]
WORDS = ["张三", "住", "村3组", "解放路12号", "患癌症", "因病致贫", "1980年1月2日出生", "身份证", "电话", "号", "元"]
MARKS = ["\u200b", "１", "X", "-", "，", "7", "38", "@", "\n", " "]
PIECES = st.sampled_from([*NUMBERS, *WORDS, *MARKS])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS)
def test_offsets_hold_and_findings_do_not_overlap(text):
    end = 0
    for finding in inspect(text):
        assert end <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        end = finding.end


@given(TEXTS)
def test_what_was_masked_is_gone_and_the_rest_stays(text):
    findings = [finding for finding in inspect(text) if finding.is_masked]
    redacted = redact(text, findings)
    rest, end = [], 0
    for change in redacted.changes:
        assert redacted.text[change.after_start :].startswith(change.after)
        assert change.before not in change.after
        rest.append(text[end : change.start])
        end = change.start + len(change.before)
    kept = "".join(x + c.after for x, c in zip(rest, redacted.changes, strict=True)) + text[end:]
    assert kept == redacted.text
    assert len(redacted.changes) == len(findings)


@given(st.lists(st.sampled_from([ID, CARD, "13812341234", "13998765432"]), min_size=1, max_size=8))
def test_no_found_number_is_left_in_a_redacted_list(numbers):
    text = "\n".join(f"{place} 张三 {number}" for place, number in enumerate(numbers))
    redacted = redact(text, inspect(text)).text
    assert not [number for number in numbers if number in redacted]
    assert not has_blocking(inspect(redacted))
