"""Numbered lists, chapters and articles that skip a number or give it twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.law.numerals import in_words, read_number

_HAN_NUMBER = "[一二三四五六七八九十百零〇]{1,7}"
# The number at the beginning of a line: 第一条, 一、, （一）, 1., （1）; one expression that is tried once a line.
_MARKER = re.compile(
    rf"\n[ \t\u3000#*]{{0,12}}(?:第(?P<article>{_HAN_NUMBER})条(?![第例规])|第(?P<part>{_HAN_NUMBER})章"
    rf"|(?P<chapter>{_HAN_NUMBER})、|[（(](?P<section>{_HAN_NUMBER})[）)]"
    r"|(?P<point>[0-9]{1,2})[.．、](?![0-9])|[（(](?P<subpoint>[0-9]{1,2})[）)])"
)
_KINDS = ("part", "article", "chapter", "section", "point", "subpoint")
_FORMS = {
    "part": "第{}章",
    "article": "第{}条",
    "chapter": "{}、",
    "section": "（{}）",
    "point": "{}.",
    "subpoint": "（{}）",
}
_COUNTED = frozenset({"part", "article", "chapter", "section"})  # forms that nothing but lists have
_LONGEST_STEP = 4000  # characters between two numbers of one list
_LARGEST_GAP = 2  # numbers that may be missing: more tell of two texts or of a damaged one


@dataclass
class _Series:
    """The list that is being read on one level."""

    number: int
    end: int
    length: int = 1


def _look(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    # The line end before the text makes the first line begin as all others do; places count from behind it.
    text = "\n" + document.text
    series: dict[str, _Series] = {}
    outer: dict[str, int] = {}  # the last number of a list in which another one of the same form began
    for found in _MARKER.finditer(text):
        kind = str(found.lastgroup)
        number = _value(found[kind])
        last = series.get(kind)
        rank = _KINDS.index(kind)
        for lower in _KINDS[rank + 1 :]:
            series.pop(lower, None)
            outer.pop(lower, None)
        if last and number == last.number + 1:
            series[kind] = _Series(number, found.end(), last.length + 1)
            continue
        if (
            last
            and last.length >= 2
            and number == last.number
            and kind in _COUNTED
            and _goes_on(text, found, kind, number)
        ):
            yield found.start(kind) - 1, found.end() - 1, f"序号{_written(kind, number)}重复，请核对", None
            series[kind] = _Series(number, found.end(), last.length + 1)
            continue
        if last and number == 1:
            outer[kind] = last.number
        if (
            last
            and last.length >= 2
            and number != outer.get(kind, 0) + 1
            and 1 < number - last.number <= _LARGEST_GAP + 1
        ):
            missing = [_written(kind, each) for each in range(last.number + 1, number)]
            if not _stands_between(text, last.end, found.start(), missing) and _goes_on(text, found, kind, number):
                yield (
                    found.start(kind) - 1,
                    found.end() - 1,
                    f"序号跳过了{'、'.join(missing)}，请核对是漏了内容还是编错了",
                    None,
                )
        series[kind] = _Series(number, found.end())


def _value(words: str) -> int:
    try:
        return read_number(words)
    except ValueError:
        return 0


def _written(kind: str, number: int) -> str:
    return _FORMS[kind].format(number if kind in ("point", "subpoint") else in_words(number))


def _stands_between(text: str, start: int, end: int, missing: list[str]) -> bool:
    """Say whether what is missing stands within a line, in another form, or too much lies between."""
    if end - start > _LONGEST_STEP:
        return True
    between = re.sub(r"[\s*#]", "", text[start:end])
    forms = {re.sub("[（）、.()第条章]", "", form) for form in missing}
    return any(
        re.search(rf"(?:[（(]{form}[）)]|{form}[、.．，,：:]|第{form}[条章]|{form}是)", between) for form in forms
    )


def _goes_on(text: str, found: re.Match[str], kind: str, number: int) -> bool:
    """Say whether the list goes on counting from the odd number or ends with it: a stray number does not."""
    following = _MARKER.search(text, found.end())
    while following and _KINDS.index(str(following.lastgroup)) > _KINDS.index(kind):
        following = _MARKER.search(text, following.end())
    if following is None or str(following.lastgroup) != kind:
        return True
    return _value(following[kind]) in (number + 1, 1)


SKIPPED = Rule(
    id="structure.list-skips",
    name="序号不连续",
    gravity=Gravity.WARNING,
    source="GB/T 9704-2012 第7.3.3条",
    how_to_fix="对照原文补上漏掉的内容，或重新编号。",
    look=_look,
    hits=(
        Example.of("一、目标\n二、任务\n四、保障\n五、附则", "四、"),
        Example.of("一、任务\n（一）学习\n（二）宣传\n（四）检查", "四）"),
        Example.of("一、目标\n二、任务\n二、保障\n三、附则", "二、"),
        Example.of("第一条 目的\n第二条 范围\n第四条 原则\n第五条 附则", "四条"),
    ),
    passes=(
        Example.of("一、目标\n二、任务\n（一）学习\n（二）宣传\n三、保障\n（一）组织"),
        Example.of("一、目标\n二、任务。三、分工\n四、保障"),
        Example.of("1.学习\n2.宣传\n7.5万元以内\n3.检查\n2024.05"),
        Example.of("十三、附则\n十六大以来"),
        Example.of("一、学习\n二、宣传\n三、改造要做到：\n一、降低消耗；\n二、提高质量。\n四、整顿"),
    ),
)
