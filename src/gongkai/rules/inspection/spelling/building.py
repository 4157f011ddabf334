"""Building a model: the n-grams of a corpus, the words in it by their sound, the characters that look alike."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files

from gongkai.rules.inspection.spelling.corpus import once_each, set_aside
from gongkai.rules.inspection.spelling.model import Model, key_of
from gongkai.rules.inspection.spelling.sounds import Sounds, words_by_sound
from gongkai.rules.inspection.spelling.training import (
    count_grams,
    number_characters,
    pairs_of,
    prune,
    smooth,
    tabulate,
    weigh,
)

_LONGEST_WORD = 4
_ATTESTED = 3  # times a word must stand in the corpus to be proposed


def build_model(
    texts: Callable[[], Iterable[str]],
    word_lists: Iterable[Sequence[str]],
    leave_out: Iterable[str] = (),
    *,
    keep: int,
    note: str = "",
) -> Model:
    """Return a model of the texts; `word_lists` are (word, frequency) or (word,) pairs that count in themselves."""
    lines = list(once_each(texts(), set_aside(leave_out)))
    words = {entry[0]: _weight(entry) for entry in word_lists if 2 <= len(entry[0]) <= 8 and _is_chinese(entry[0])}
    numbers = number_characters(lines)
    counts = count_grams(lines, words, numbers)
    attested = [word for word in words if _attested(word, counts, numbers) - words[word] >= _ATTESTED]
    del lines
    kept = prune(smooth(counts), keep)
    sounds = Sounds()
    chinese = dict.fromkeys((*(char for char in numbers if _is_chinese(char)), *_common()))
    return Model(
        numbers=numbers,
        table=tabulate(kept, weigh(kept)),
        pairs=pairs_of(kept),
        words=words_by_sound(attested, sounds),
        sounds={char: sounds.of_character(char) for char in chinese},
        alike=_alike(set(chinese), set(numbers)),
        note=note,
    )


def _weight(entry: Sequence[str]) -> int:
    """Return how often a listed word counts: by the length of its frequency in binary, so that none drowns the rest."""
    frequency = int(entry[1]) if len(entry) > 1 and entry[1].isdigit() else 1
    return max(1, frequency.bit_length() // 2)


def _attested(word: str, counts: list[Counter[int]], numbers: dict[str, int]) -> int:
    if len(word) > _LONGEST_WORD or not all(char in numbers for char in word):
        return 0
    return counts[len(word) - 1][key_of([numbers[char] for char in word])]


def _is_chinese(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)


def _common() -> list[str]:
    """Return the characters of GB 2312: one that the corpus does not have may still be typed by mistake."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return [char for code in codes if (char := code.decode("gb2312", "ignore"))]


def _alike(chars: set[str], known: set[str]) -> dict[str, str]:
    listed = files(__package__).joinpath("data", "alike.txt").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in listed.splitlines() if "\t" in line)
    return {char: "".join(each for each in like if each in known) for char, like in rows if char in chars}
