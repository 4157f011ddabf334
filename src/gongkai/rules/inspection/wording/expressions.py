"""Expressions that are forbidden or discouraged, the office's own, misused words, superlatives in notices."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.day import is_surely_after
from gongkai.rules.inspection.engine.lines import once_a_paragraph
from gongkai.rules.inspection.engine.view import view_of
from gongkai.rules.inspection.engine.word_lists import Patterns, either, rows_of

_ADVERTISED = frozenset({"notice", "procurement", "recruitment"})
_SUPERLATIVE = re.compile(
    r"(?:全国|国内|世界|全球|行业|亚洲)第一(?:品牌|强)|(?:质量|效果|疗效|服务)最[佳好优]|最(?:优质|先进|高档|便宜|低价)的"
    r"|顶级(?:品牌|服务|品质)|极品|国家级(?:产品|品质|新药)|独一无二|无效退款|药到病除|百分之百有效|永久有效|根治(?=各|多|百)"
)
_QUOTED = re.compile("[“‘「『《][^“”‘’「」『』《》\\n]{0,30}$")


@cache
def _list(name: str, level: str) -> Patterns:
    return Patterns([row for row in rows_of("wording", name) if row["level"] == level])


def _look(document: Document, name: str, level: str) -> Iterator[Report]:
    view = view_of(document.text)
    for found, row in _list(name, level).find(view.text):
        if _applies(document, row):
            fix = found.expand(row["right"]) if row["right"] else None
            said = f"{row['reason']}，宜用“{fix}”" if fix else row["reason"]
            yield *view.place(*found.span()), said, fix


def _applies(document: Document, row: dict[str, str]) -> bool:
    after = row.get("after")
    return not after or is_surely_after(document, date.fromisoformat(after))


def _forbidden(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    return _look(document, "expressions.csv", "forbidden")


@once_a_paragraph
def _discouraged(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    return _look(document, "expressions.csv", "discouraged")


def _faults(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    return _look(document, "misused.csv", "fault")


@once_a_paragraph
def _misused(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    return _look(document, "misused.csv", "advice")


@lru_cache(maxsize=8)
def _own(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(either(words))


def _own_words(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    words = tuple(word for word in knowledge.own_words if word)
    if not words:
        return
    view = view_of(document.text)
    for found in _own(words).finditer(view.text):
        right = knowledge.own_words[found[0]] or None
        said = f"本单位规定用“{right}”" if right else "本单位规定不用这个说法"
        yield *view.place(*found.span()), said, right


def _superlatives(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    if document.kind not in _ADVERTISED:
        return
    view = view_of(document.text)
    for found in _SUPERLATIVE.finditer(view.text):
        if not _QUOTED.search(view.text[max(0, found.start() - 30) : found.start()]):
            yield *view.place(*found.span()), "公告通知不宜用绝对化用语，请写明事实", None


_LISTS = "新华社禁用词和慎用词中可以判断的，法律法规的用语，见 wording/data/expressions.csv"
FORBIDDEN = Rule(
    id="wording.forbidden",
    name="禁用的说法",
    gravity=Gravity.ERROR,
    source=_LISTS,
    how_to_fix="换成建议的说法；引述原话的加引号并核对。",
    look=_forbidden,
    hits=(
        Example.of("为残废人提供服务，弱智儿童康复。", "残废人", "弱智"),
        Example.of("汉族、维族群众，中、港、澳三地。", "维族", "中、港、澳"),
    ),
    passes=(
        Example.of("为残疾人提供服务，因伤致残废除旧证，其中港口三个。"),
        Example.of("汉族、维吾尔族、朝鲜族、内蒙族谱；内地、港、澳三地"),
    ),
)
DISCOURAGED = Rule(
    id="wording.discouraged",
    name="慎用的说法",
    gravity=Gravity.ADVICE,
    source=_LISTS,
    how_to_fix="宜换成建议的说法；引用历史文件的不改。",
    look=_discouraged,
    hits=(
        Example.of("浙江省省委书记出席。", "省省委"),
        Example.of("参与“一带一路”战略", "一带一路”战略", formed_on=date(2023, 1, 1)),
    ),
    passes=(
        Example.of("浙江省委书记出席，各省省级机关参加，解放前线、思想解放后的变化"),
        Example.of("参与“一带一路”战略", formed_on=date(2015, 1, 1)),
    ),
)
FAULT = Rule(
    id="wording.logic",
    name="数量说法不合逻辑",
    gravity=Gravity.WARNING,
    source="GB/T 15835，见 wording/data/misused.csv",
    how_to_fix="改用百分数或分数。",
    look=_faults,
    hits=(Example.of("投诉量同比下降2倍。", "下降2倍"),),
    passes=(Example.of("投诉量同比下降20%，办件量提高2倍，减少2个。"),),
)
MISUSED = Rule(
    id="wording.misused",
    name="用词不当或重复",
    gravity=Gravity.ADVICE,
    source="《现代汉语词典》，见 wording/data/misused.csv",
    how_to_fix="按建议改；不能替换的，删去重复的一个词。",
    look=_misused,
    hits=(Example.of("投入约30万元左右。", "约30万元左右"),),
    passes=(Example.of("报名截止时间2023年5月1日，截至2023年底，投入约30万元，超过90%，近300户。"),),
)
OWN_WORDS = Rule(
    id="wording.own-words",
    name="本单位词表",
    gravity=Gravity.WARNING,
    source="本单位的词表",
    how_to_fix="按本单位词表的写法改；词表有误的改正词表。",
    needs="own_words",
    look=_own_words,
    hits=(
        Example.of(
            "到行政服务中心办理", "行政服务中心", knowledge=Knowledge(own_words={"行政服务中心": "政务服务中心"})
        ),
    ),
    passes=(Example.of("到政务服务中心办理", knowledge=Knowledge(own_words={"行政服务中心": "政务服务中心"})),),
)
SUPERLATIVE = Rule(
    id="wording.superlative",
    name="绝对化用语",
    gravity=Gravity.ADVICE,
    source="《中华人民共和国广告法》第九条第三项",
    how_to_fix="删去绝对化用语，写明数据或事实。",
    look=_superlatives,
    hits=(Example.of("采用最先进的设备，疗效最佳。", "最先进的", "疗效最佳", kind="notice"),),
    passes=(
        Example.of("采用最先进的设备。", kind="news"),
        Example.of("评选“服务最佳”窗口，国家级经济技术开发区，全国第一批试点", kind="notice"),
    ),
)
