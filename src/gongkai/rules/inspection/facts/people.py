"""Leaders and bodies as the office keeps them, dated: who held which post on the document's day, in which order."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.day import day_of
from gongkai.rules.inspection.engine.document import OfficeFact
from gongkai.rules.inspection.engine.lines import once_a_paragraph
from gongkai.rules.inspection.engine.word_lists import either

_PAST = re.compile(
    r"(?:原|时任|前任?|曾任|历任|已故|卸任)[ 　]?$|免去|辞去|不再担任|免职|原名|更名|改为|改名|撤销|组建"
)
_BEFORE, _BEHIND = 12, 12
_JOINED = r"[、，, 　]{1,3}(?:和|及)?"


@once_a_paragraph
def _posts(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    """Yield names beside a post that they did not hold on the day."""
    holders = [fact for fact in knowledge.facts if fact.post]
    day = day_of(document) if holders else None
    if day is None:
        return
    text = document.text
    for found in _beside(tuple(holders)).finditer(text):
        name = found["name"] or found["after"]
        post = found["post"] or found["before"]
        own = [fact for fact in holders if fact.name == name and fact.post == post]
        if text[found.start() - 1 : found.start()] in ("副", "原") or any(_holds(fact, day) for fact in own):
            continue
        if _is_past(text, *found.span()):
            continue
        if own or any(fact.post == post and _holds(fact, day) for fact in holders):
            yield *found.span(), _said_of_post(name, post, own, holders, day), None


def _said_of_post(name: str, post: str, own: Sequence[OfficeFact], holders: Sequence[OfficeFact], day: date) -> str:
    now = [fact.name for fact in holders if fact.post == post and _holds(fact, day)]
    known = f"，当时任{post}的是{'、'.join(now)}" if now else ""
    ended = f"（{_span(own[0])}）" if own else ""
    return f"按本单位登记，{day:%Y-%m-%d}{name}不任{post}{ended}{known}，请核对"


def _span(fact: OfficeFact) -> str:
    return f"任期{fact.since or '不详'}至{fact.until or '今'}"


def _holds(fact: OfficeFact, day: date) -> bool:
    return (fact.since is None or fact.since <= day) and (fact.until is None or day <= fact.until)


def _is_past(text: str, start: int, end: int) -> bool:
    """Say whether the words are told as history: «原县长», «免去», «更名为»."""
    return bool(_PAST.search(text[max(0, start - _BEFORE) : start]) or _PAST.search(text[end : end + _BEHIND]))


@lru_cache(maxsize=4)
def _beside(holders: tuple[OfficeFact, ...]) -> re.Pattern[str]:
    """Return the expression for «县长王五» and «王五县长», for the names and posts that are kept."""
    names, posts = either({fact.name for fact in holders}), either({fact.post for fact in holders})
    gap = "[ 　]?(?:同志)?[ 　]?"
    return re.compile(
        rf"(?P<post>{posts}){gap}(?P<name>{names})(?![\u4e00-\u9fff]?副)|(?P<after>{names})(?P<before>{posts})"
    )


def _bodies(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    """Yield bodies that are called by a name which they don't bear any more, or not yet."""
    bodies = {fact.name: fact for fact in knowledge.facts if not fact.post and fact.name}
    day = day_of(document) if bodies else None
    if day is None:
        return
    text = document.text
    for found in _any(tuple(bodies)).finditer(text):
        fact = bodies[found[0]]
        if not _holds(fact, day) and not _is_past(text, *found.span()):
            is_over = fact.until is not None and day > fact.until
            said = f"“{fact.name}”用到{fact.until}" if is_over else f"“{fact.name}”自{fact.since}起才使用"
            fix = fact.successor if is_over and fact.successor else None
            yield *found.span(), f"按本单位登记，{said}，请核对", fix


def _order(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    """Yield lists of names that don't follow the order which the office keeps for the day."""
    ranked = [fact for fact in knowledge.facts if fact.rank]
    day = day_of(document) if ranked else None
    ranks = {fact.name: fact.rank for fact in ranked if day is None or _holds(fact, day)}
    if len(ranks) < 2:
        return
    for found in _lists(tuple(ranks)).finditer(document.text):
        names = _any(tuple(ranks)).findall(found[0])
        right = sorted(names, key=lambda name: ranks[name])
        if names != right:
            fix = "、".join(right) if found[0] == "、".join(names) else None
            yield *found.span(), f"按本单位登记的排名顺序应为：{'、'.join(right)}", fix


@lru_cache(maxsize=8)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(either(words))


@lru_cache(maxsize=4)
def _lists(names: tuple[str, ...]) -> re.Pattern[str]:
    one = either(names)
    return re.compile(f"{one}(?:{_JOINED}{one}){{1,30}}")


_KEPT = Knowledge(
    facts=(
        OfficeFact("王大明", "县长", since=date(2018, 1, 1), until=date(2021, 6, 30), rank=1),
        OfficeFact("李小华", "县长", since=date(2021, 7, 1), rank=1),
        OfficeFact("赵一平", "副县长", since=date(2020, 1, 1), rank=2),
        OfficeFact("县环境保护局", "", until=date(2019, 3, 1), successor="市生态环境局某县分局"),
    )
)
_SOURCE = "本单位登记的领导和机构信息"
LEADER = Rule(
    id="facts.leader",
    name="职务与任期不符",
    gravity=Gravity.ERROR,
    source=_SOURCE,
    how_to_fix="核对当时的任职；已经离任的写“原”或“时任”；登记有误的改正登记。",
    needs="facts",
    look=_posts,
    hits=(
        Example.of("县长王大明出席会议。", "县长王大明", knowledge=_KEPT, formed_on=date(2023, 1, 1)),
        Example.of("赵一平县长主持会议。", "赵一平县长", knowledge=_KEPT, formed_on=date(2023, 1, 1)),
    ),
    passes=(
        Example.of("县长王大明出席会议。", knowledge=_KEPT, formed_on=date(2019, 1, 1)),
        Example.of("原县长王大明、副县长赵一平出席会议。", knowledge=_KEPT, formed_on=date(2023, 1, 1)),
        Example.of("免去王大明县长职务。", knowledge=_KEPT, formed_on=date(2021, 7, 1)),
    ),
)
BODY = Rule(
    id="facts.body",
    name="机构名称与日期不符",
    gravity=Gravity.ERROR,
    source=_SOURCE,
    how_to_fix="改用当时的名称；作为历史提到的写“原”。",
    needs="facts",
    look=_bodies,
    hits=(Example.of("由县环境保护局负责。", "县环境保护局", knowledge=_KEPT, formed_on=date(2023, 1, 1)),),
    passes=(
        Example.of("由县环境保护局负责。", knowledge=_KEPT, formed_on=date(2018, 1, 1)),
        Example.of("由原县环境保护局批准的项目。", knowledge=_KEPT, formed_on=date(2023, 1, 1)),
    ),
)
ORDER = Rule(
    id="facts.name-order",
    name="领导排名顺序有误",
    gravity=Gravity.ERROR,
    source=_SOURCE,
    how_to_fix="按登记的排名顺序排列；顺序变了的改正登记。",
    needs="facts",
    look=_order,
    hits=(Example.of("赵一平、李小华参加。", "赵一平、李小华", knowledge=_KEPT, formed_on=date(2023, 1, 1)),),
    passes=(
        Example.of("李小华、赵一平参加。赵一平会后陪同李小华调研。", knowledge=_KEPT, formed_on=date(2023, 1, 1)),
        Example.of("赵一平、李小华参加。", knowledge=_KEPT, formed_on=date(2019, 1, 1)),
    ),
)
