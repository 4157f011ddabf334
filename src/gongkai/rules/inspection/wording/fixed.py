"""Fixed expressions: what is one character off, said in another order, or lacks its quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.lines import once_a_paragraph
from gongkai.rules.inspection.engine.view import view_of
from gongkai.rules.inspection.engine.word_lists import Patterns, either, rows_of

_SOURCE = "党章、宪法、法律和中央文件的原文，见 wording/data/fixed.csv、near_misses.csv、unquoted.csv"


@dataclass(frozen=True)
class _Fixed:
    """An expression and the forms that are one character away from it inside."""

    exact: str
    also: tuple[str, ...]
    near: re.Pattern[str]

    def may_stand_in(self, words: str, half: str) -> bool:
        """Say whether a part of the other half is there too: most words that begin like it are others."""
        other = self.exact[len(half) :] if self.exact.startswith(half) else self.exact[: -len(half)]
        middle = (len(other) + 1) // 2
        return other[:middle] in words or other[middle:] in words


@cache
def _fixed(core: str) -> tuple[re.Pattern[str], dict[str, list[_Fixed]]]:
    """Return the expression for the halves of all fixed expressions, and whose half each is.

    What is one character off still holds the first or the second half unchanged, so that only halves are searched.
    """
    of_half: dict[str, list[_Fixed]] = {}
    for row in rows_of("wording", "fixed.csv"):
        if row["core"] == core:
            exact = row["exact"]
            fixed = _Fixed(exact, tuple(filter(None, row["also"].split("｜"))), _near(exact))
            middle = (len(exact) + 1) // 2
            for half in (exact[:middle], exact[middle:]):
                of_half.setdefault(half, []).append(fixed)
    # The longest half at a place is found: what begins with a shorter half is to be tried there too.
    whole = {
        half: [each for other, own in of_half.items() if half.startswith(other) for each in own] for half in of_half
    }
    return re.compile(either(of_half)), whole


def _near(exact: str) -> re.Pattern[str]:
    """Return the expression for one character left out, put in, changed or two changed places, not at the ends."""
    forms = []
    for place in range(1, len(exact) - 1):
        before, char, after = (re.escape(part) for part in (exact[:place], exact[place], exact[place + 1 :]))
        forms += [before + after, rf"{before}[^\s{char}]{after}"]
        if place < len(exact) - 2:
            forms.append(before + re.escape(exact[place + 1] + exact[place] + exact[place + 2 :]))
    forms += [re.escape(exact[:place]) + r"[^\s]" + re.escape(exact[place:]) for place in range(1, len(exact))]
    return re.compile("|".join(forms))


def _one_off(document: Document, core: str) -> Iterator[Report]:
    view = view_of(document.text)
    halves, of_half = _fixed(core)
    done = 0
    for found in halves.finditer(view.text):
        for fixed in of_half[found[0]]:
            length = len(fixed.exact)
            place = found.start() if fixed.exact.startswith(found[0]) else found.end() - length
            if view.text.startswith(fixed.exact, max(0, place)):
                continue
            first, last = max(done, found.end() - length - 1, 0), found.start() + length + 1
            if not fixed.may_stand_in(view.text[first:last], found[0]):
                continue
            near = fixed.near.search(view.text, first, last)
            if near and near[0] not in fixed.also and not _is_other(view.text, near, fixed):
                done = near.end()
                yield *view.place(*near.span()), f"规范表述是“{fixed.exact}”，请核对", fixed.exact
                break


def _is_other(text: str, near: re.Match[str], fixed: _Fixed) -> bool:
    """Say whether the words are part of the exact expression or of another one that is right."""
    around = text[max(0, near.start() - 2) : near.end() + 2]
    return fixed.exact in around or any(also in around for also in fixed.also)


def _exact_core(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    yield from _one_off(document, "1")


def _exact_others(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    yield from _one_off(document, "0")


@cache
def _misses() -> Patterns:
    return Patterns(rows_of("wording", "near_misses.csv"))


def _said_wrong(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    view = view_of(document.text)
    for found, row in _misses().find(view.text):
        yield *view.place(*found.span()), row["reason"], found.expand(row["right"])


@cache
def _summaries() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    before = {row["phrase"]: tuple(row["before"].split("｜")) for row in rows_of("wording", "unquoted.csv")}
    return re.compile(either(before)), before


@once_a_paragraph
def _unquoted(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    view = view_of(document.text)
    phrases, before = _summaries()
    for found in phrases.finditer(view.text):
        if view.text[max(0, found.start() - 2) : found.start()].endswith(before[found[0]]):
            yield *view.place(*found.span()), f"“{found[0]}”应加引号", f"“{found[0]}”"


FIXED = Rule(
    id="wording.fixed-expression",
    name="规范表述有误",
    gravity=Gravity.ERROR,
    source=_SOURCE,
    how_to_fix="按规范表述改正，不增字、不减字、不换字。",
    look=_exact_core,
    hits=(
        Example.of("以习近平新时代中国特色社会主意思想为指导", "习近平新时代中国特色社会主意思想"),
        Example.of("习近平新时代中国特社会主义思想", "习近平新时代中国特社会主义思想"),
        Example.of("实现中华民族大伟复兴", "中华民族大伟复兴"),
        Example.of("根据《中华人民共和国招投标法》", "中华人民共和国招投标法"),
        Example.of("习近平新时代中\u200b国特色社会义主思想", "习近平新时代中\u200b国特色社会义主思想"),
    ),
    passes=(
        Example.of("以习近平新时代中国特色社会主义思想为指导，实现中华民族的伟大复兴。"),
        Example.of("《中华人民共和国环境保护税法》《中华人民共和国行政强制法》《中华人民共和国城市规划法》"),
        Example.of("学习新时代中国特色社会主义思想，全心全意为民服务。"),
    ),
)
SET_PHRASE = Rule(
    id="wording.set-phrase",
    name="固定说法有误",
    gravity=Gravity.WARNING,
    source=_SOURCE,
    how_to_fix="核对后按规范写法改正。",
    look=_exact_others,
    hits=(
        Example.of("让权利在阳光下运行", "让权利在阳光下运行"),
        Example.of("推进国家治理体系治理能力现代化", "国家治理体系治理能力现代化"),
    ),
    passes=(
        Example.of("让权力在阳光下运行，推进国家治理体系和治理能力现代化，公开权力运行流程"),
        Example.of("构建人类命运共同体，建设社会主义核心价值体系"),
    ),
)
NEAR_MISS = Rule(
    id="wording.near-miss",
    name="规范表述的常见错写",
    gravity=Gravity.ERROR,
    source=_SOURCE,
    how_to_fix="按建议改正。",
    look=_said_wrong,
    hits=(
        Example.of("党的二十大三中全会召开", "党的二十大三中全会"),
        Example.of("统筹推进“五位一体”战略布局", "“五位一体”战略布局"),
        Example.of("向大会作县人民检察院院长的报告", "人民检察院院长"),
    ),
    passes=(
        Example.of("党的二十届三中全会，统筹推进“五位一体”总体布局、协调推进“四个全面”战略布局"),
        Example.of("县人民法院院长、县人民检察院检察长作报告"),
    ),
)
UNQUOTED = Rule(
    id="wording.unquoted",
    name="概括语应加引号",
    gravity=Gravity.ADVICE,
    source=_SOURCE,
    how_to_fix="给概括语加上引号。",
    look=_unquoted,
    hits=(Example.of("增强四个意识、坚定四个自信", "四个意识"),),
    passes=(Example.of("增强“四个意识”、坚定“四个自信”，深化“放管服”改革，四个自信的内涵"),),
)
