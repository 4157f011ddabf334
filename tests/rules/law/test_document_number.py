"""Document numbers: the handbook's forty, orders and announcements, and every spelling of web pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.rules.law.document_number import (
    BRACKETS,
    BadDocumentNumber,
    DocumentNumber,
    DocumentNumberKind,
    key,
    normalise,
    parse,
)

VALID = [
    "国办发〔2017〕47号",
    "国办函〔2020〕109号",
    "国办公开办函〔2021〕30号",
    "国办公开办函〔2019〕61号",
    "国办秘函〔2019〕19号",
    "国办发〔2019〕54号",
    "宿政办函〔2021〕21号",
    "阳府办函〔2021〕9号",
    "新政办〔2020〕23号",
    "揭府办函〔2026〕2号",
    "发改办投资〔2019〕621号",
    "繁政办秘〔2020〕70号",
    "国发〔2012〕45号",
    "民发〔2021〕57号",
    "财预〔2016〕143号",
    "浙政办发函〔2020〕111号",
    "沪府办规〔2024〕1号",
    "皖政办〔2023〕10号",
    "京政发〔2025〕8号",
    "泸江府办函〔2023〕33号",
]

INVALID = [
    ("国办发[2017]47号", "六角括号"),
    ("国办发【2017】47号", "六角括号"),
    ("国办发（2017）47号", "六角括号"),
    ("国办发﹝2017﹞47号", "六角括号"),
    ("国办发〔17〕47号", "四位"),
    ("国办发〔2017〕第47号", "“第”"),
    ("国办发〔2017〕047号", "补零"),
    ("国办发〔2017〕47", "“号”"),
    ("国办发2017〕47号", "机关代字〔年份〕"),
    ("国办发〔2017〕0号", "从 1 开始"),
    ("国办发〔2017〕四十七号", "阿拉伯数字"),
    ("〔2017〕47号", "机关代字"),
    ("GBF〔2017〕47号", "汉字"),
    ("国办发〔2017〕47号文", "其他文字"),
    ("国办发 〔2017〕 47号", "空格"),
    ("国办发〔二〇一七〕47号", "阿拉伯数字"),
    ("国办发〔2017年〕47号", "“年”"),
    ("国办发〔3017〕47号", "不合理"),
    ("国办发〔2017〕-47号", "正负号"),
    ("国办发〔2017〕47、48号", "一个序号"),
]
REPAIRABLE = {0, 1, 2, 3, 5, 6, 13, 14}  # brackets, 第, a leading zero, words after 号, blanks


@pytest.mark.parametrize("text", VALID)
def test_a_valid_number_is_read_and_written_back(text):
    assert str(parse(text)) == text
    assert parse(text).kind is DocumentNumberKind.DOCUMENT
    assert normalise(text).changes == ()


@pytest.mark.parametrize(("text", "reason"), INVALID)
def test_an_invalid_number_is_refused_with_its_reason(text, reason):
    with pytest.raises(BadDocumentNumber, match=reason):
        parse(text)


@pytest.mark.parametrize("index", range(len(INVALID)))
def test_only_spelling_is_repaired(index):
    normal = normalise(INVALID[index][0])
    assert normal.is_valid == (index in REPAIRABLE)
    assert not normal.is_valid or normal.text == "国办发〔2017〕47号"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国务院令第711号", DocumentNumber("国务院令", None, 711, DocumentNumberKind.ORDER)),
        ("交通运输部令2016年第62号", DocumentNumber("交通运输部令", 2016, 62, DocumentNumberKind.ORDER)),
        ("中国人民银行令〔2021〕第3号", DocumentNumber("中国人民银行令", 2021, 3, DocumentNumberKind.ORDER)),
        ("渝府令〔2011〕245号", DocumentNumber("渝府令", 2011, 245, DocumentNumberKind.ORDER)),
        ("公告2026年第3号", DocumentNumber("公告", 2026, 3, DocumentNumberKind.ANNOUNCEMENT)),
        ("农业部公告第2349号", DocumentNumber("农业部公告", None, 2349, DocumentNumberKind.ANNOUNCEMENT)),
        ("国家税务总局2018年第32号", DocumentNumber("国家税务总局", 2018, 32, DocumentNumberKind.ANNOUNCEMENT)),
        ("沪府办（规）〔2024〕1号", DocumentNumber("沪府办（规）", 2024, 1)),
    ],
)
def test_orders_and_announcements_have_their_own_grammar(text, number):
    assert parse(text) == number
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("发文字号：晋政办发[2008]62号", "晋政办发〔2008〕62号"),
        ("【文号】 豫政办 〔 2021 〕68 号", "豫政办〔2021〕68号"),
        ("\u200b渝府办发〔2018〕145号\ufeff", "渝府办发〔2018〕145号"),
        ("晋政办发(2017〕109号", "晋政办发〔2017〕109号"),
        ("国办发［２０１７］第０４７号", "国办发〔2017〕47号"),
        ("（国办发〔2017〕47号文件）", "国办发〔2017〕47号"),
        ("沪府办(规)〔2024〕1号", "沪府办（规）〔2024〕1号"),
        ("省政府令 第134号", "省政府令第134号"),
        ("中华人民共和国主席令第十九号", "中华人民共和国主席令第19号"),
    ],
)
def test_spellings_of_web_pages_become_regular(raw, text):
    normal = normalise(raw)
    assert (normal.text, normal.is_valid) == (text, True)
    assert normal.changes


def test_every_change_is_told():
    assert normalise("文号：国办发【2017】第047号文").changes == (
        "去除标签",
        "去除多余文字或标点",
        "括号改为规范形式",
        "去除“第”",
        "去除序号前的零",
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("京政发〔85〕12号", DocumentNumber("京政发", 1985, 12, DocumentNumberKind.LEGACY)),
        ("(89)国函字第12号", DocumentNumber("国函字", 1989, 12, DocumentNumberKind.LEGACY)),
    ],
)
def test_old_numbers_are_kept_as_legacy(text, number):
    normal = normalise(text)
    assert normal.number == number
    assert not normal.is_valid


def test_one_key_for_all_spellings():
    spellings = ["国办发〔2017〕47号", "国办发[2017]47号", "国办发 （2017） 第47号文", "文号：国办发【２０１７】047号"]
    assert {key(text) for text in spellings} == {"国办发〔2017〕47号"}
    assert key("中国人民银行令〔2021〕第3号") == key("中国人民银行令2021年第3号")


def test_a_text_that_is_no_number_still_finds_itself():
    assert key(" 无 文号 ") == key("无文号")


NUMBERS = st.builds(
    "{}〔{}〕{}号".format,
    st.text(st.sampled_from("国办发函京沪皖政府字规财教民秘厅"), min_size=2, max_size=12),
    st.integers(1950, 2099),
    st.integers(1, 99999),
)


@given(number=NUMBERS, pair=st.integers(0, len(BRACKETS) // 2 - 1), blank=st.sampled_from(["", " ", "\u3000"]))
def test_no_bracket_and_no_blank_changes_the_key(number, pair, blank):
    opening, closing = BRACKETS[2 * pair : 2 * pair + 2]
    assert key(number.replace("〔", blank + opening).replace("〕", closing + blank)) == number


@given(text=st.text(max_size=40))
def test_normalising_twice_changes_nothing_more(text):
    once = normalise(text)
    assert once.number is None or normalise(once.text).text == once.text


@given(text=st.text(alphabet="国办发令公告〔〕[]()第号年0123456789 ：", max_size=30))
def test_normalising_never_fails(text):
    normal = normalise(text)
    assert normal.is_valid or normal.problem or normal.number is not None
