"""Numerals: mixed forms in years, shortened years, brackets of document numbers, ranges of shares.

Source: GB/T 15835-2011; for document numbers and signatures GB/T 9704-2012.
"""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.lines import first_with_count, once_a_paragraph
from gongkai.rules.inspection.style.standards import of_today

_ZEROS = "〇○零ＯOo0０"
_YEAR = re.compile(
    rf"年(?<=[1１2２一二][0-9０-９{_ZEROS}一二三四五六七八九]{{3}}年)(?<![0-9０-９一二三四五六七八九十百千万第]....年)"
)
_ARABIC = re.compile("[0-9０-９]")
_CHINESE = re.compile("[一二三四五六七八九]")
_TO_CHINESE = str.maketrans(
    "0123456789０１２３４５６７８９○零ＯOo", "〇一二三四五六七八九〇一二三四五六七八九〇〇〇〇〇"
)
_TO_ARABIC = str.maketrans("０１２３４５６７８９〇○零ＯOo一二三四五六七八九", "0123456789000000123456789")
_WRONG_ZERO = re.compile("[○零ＯOo]")
_SHORT_YEAR = re.compile(
    r"年(?=(?:1[0-2]|0?[1-9])月[0-9]{1,2}日)(?<=(?<![0-9０-９.〇○零一二三四五六七八九十第满近])[0-9]{2}年)"
)
_DATE_ZERO = re.compile(
    r"年(?=0[1-9]月|1[0-2]月0[1-9]日)(?<=[0-9]{4}年)(?:(0?)([1-9])|(1[0-2]))月(0?)([1-9]|[1-3][0-9])日"
    r"(?=[ \t]*(?:\n|\Z))"
)
# Below an organ's name, not in a field of a page («发布日期：»).
_SIGNED = re.compile("[\u4e00-\u9fff）)][ \u3000]*\n\\s*$")
_NUMBER = re.compile(
    r"[\[【(（﹝［](?<=[\u4e00-\u9fff].)((?:19|20)[0-9]{2})[\]】)）﹞］](第?[0-9]{1,5}号)(?![楼院线机房地门馆])"
)
_RANGE = re.compile(r"[~～\-－—]([0-9]{1,4}(?:\.[0-9]{1,3})?)([%％‰])")
_RANGE_START = re.compile(r"(?<![0-9.~～—－\-])([0-9]{1,4}(?:\.[0-9]{1,3})?)\Z")
_PER_CENT = re.compile(r"百分之([0-9]{1,4}(?:\.[0-9]{1,3})?)(?![0-9至到])")
_BESIDE = re.compile("[一二三四五六七八九〇]")  # «二０００年» is another fault
_WIDE = re.compile("[０-９]{1,20}")


