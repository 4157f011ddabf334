"""Brackets and quotation marks without their other half in a paragraph or in those that follow."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.lines import once_a_paragraph

_PAIRS = ("“”", "《》", "（）()", "〔〕", "【】")
_OPENING = {"“": "”", "《": "》", "（": "）", "(": "）", "〔": "〕", "【": "】"}
_CLOSING = {"”": "”", "》": "》", "）": "）", ")": "）", "〕": "〕", "】": "】"}
# «1）», «a)», «附件1)» number a list, «：)» and «5)» of formulas are no pairs of sentences either.
_NUMBERING = re.compile(r"(?:^|[\s，。；：、;])(?:[0-9a-zA-Z①-⑳]{1,3}|[一二三四五六七八九十]{1,3})\Z")
_IN_CHINESE = re.compile("[\u4e00-\u9fff，。；：、？！”“《》]")
_FAR = 60  # paragraphs in which the other half may follow: quotations and broken lines
_DAMAGED = 1000  # so many in one paragraph, and it is no text
_MOST = 40  # so many in one text tell of damage, not of slips


@dataclass(frozen=True)
class _Left:
    """A mark that found no other half in its own paragraph."""

    place: int
    line: int
    mark: str
    is_opening: bool

    @property
    def kind(self) -> str:
        """Return the closing mark, which both halves share."""
        return _OPENING[self.mark] if self.is_opening else _CLOSING[self.mark]


@once_a_paragraph
def _look(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    text = document.text
    # Where both halves are equally many in the whole text, hardly a pair is broken: those are not read at all.
    odd = "".join(pair for pair in _PAIRS if sum(map(text.count, pair[::2])) != sum(map(text.count, pair[1::2])))
    if not odd:
        return
    left = _without_later_half(_left_over(text, re.compile(f"[{re.escape(odd)}\n]")))
    if len(left) > _MOST:
        return
    lines = text.split("\n") if left else []
    for each in left:
        if (each.is_opening and _is_quoted_on(lines, each)) or not _IN_CHINESE.search(
            text, max(each.place - 1, 0), each.place + 2
        ):
            continue
        half = "后" if each.is_opening else "前"
        # Some characters go along, so that an office that allows this place doesn't allow every bracket.
        start, end = max(each.place - 4, 0), min(each.place + 5, len(text))
        start = max(start, text.rfind("\n", start, each.place) + 1)
        stop = text.find("\n", each.place, end)
        yield start, end if stop < 0 else stop, f"“{each.mark}”缺少{half}一半，请补上或删去", None


def _left_over(text: str, marks: re.Pattern[str]) -> Iterator[_Left]:
    """Yield what finds no other half in its paragraph, in the order of the text."""
    line = 0
    stacks: dict[str, list[_Left]] = {}
    lost: list[_Left] = []
    for found in marks.finditer(text):
        mark, place = found[0], found.start()
        if mark == "\n":
            yield from _ended(stacks, lost)
            line += 1
        elif mark in _OPENING:
            stacks.setdefault(_OPENING[mark], []).append(_Left(place, line, mark, True))
        elif own := stacks.get(_CLOSING[mark]):
            own.pop()
        elif mark not in "）)" or not _NUMBERING.search(text[max(0, place - 5) : place]):
            lost.append(_Left(place, line, mark, False))
        if len(lost) > _DAMAGED or len(stacks.get(_OPENING.get(mark, ""), ())) > _DAMAGED:
            return
    yield from _ended(stacks, lost)


def _ended(stacks: dict[str, list[_Left]], lost: list[_Left]) -> list[_Left]:
    """Return what is left at the end of a paragraph, and begin anew."""
    if not stacks and not lost:
        return []
    whole = sorted([*lost, *(each for own in stacks.values() for each in own)], key=lambda each: each.place)
    stacks.clear()
    lost.clear()
    return whole


def _without_later_half(left: Iterator[_Left]) -> list[_Left]:
    """Return what is left when the halves of following paragraphs have found each other."""
    waiting: dict[str, list[_Left]] = {}
    alone: list[_Left] = []
    for each in left:
        own = waiting.setdefault(each.kind, [])
        if each.is_opening:
            own.append(each)
        elif own and each.line - own[-1].line <= _FAR:
            own.pop()
        else:
            alone.append(each)
    rest = [each for own in waiting.values() for each in own]
    return sorted([*alone, *rest], key=lambda each: each.place)


def _is_quoted_on(lines: Sequence[str], each: _Left) -> bool:
    """Say whether a quotation of several paragraphs goes on: each of them begins with its own mark."""
    return any(line.lstrip().startswith(each.mark) for line in lines[each.line + 1 : each.line + 1 + _FAR])


UNPAIRED = Rule(
    id="style.unpaired",
    name="括号、引号、书名号不成对",
    gravity=Gravity.WARNING,
    source="GB/T 15834-2011《标点符号用法》第4.8、4.9、4.15条",
    how_to_fix="补上缺的一半，或删去多余的一半。",
    look=_look,
    hits=(
        Example.of("根据《条例的规定，现予公布。", "根据《条例的规"),
        Example.of("（一）加强领导）。", "加强领导）。"),
        Example.of("坚持“放管服“改革。", "坚持“放管服“"),
    ),
    passes=(
        Example.of("1）加强领导；2)落实责任。（见附件(一)）“《办法》（试行）”【公告】"),
        Example.of("局长说：“第一段。\n“第二段。”"),
        Example.of("{\\a)~x)b"),
        Example.of("引文“跨过\n两行”结束，（第一行\n第二行）"),
    ),
)
