"""Punctuation in Chinese text: marks of ASCII, doubled marks, nested titles, marks between titles.

Source: GB/T 15834-2011. A paragraph is reported once for each kind of fault, and one fix mends all of it.
"""

import re
from collections.abc import Callable, Iterator

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.lines import first_with_count, line_bounds, once_a_paragraph
from gongkai.rules.inspection.style.standards import of_today

_HAN = "\u4e00-\u9fff"
_WIDE = dict(zip(",;:?!.", "，；：？！。", strict=True))
# The mark comes first and what stands before it is looked at afterwards: that is quick to search for.
_NARROW = re.compile(
    rf"[,;:?!](?<=[{_HAN}”》）].)(?=[{_HAN}“《（0-9]|[ \t\u3000]*(?:\n|\Z))|\.(?<=[{_HAN}]{{2}}\.)(?=[ \t]*(?:\n|\Z))"
)
_BRACKETS = re.compile(rf"\((?<=[{_HAN}”》]\()([^()（）\n]{{0,60}}[{_HAN}][^()（）\n]{{0,60}})\)")
_DOUBLED = re.compile("[，、；：。]{2,}")
_STRONGEST = "。；：，、"
_DOTS = re.compile(r"。{3,}|\.{3,6}(?<=[\u4e00-\u9fff]\.{3})(?=[\u4e00-\u9fff，。；”）])")
_BETWEEN = re.compile(r"(?<=[”》])、(?=[“《])")
_NESTED = re.compile(r"《[^《》\n]{0,80}(?P<inner>《[^《》\n]{1,80}》)(?=[^《》\n]{0,80}》)")
_LONGEST_FIX = 400


def _whole_paragraph(
    document: Document, pattern: re.Pattern[str], mend: Callable[[re.Match[str]], str]
) -> list[Report]:
    """Return one report a paragraph, from its first fault to its last, with all of them mended."""
    text, place = document.text, 0
    reports: list[Report] = []
    while found := pattern.search(text, place):
        place = line_bounds(text, found.start())[1]
        faults = list(pattern.finditer(text, found.start(), place))
        # One character on both sides goes along: an office that allows this place doesn't allow every comma.
        start = max(found.start() - 1, 0)
        if faults[-1].end() - start > _LONGEST_FIX:
            faults = faults[:1]
        end = min(faults[-1].end() + 1, place)
        count = f"（本段{len(faults)}处）" if len(faults) > 1 else ""
        reports.append((start, end, count, _mended(text, start, end, faults, mend)))
    return reports


def _mended(text: str, start: int, end: int, faults: list[re.Match[str]], mend: Callable[[re.Match[str]], str]) -> str:
    parts, done = [], start
    for fault in faults:
        parts += [text[done : fault.start()], mend(fault)]
        done = fault.end()
    return "".join([*parts, text[done:end]])


def _narrow(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    for start, end, count, fix in _whole_paragraph(document, _NARROW, lambda found: _WIDE[found[0]]):
        yield start, end, f"中文里的标点用了半角，应改为全角{count}", fix


def _brackets(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    for start, end, count, fix in _whole_paragraph(document, _BRACKETS, lambda found: f"（{found[1]}）"):
        yield start, end, f"中文里的括号用了半角，应改为全角{count}", fix


def _doubled(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    for found in _DOUBLED.finditer(document.text):
        if "。。。" not in found[0]:
            yield *found.span(), "标点重复，留一个", min(found[0], key=_STRONGEST.index)


def _dots(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    if "..." not in document.text and "。。。" not in document.text:
        return
    for found in _DOTS.finditer(document.text):
        yield *found.span(), "省略号写作“……”", "……"


def _between(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    return first_with_count(
        (
            max(found.start() - 1, 0),
            found.end() + 1,
            "并列的引号、书名号之间通常不用顿号",
            found.string[found.start() - 1] + found.string[found.end()],
        )
        for found in _BETWEEN.finditer(document.text)
    )


def _nested(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    for found in _NESTED.finditer(document.text):
        yield *found.span("inner"), "书名号里面再用书名号时，里面的用单书名号", f"〈{found['inner'][1:-1]}〉"


_STANDARD = "GB/T 15834-2011《标点符号用法》"
ASCII_MARK = Rule(
    id="style.ascii-mark",
    name="中文里的半角标点",
    gravity=Gravity.ADVICE,
    source=f"{_STANDARD} 第5章",
    how_to_fix="改用全角标点；一键改正整段。",
    look=_narrow,
    hits=(
        Example.of("各乡镇,县直各单位:请认真贯彻.", "镇,县直各单位:请认真贯彻."),
        Example.of("联系电话:0566-1234567", "话:0"),
    ),
    passes=(
        Example.of("时间8:30，金额3,000元，网址 http://www.gov.cn/?a=1，GB/T 15834，No.5，A:B"),
        Example.of("联系人：Tom, Jerry; 比例为1:3。"),
    ),
)
ASCII_BRACKETS = Rule(
    id="style.ascii-brackets",
    name="中文里的半角括号",
    gravity=Gravity.ADVICE,
    source=f"{_STANDARD} 第5章",
    how_to_fix="改用全角括号；一键改正整段。",
    look=_brackets,
    hits=(Example.of("各市(州)人民政府、有关单位(部门)", "市(州)人民政府、有关单位(部门)"),),
    passes=(Example.of("各市（州）人民政府，函数f(x)，文件(2023)，(一)总则，pH(酸碱度)"),),
)
DOUBLED = Rule(
    id="style.doubled-mark",
    name="标点重复",
    gravity=Gravity.ERROR,
    source=_STANDARD,
    how_to_fix="删去多余的标点。",
    look=once_a_paragraph(_doubled),
    hits=(
        Example.of("加强领导，，落实责任。", "，，"),
        Example.of("加强领导、。\n落实责任。。", "、。", "。。"),
    ),
    passes=(Example.of("加强领导，落实责任。“谁办理、谁负责。”省略……。怎么办？！。。。"),),
)
DOTS = Rule(
    id="style.ellipsis",
    name="省略号写法",
    gravity=Gravity.ADVICE,
    source=f"{_STANDARD} 第4.11条",
    how_to_fix="改为“……”。",
    look=once_a_paragraph(_dots),
    hits=(Example.of("水、电、气。。。", "。。。"), Example.of("水、电、气...等", "...")),
    passes=(Example.of("水、电、气……共3.14，目录....5，1...9，深入到奉新实..."),),
)
BETWEEN = Rule(
    id="style.enumeration-comma",
    name="引号、书名号之间的顿号",
    gravity=Gravity.ADVICE,
    source=f"{_STANDARD} 第4.5.3.5条",
    how_to_fix="删去顿号；引号、书名号之间有括注等其他成分时保留。",
    look=of_today(_between),
    hits=(Example.of("依据《条例》、《办法》、《细则》。", "》、《"),),
    passes=(Example.of("依据《条例》《办法》（试行）、《细则》，“一网”通办、“一窗”受理。"),),
)
NESTED = Rule(
    id="style.nested-title",
    name="书名号套用",
    gravity=Gravity.ADVICE,
    source=f"{_STANDARD} 第4.15.3.5条",
    how_to_fix="里面的书名号改为单书名号〈〉。",
    look=of_today(once_a_paragraph(_nested)),
    hits=(Example.of("《关于印发《管理办法》的通知》", "《管理办法》"),),
    passes=(Example.of("《关于印发〈管理办法〉的通知》《条例》《办法》的通知"),),
)
