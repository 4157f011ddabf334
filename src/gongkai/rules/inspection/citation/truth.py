"""Citations that the library contradicts: unknown, ended, not yet in force, an article too many, another's number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from gongkai.rules.inspection.citation.places import Place, articles, numbers, tells_of_end, titles
from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.day import last_day_of
from gongkai.rules.inspection.engine.document import Cited
from gongkai.rules.law.dates import chinese_date
from gongkai.rules.law.validity import Validity

_ENDED = frozenset({Validity.REPEALED, Validity.EXPIRED})
_NAMED = re.compile(r"《([^《》\n]{4,120}(?:〈[^〈〉\n]{1,80}〉[^《》\n]{0,40})?)》[（(]$")
_PLAIN = re.compile(r"[\s《》〈〉“”（）()、，\-—]|^关于|印发|转发|^中华人民共和国|的通知$|的意见$|（试行）")


def _all(document: Document, knowledge: Knowledge) -> Iterator[Place]:
    """Yield all that is cited, what bears both title and number once."""
    if knowledge.library is None:
        return
    places = [*numbers(document, knowledge.library), *titles(document, knowledge.library)]
    yield from sorted(places, key=lambda place: place.start)


def _unknown(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    library = knowledge.library
    if library is None:
        return
    for place in numbers(document, library):
        if place.cited is None and place.number is not None and library.has_all_of(place.number.key):
            said = f"库中这一序列的文件是全的，没有“{place.number.key}”，请核对文号"
            yield place.start, place.end, said, None


def _ended(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    found = list(_cited(document, knowledge, _ENDED))
    day = last_day_of(document) or knowledge.today if found else None
    for place, cited in found:
        was_in_force = cited.ended_on is not None and day is not None and day < cited.ended_on
        if not was_in_force and not tells_of_end(document.text, place):
            since = f"（{cited.ended_on}起）" if cited.ended_on else ""
            instead = f"，现为{cited.replaced_by}" if cited.replaced_by else ""
            yield place.start, place.end, f"所引文件已{cited.validity.label}{since}{instead}，请核对依据", None


def _not_yet(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    for place, cited in _cited(document, knowledge, frozenset({Validity.NOT_YET_IN_FORCE})):
        day = cited.effective_on
        if day is not None and not _names_day(document.text, place, day):
            yield place.start, place.end, f"所引文件{day}起才施行，请核对能否作为依据", None


def _amended(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    for place, cited in _cited(document, knowledge, frozenset({Validity.AMENDED})):
        if next(iter(articles(document.text, place)), None) and not tells_of_end(document.text, place):
            instead = f"（{cited.replaced_by}）" if cited.replaced_by else ""
            yield place.start, place.end, f"所引文件已修改{instead}，请核对条文序号是不是现行的", None


def _cited(document: Document, knowledge: Knowledge, states: frozenset[Validity]) -> Iterator[tuple[Place, Cited]]:
    """Yield the first citation of each document that is in one of the states."""
    seen: set[str] = set()
    for place in _all(document, knowledge):
        if place.cited is not None and place.cited.validity in states and place.cited.title not in seen:
            seen.add(place.cited.title)
            yield place, place.cited


def _names_day(text: str, place: Place, day: date) -> bool:
    return chinese_date(day) in text[max(0, place.start - 60) : place.end + 60]


def _articles(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    if knowledge.library is None:
        return
    for place in titles(document, knowledge.library):
        last = place.cited.last_article if place.cited else None
        for _start, end, number in articles(document.text, place):
            if last is not None and number > last:
                yield place.start, end, f"《{place.title}》共{last}条，没有第{number}条，请核对", None


def _others(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    if knowledge.library is None:
        return
    for place in numbers(document, knowledge.library):
        named = _NAMED.search(document.text, max(0, place.start - 220), place.start)
        if named and place.cited is not None and not _is_same(named[1], place.cited.title):
            yield place.start, place.end, f"这个文号是《{place.cited.title}》的，与标题不符，请核对", None


def _is_same(one: str, other: str) -> bool:
    """Say whether two spellings of a title mean one document: each may leave out issuer, form and marks."""
    first, second = _PLAIN.sub("", one), _PLAIN.sub("", other)
    return (
        first in second or second in first or len(set(first) & set(second)) * 2 > min(len(set(first)), len(set(second)))
    )


@dataclass(frozen=True)
class _Shelf:
    """A library of a few documents, for the examples."""

    numbered: dict[str, Cited] = field(default_factory=dict)
    titled: dict[str, Cited] = field(default_factory=dict)
    complete: tuple[str, ...] = ()

    def by_number(self, number: str) -> Cited | None:
        """Return what bears the number."""
        return self.numbered.get(number)

    def by_title(self, title: str) -> Cited | None:
        """Return what bears the title."""
        return self.titled.get(title)

    def has_all_of(self, number: str) -> bool:
        """Say whether the number is of a series that is complete."""
        return number.startswith(self.complete)


_RULES = Cited("某市供水管理办法", Validity.REPEALED, ended_on=date(2022, 1, 1), replaced_by="《某市供水条例》")
_LAW = Cited("中华人民共和国政府信息公开条例", Validity.IN_FORCE, last_article=56)
_COMING = Cited("某市节水条例", Validity.NOT_YET_IN_FORCE, effective_on=date(2027, 1, 1))
_CHANGED = Cited("某市绿化条例", Validity.AMENDED)
_ADVICE = Cited("某市人民政府关于加强供水管理的意见", Validity.IN_FORCE)
_KNOWN = Knowledge(
    today=date(2026, 6, 1),
    library=_Shelf(
        {"某政发〔2015〕8号": _RULES, "某政发〔2020〕3号": _ADVICE},
        {each.title: each for each in (_RULES, _LAW, _COMING, _CHANGED)},
        ("某政发〔",),
    ),
)
_SOURCE = "《党政机关公文处理工作条例》第十九条；本单位政策库"
UNKNOWN = Rule(
    id="citation.unknown-number",
    name="引用的文号查不到",
    gravity=Gravity.WARNING,
    source=_SOURCE,
    how_to_fix="对照原件改正文号；库中缺的补录。",
    needs="library",
    look=_unknown,
    hits=(Example.of("按照某政发〔2020〕99号执行。", "某政发〔2020〕99号", knowledge=_KNOWN),),
    passes=(
        Example.of("按照某政发〔2020〕3号、国发〔2020〕99号执行。", knowledge=_KNOWN),
        Example.of("某政发〔2020〕99号\n各乡镇：", knowledge=_KNOWN),
    ),
)
ENDED = Rule(
    id="citation.ended",
    name="引用已废止、失效的文件",
    gravity=Gravity.WARNING,
    source=_SOURCE,
    how_to_fix="改引现行文件；作为历史提到的写明已废止。",
    needs="library",
    look=_ended,
    hits=(
        Example.of(
            "根据《某市供水管理办法》（某政发〔2015〕8号），通知如下。", "《某市供水管理办法》", knowledge=_KNOWN
        ),
        Example.of("按照某政发〔2015〕8号执行。", "某政发〔2015〕8号", knowledge=_KNOWN),
    ),
    passes=(
        Example.of("《某市供水管理办法》（某政发〔2015〕8号）同时废止。", knowledge=_KNOWN),
        Example.of("按照某政发〔2015〕8号执行。", knowledge=_KNOWN, formed_on=date(2018, 1, 1)),
        Example.of("按照某政发〔2020〕3号执行。", knowledge=_KNOWN),
    ),
)
NOT_YET = Rule(
    id="citation.not-yet",
    name="引用尚未施行的文件",
    gravity=Gravity.WARNING,
    source=_SOURCE,
    how_to_fix="核对施行日期；还没有施行的不能作为依据。",
    needs="library",
    look=_not_yet,
    hits=(Example.of("根据《某市节水条例》，通知如下。", "《某市节水条例》", knowledge=_KNOWN),),
    passes=(Example.of("《某市节水条例》自2027年1月1日起施行。《某市绿化条例》已施行。", knowledge=_KNOWN),),
)
AMENDED = Rule(
    id="citation.amended",
    name="引用的条文已修改",
    gravity=Gravity.ADVICE,
    source=_SOURCE,
    how_to_fix="对照现行文本核对条文序号。",
    needs="library",
    look=_amended,
    hits=(Example.of("根据《某市绿化条例》第五条，通知如下。", "《某市绿化条例》", knowledge=_KNOWN),),
    passes=(
        Example.of("根据《某市绿化条例》，通知如下。", knowledge=_KNOWN),
        Example.of("《某市绿化条例》第五条修改为：", knowledge=_KNOWN),
    ),
)
ARTICLE = Rule(
    id="citation.article",
    name="引用的条文不存在",
    gravity=Gravity.ERROR,
    source=_SOURCE,
    how_to_fix="对照原文改正条文序号。",
    needs="library",
    look=_articles,
    hits=(
        Example.of(
            "依据《中华人民共和国政府信息公开条例》第六十条答复。",
            "《中华人民共和国政府信息公开条例》第六十条",
            knowledge=_KNOWN,
        ),
        Example.of(
            "《中华人民共和国政府信息公开条例》（国务院令第711号）第57条",
            "《中华人民共和国政府信息公开条例》（国务院令第711号）第57条",
            knowledge=_KNOWN,
        ),
    ),
    passes=(
        Example.of("依据《中华人民共和国政府信息公开条例》第三十六条、本办法第六十条答复。", knowledge=_KNOWN),
        Example.of("依据《某市绿化条例》第九十九条答复。", knowledge=_KNOWN),
    ),
)
OTHER = Rule(
    id="citation.other-number",
    name="标题和文号不是同一文件",
    gravity=Gravity.WARNING,
    source=_SOURCE,
    how_to_fix="对照原件核对标题和文号。",
    needs="library",
    look=_others,
    hits=(Example.of("根据《户外广告设置办法》（某政发〔2020〕3号）", "某政发〔2020〕3号", knowledge=_KNOWN),),
    passes=(Example.of("根据《关于加强供水管理的意见》（某政发〔2020〕3号）", knowledge=_KNOWN),),
)
