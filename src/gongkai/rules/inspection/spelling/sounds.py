"""Which characters sound alike: classes of pronunciation in which what people confuse falls together.

Without tone; zh, ch, sh as z, c, s; l as n; -ng as -n: the usual slips of who types by sound. Needs pypinyin, and is
asked for in training only: a trained model holds what came out.
"""

from collections.abc import Iterable, Mapping

from pypinyin import Style, lazy_pinyin, pinyin

_FIRST = 0xE000  # classes are written as characters of the private-use area


class Sounds:
    """The classes met so far, each with its sign."""

    def __init__(self) -> None:
        """Begin without classes."""
        self._signs: dict[str, str] = {}

    def of_character(self, char: str) -> str:
        """Return the signs of all readings of a character, exact ones and blurred ones."""
        readings = pinyin(char, style=Style.NORMAL, heteronym=True)[0]
        return "".join(dict.fromkeys(self._sign(blurred(reading)) for reading in readings if reading.isalpha()))

    def of_word(self, word: str) -> str:
        """Return the signs of a word, one a character, as the word is read."""
        return "".join(self._sign(blurred(reading)) for reading in lazy_pinyin(word, v_to_u=True))

    def _sign(self, reading: str) -> str:
        return self._signs.setdefault(reading, chr(_FIRST + len(self._signs)))


def blurred(reading: str) -> str:
    """Return the class of a reading without tone."""
    reading = reading.replace("ü", "v")
    for clear, blur in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n")):
        if reading.startswith(clear):
            reading = blur + reading[len(clear) :]
    return reading[:-1] if reading.endswith(("ang", "eng", "ing")) else reading


def words_by_sound(words: Iterable[str], sounds: Sounds) -> Mapping[str, tuple[str, ...]]:
    """Return the words under the signs of how they sound."""
    found: dict[str, list[str]] = {}
    for word in words:
        key = sounds.of_word(word)
        if len(key) == len(word):
            found.setdefault(key, []).append(word)
    return {key: tuple(group) for key, group in found.items()}
