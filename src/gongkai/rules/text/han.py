"""What is known about single Chinese characters: simplified form, readings, how common they are."""

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from importlib.resources import files
from itertools import chain

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇"
"""Character class (for regular expressions) of Chinese characters."""

# 《通用规范汉字表》(2013) keeps these as standard characters, mostly for names, so they prove nothing.
STANDARD_VARIANTS = frozenset("昇甦鉅迺甯陞筦劄谿澂菉逕剋椏蘋噁絺頫堃淼喆皙瞋噘蹚勠乾瞭夥徵藉於")

# Words in which 著 is itself and not the traditional form of 着.
_ZHU_BEFORE = "显顯昭卓专專名编編原巨论論译譯合遗遺旧舊新土所撰拙大彰"
_ZHU_AFTER = "名作书書称稱者述录錄文有"
_ZHAO = re.compile(f"(?<![{_ZHU_BEFORE}])著(?![{_ZHU_AFTER}])")


class Rank(IntEnum):
    """How common a character is, by the two levels of GB/T 2312."""

    COMMON = 1
    LESS_COMMON = 2
    RARE = 3
    FOREIGN = 4


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """Yield (traditional, first simplified form) from one of OpenCC's dictionaries."""
    table = files("opencc").joinpath("dictionary", name).read_text(encoding="utf-8")
    for line in table.splitlines():
        source, _, targets = line.partition("\t")
        if targets:
            yield source, targets.split(" ")[0]


@cache
def simplified_chars() -> dict[int, str]:
    """Return the translation table from traditional characters to simplified ones (OpenCC, t2s)."""
    table = {ord(old): new for old, new in _rows("TSCharacters.txt") if len(old) == 1 and old != new}
    # A target outside the basic plane is a character that no ordinary font or system of an office shows.
    return {code: new for code, new in table.items() if ord(new) < 0x10000}


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the phrases whose simplified form is not simply that of their characters."""
    chars = simplified_chars()
    special = {
        old: new
        for old, new in _rows("TSPhrases.txt")
        if len(old) == len(new) and old.translate(chars) != new and ord(max(new)) < 0x10000
    }
    longest_first = sorted(special, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), special


def simplify(text: str) -> str:
    """Return `text` in simplified characters, of the same length.

    Ambiguous words go by phrase (乾隆 stays, 乾淨 becomes 干净); 著 becomes 着 where it stands for it.
    Meant for text known to be traditional: a lone 於 or 乾 in simplified text would change too.
    """
    pattern, special = _phrases()
    pieces = []
    end = 0
    for found in pattern.finditer(text):
        pieces += [text[end : found.start()].translate(simplified_chars()), special[found[0]]]
        end = found.end()
    pieces.append(text[end:].translate(simplified_chars()))
    simple = "".join(pieces)
    # Who writes 着 beside 著 tells them apart; nothing is to be changed then.
    return simple if "着" in text else _ZHAO.sub("着", simple)


@cache
def traditional_only() -> str:
    """Return, as one string, the characters that are seen in traditional text alone."""
    chars = (chr(code) for code in simplified_chars())
    return "".join(c for c in chars if c not in STANDARD_VARIANTS and _gb2312(c) is None)


def _gb2312(char: str) -> bytes | None:
    try:
        return char.encode("gb2312")
    except UnicodeEncodeError:
        return None


@cache
def rank(char: str) -> Rank:
    """Return how common a character is, a traditional one counting as its simplified form."""
    code = _gb2312(simplified_chars().get(ord(char), char))
    if code is None or len(code) == 1:
        return Rank.RARE if is_han(char) else Rank.FOREIGN
    if code[0] >= 0xB0:
        return Rank.COMMON if code[0] <= 0xD7 else Rank.LESS_COMMON
    return Rank.FOREIGN


def is_han(char: str) -> bool:
    """Say whether `char` is one Chinese character."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char == "〇"


@cache
def readings(char: str) -> frozenset[str]:
    """Return every reading of a character and of its simplified form, with tone marks."""
    forms = {char, simplified_chars().get(ord(char), char)}
    from pypinyin import Style, pinyin  # its dictionary of phrases takes half a second to load

    found = (pinyin(form, style=Style.TONE, heteronym=True, errors="ignore") for form in forms)
    return frozenset(reading for lists in found for reading in chain.from_iterable(lists))


def tidy_reading(raw: str) -> str:
    """Return a reading as printed in a damaged text in the letters that `readings` uses."""
    return unicodedata.normalize("NFC", raw).replace("ɡ", "g").replace("ɑ", "a").replace("v", "ü").strip()


def is_reading(raw: str, char: str) -> bool:
    """Say whether `raw` is a reading of `char`, given with its tone or without any."""
    wanted = tidy_reading(raw)
    known = readings(char)
    return wanted in known or wanted in {without_tone(reading) for reading in known}


def without_tone(reading: str) -> str:
    """Return a reading without its tone mark; ü keeps its dots."""
    parts = unicodedata.normalize("NFD", reading)
    plain = (c for c in parts if c == "\u0308" or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(plain))
