"""Repairing text that a copying site damaged: pinyin, traditional characters, lost bytes, ASCII marks."""

import re
from collections.abc import Iterator

from gongkai.rules.text.changes import LOST_MARK, Change, ChangeKind, Draft, Repair, undo
from gongkai.rules.text.damage import LOST, PINYIN, damaged_spans, looks_damaged
from gongkai.rules.text.gbk_loss import restored_brackets, restored_bytes
from gongkai.rules.text.han import Rank, is_reading, rank, simplify
from gongkai.rules.text.punctuation import punctuation_edits

__all__ = ["LOST_MARK", "Change", "ChangeKind", "Draft", "Repair", "looks_damaged", "repair", "undo"]

Edit = tuple[int, int, str]
Spans = list[tuple[int, int]]

_LOST_RUN = re.compile(f"{LOST}+")
_MOST_ROUNDS = 4


def repair(text: str) -> Repair:
    """Return `text` repaired, with every change; clean simplified text comes back as it is.

    Readings behind characters go, traditional characters become simplified, lost GBK bytes are put back
    where that can be derived and marked 〔缺字〕 where not. Only damaged stretches are touched, so a quoted
    traditional name in a clean text stays; but ASCII marks in Chinese sentences become full-width throughout.
    Taiwanese wording (檔案 for 文件) becomes simplified but is not reworded.
    """
    draft = Draft(text)
    draft.apply(_lost_characters(draft.text), ChangeKind.LOST_MARKED)
    for _ in range(_MOST_ROUNDS):
        before = draft.text
        _repair_once(draft)
        if draft.text == before:
            break
    return draft.finish()


def _repair_once(draft: Draft) -> None:
    """Run every pass once over the damaged stretches; each pass looks at what the last one left."""
    if not (spans := list(damaged_spans(draft.text))):
        return
    draft.apply(_bytes(draft.text, spans), ChangeKind.BYTE_RESTORED)
    draft.apply(restored_brackets(draft.text), ChangeKind.BYTE_RESTORED)
    draft.apply(_wrecks(draft.text, list(damaged_spans(draft.text))), ChangeKind.LOST_MARKED)
    draft.apply(_readings(draft.text, list(damaged_spans(draft.text))), ChangeKind.PINYIN_REMOVED)
    draft.apply(_traditional(draft.text, list(damaged_spans(draft.text))), ChangeKind.TO_SIMPLIFIED)
    draft.apply(punctuation_edits(draft.text), ChangeKind.PUNCTUATION)


def _lost_characters(text: str) -> Iterator[Edit]:
    return ((m.start(), m.end(), LOST_MARK) for m in _LOST_RUN.finditer(text))


def _bytes(text: str, spans: Spans) -> Iterator[Edit]:
    for start, end in spans:
        yield from restored_bytes(text, start, end)


def _wrecks(text: str, spans: Spans) -> Iterator[Edit]:
    """Yield rare characters whose printed reading is not theirs: what is left of a lost one."""
    for start, end in spans:
        for found in PINYIN.finditer(text, start, end):
            char = text[found.start() - 1]
            if rank(char) >= Rank.RARE and _has_tone(found[1]) and not is_reading(found[1], char):
                yield found.start() - 1, found.end(), LOST_MARK


def _has_tone(reading: str) -> bool:
    return not reading.isascii()


def _readings(text: str, spans: Spans) -> Iterator[Edit]:
    for start, end in spans:
        for found in PINYIN.finditer(text, start, end):
            if is_reading(found[1], text[found.start() - 1]):
                yield found.start(), found.end(), ""


def _traditional(text: str, spans: Spans) -> Iterator[Edit]:
    for start, end in spans:
        simple = simplify(text[start:end])
        if simple != text[start:end]:
            pairs = zip(text[start:end], simple, strict=True)
            yield from ((start + i, start + i + 1, new) for i, (old, new) in enumerate(pairs) if old != new)