def _mixed(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    for start, end, year in _years(document.text):
        arabic, chinese = _ARABIC.findall(year), _CHINESE.findall(year)
        if arabic and (chinese or re.search("[〇○零ＯOo]", year)):
            fix = year.translate(_TO_CHINESE if _CHINESE.match(year) else _TO_ARABIC)
            yield start, end, "年份混用了汉字和阿拉伯数字，应统一", fix


def _zeros(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    return first_with_count(
        (start, end, "汉字年份的“零”写作“〇”", year.translate(_TO_CHINESE))
        for start, end, year in _years(document.text)
        if _WRONG_ZERO.search(year) and not _ARABIC.search(year) and _CHINESE.search(year)
    )


def _years(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _YEAR.finditer(text):
        start = found.start() - 4
        yield start, found.end(), text[start : found.end()]


def _shortened(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    for found in _SHORT_YEAR.finditer(document.text):
        yield found.start() - 2, found.end(), "年份应写四位数字", None


def _date_zeros(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    return first_with_count(
        (found.start() - 4, found.end(), "日期的月、日不编虚位，个位数前不加0", _without_zeros(found))
        for found in _DATE_ZERO.finditer(document.text)
        if _SIGNED.search(document.text[max(0, found.start() - 40) : found.start() - 4])
    )


def _without_zeros(found: re.Match[str]) -> str:
    return f"{found.string[found.start() - 4 : found.start()]}年{found[2] or found[3]}月{found[5]}日"


@once_a_paragraph
def _numbers(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    for found in _NUMBER.finditer(document.text):
        yield *found.span(), "发文字号的年份用六角括号〔〕括入", f"〔{found[1]}〕{found[2]}"


@once_a_paragraph
def _ranges(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    for found in _RANGE.finditer(document.text):
        first = _RANGE_START.search(document.text[max(0, found.start() - 10) : found.start()])
        if first:
            fix = f"{first[1]}{found[2]}～{found[1]}{found[2]}"
            yield found.start() - len(first[1]), found.end(), "百分数范围，前一个数的百分号不能省", fix


def _per_cents(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    for found in _PER_CENT.finditer(document.text):
        yield *found.span(), "阿拉伯数字的百分数用“%”", f"{found[1]}%"


def _wide(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    return first_with_count(
        (*found.span(), "数字用了全角，应改为半角", found[0].translate(_TO_ARABIC))
        for found in _WIDE.finditer(document.text)
        if not _BESIDE.search(document.text, max(0, found.start() - 1), found.end() + 1)
    )


_STANDARD = "GB/T 15835-2011《出版物上数字用法》"
MIXED_YEAR = Rule(
    id="style.mixed-year",
    name="年份数字混用",
    gravity=Gravity.ERROR,
    source=f"{_STANDARD} 第5.1条",
    how_to_fix="全用阿拉伯数字或全用汉字。",
    look=_mixed,
    hits=(
        Example.of("二0二三年，20二3年，2〇23年", "二0二三年", "20二3年", "2〇23年"),
        Example.of("二０００年", "二０００年"),
    ),
    passes=(Example.of("二〇二三年，2023年，二○二三年，第12一三年级，五千二百一十二年"),),
)
YEAR_ZERO = Rule(
    id="style.year-zero",
    name="汉字年份的零",
    gravity=Gravity.ADVICE,
    source=f"{_STANDARD} 第3.4条（“零”和“〇”的用法）",
    how_to_fix="改为“〇”（U+3007），不用圆圈、字母或“零”。",
    look=of_today(_zeros),
    hits=(Example.of("二○二三年三月，二零二二年", "二○二三年"), Example.of("二O二三年", "二O二三年")),
    passes=(Example.of("二〇二三年，2023年，一九九五年，一千零二年"),),
)
SHORT_YEAR = Rule(
    id="style.short-year",
    name="年份简写",
    gravity=Gravity.ADVICE,
    source=f"{_STANDARD} 第5.1条",
    how_to_fix="写出四位年份。",
    look=of_today(_shortened),
    hits=(Example.of("于23年5月8日召开", "23年"),),
    passes=(Example.of("2023年5月8日，历时23年5个月，第23年5月"),),
)
DATE_ZERO = Rule(
    id="style.date-zero",
    name="日期编虚位",
    gravity=Gravity.ADVICE,
    source="GB/T 9704-2012 第7.3.5.4条",
    how_to_fix="月、日为个位数时前面不加0。",
    look=of_today(_date_zeros),
    hits=(Example.of("某局\n2023年05月08日", "2023年05月08日"), Example.of("某局\n2023年11月08日", "2023年11月08日")),
    passes=(
        Example.of(
            "某局\n2023年5月8日\n2023年11月18日\n2023-05-08\n发布日期：\n2023年05月08日\n发布日期：2023年05月08日"
        ),
    ),
)
NUMBER_BRACKETS = Rule(
    id="style.number-brackets",
    name="发文字号的括号",
    gravity=Gravity.WARNING,
    source="GB/T 9704-2012 第7.2.5条",
    how_to_fix="改用六角括号〔〕。",
    look=of_today(_numbers),
    hits=(
        Example.of("国办发[2017]47号", "[2017]47号"),
        Example.of("国办发（2017）47号、皖政办秘【2020】38号", "（2017）47号"),
    ),
    passes=(
        Example.of("国办发[1998]47号", formed_on=date(1998, 5, 1)),
        Example.of("国办发〔2017〕47号，（2023）皖17民初12号，方案（2023）第4号楼，ISO(2015)9001号"),
    ),
)
RANGE_UNIT = Rule(
    id="style.range-unit",
    name="百分数范围",
    gravity=Gravity.ADVICE,
    source=f"{_STANDARD} 第4.1.5条",
    how_to_fix="两个数都写百分号，例如“10%～20%”。",
    look=of_today(_ranges),
    hits=(Example.of("补助10~20%，10—20%", "10~20%"),),
    passes=(Example.of("补助10%～20%，编号3-12-15%，下降-5%"),),
)
PER_CENT = Rule(
    id="style.per-cent",
    name="百分数写法",
    gravity=Gravity.ADVICE,
    source=f"{_STANDARD} 第4.1条",
    how_to_fix="改为“20%”或“百分之二十”。",
    look=of_today(_per_cents),
    hits=(Example.of("增长百分之20", "百分之20"),),
    passes=(Example.of("增长20%，百分之二十"),),
)
WIDE_DIGITS = Rule(
    id="style.wide-digits",
    name="全角数字",
    gravity=Gravity.ADVICE,
    source=f"{_STANDARD} 第5.1条",
    how_to_fix="改为半角数字，方便检索。",
    look=_wide,
    hits=(Example.of("２０２３年５月", "２０２３"),),
    passes=(Example.of("2023年5月，①②③，二０００年"),),
)
