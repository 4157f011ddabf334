"""Whether an applicant asks again for what was answered before, and which passages repeat (art. 36 item 6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.rules.law.applications.asked import Asked, asked_things
from gongkai.rules.law.applications.history import PastApplication
from gongkai.rules.law.dates import chinese_date
from gongkai.rules.law.labels import LabelledEnum
from gongkai.rules.text.align import aligned
from gongkai.rules.text.similar import likeness

__all__ = ["Likeness", "Passage", "Repetition", "repeated", "similar_passages"]

ALIKE = 0.6  # likeness from which two things asked for are shown beside each other
COMMON = 6  # characters that a common passage has at least


class Likeness(LabelledEnum):
    """How two things asked for are related; only the same thing can be a repetition."""

    SAME = "same", "相同"
    OTHER_NUMBERS = "other_numbers", "相近，年份、文号等数字不同"
    SIMILAR = "similar", "相近"


@dataclass(frozen=True)
class Passage:
    """What repeats, with its places in the new and in the earlier text."""

    likeness: Likeness
    text: str
    start: int
    end: int
    earlier_start: int
    earlier_end: int


@dataclass(frozen=True)
class Repetition:
    """An earlier application that is like the new one."""

    earlier: PastApplication
    passages: tuple[Passage, ...]
    is_whole: bool  # everything that the new application asks for was asked in the earlier one
    note: str

    @property
    def is_ground(self) -> bool:
        """Say whether R17 may rest on it: the same was asked and has been answered."""
        return self.is_whole and self.earlier.replied_on is not None


def similar_passages(text: str, earlier: str) -> tuple[Passage, ...]:
    """Return the passages of `text` that repeat `earlier`, in order."""
    return tuple(_passages(asked_things(text), asked_things(earlier)))


def repeated(text: str, history: Iterable[PastApplication]) -> list[Repetition]:
    """Return the earlier applications that `text` repeats or resembles, the likest and latest first.

    Years, numbers and names that differ make another thing: the budget of 2024 does not repeat that of 2023.
    """
    asked = asked_things(text)
    found = [one for past in history if (one := _repetition(asked, past)) is not None]
    return sorted(found, key=lambda one: (one.is_whole, _same(one.passages), one.earlier.received_on), reverse=True)


def _repetition(asked: list[Asked], past: PastApplication) -> Repetition | None:
    passages = tuple(_passages(asked, asked_things(past.text)))
    if not passages:
        return None
    is_whole = len({p.start for p in passages if p.likeness is Likeness.SAME}) == len(asked)
    return Repetition(past, passages, is_whole, _note(past, passages, is_whole=is_whole))


def _passages(asked: list[Asked], earlier: list[Asked]) -> Iterator[Passage]:
    keys = {(one.key, one.numbers): one for one in reversed(earlier)}  # 1-2号楼 is not 12号楼
    for new in asked:
        if (same := keys.get((new.key, new.numbers))) is not None:
            yield Passage(Likeness.SAME, new.text, new.start, new.end, same.start, same.end)
            continue
        if earlier:
            score, old = max(((likeness(new.key, one.key), one) for one in earlier), key=lambda pair: pair[0])
            if score >= ALIKE:
                yield from _common(new, old)


def _common(new: Asked, old: Asked) -> Iterator[Passage]:
    """Yield the stretches of characters that two similar things share."""
    kind = Likeness.SIMILAR if new.numbers == old.numbers else Likeness.OTHER_NUMBERS
    for here, there, length in _runs(aligned(new.text, old.text)):
        if length >= COMMON:
            words = new.text[here : here + length]
            start, other = new.start + here, old.start + there
            yield Passage(kind, words, start, start + length, other, other + length)


def _runs(pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    start, other, length = -1, -1, 0
    for i, j in pairs:
        if (i, j) == (start + length, other + length):
            length += 1
            continue
        if length:
            yield start, other, length
        start, other, length = i, j, 1
    if length:
        yield start, other, length


def _same(passages: tuple[Passage, ...]) -> int:
    return sum(passage.likeness is Likeness.SAME for passage in passages)


def _note(past: PastApplication, passages: tuple[Passage, ...], *, is_whole: bool) -> str:
    of = f"{chinese_date(past.received_on)}收到的申请"
    if is_whole and past.replied_on is None:
        return f"与{of}内容相同，该申请尚未答复：不属于重复申请，可以合并办理"
    if is_whole:
        number = f"（{past.reply_number}）" if past.reply_number else ""
        return f"与{of}内容相同，已作答复{number}：核对后可以告知不予重复处理"
    if _same(passages):
        return f"有部分事项与{of}相同，其余事项需要分别答复"
    return f"与{of}相近但不相同，请对照核实"
