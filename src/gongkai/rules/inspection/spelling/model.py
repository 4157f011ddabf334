"""The character n-gram model: how likely a character is behind the three before it.

An interpolated Kneser-Ney model of order four, pruned, in one hash table of 32-bit entries (16 bits of fingerprint,
8 of probability, 8 of back-off weight), so that it loads by unpacking and takes eight megabytes in memory.
"""

import json
import lzma
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

ORDER = 4
ALPHABET = 4096  # numbers of characters are below it
BITS = 13  # of a character's number within the key of an n-gram
MASK = (1 << BITS) - 1
UNKNOWN, BOUNDARY = 1, 2
FINGERPRINTS = 65521
SPREAD = 2654435761  # neighbouring keys must not stand in neighbouring slots
PROBABILITY_STEPS, WEIGHT_STEPS, WEIGHT_TOP = 14.0, 25.0, 1.0
MAGIC = b"gongkai-spelling 1\n"
_DATA = "official.model"


@dataclass(frozen=True, eq=False)
class Model:
    """What was learned from a corpus: numbers of characters, n-grams, words by their sound, characters that look alike.

    `numbers` gives each known character its number; all digits have one, all Latin letters another.
    """

    numbers: Mapping[str, int]
    table: "array[int]"
    pairs: bytes  # one bit for each two characters: whether they were seen one behind the other
    words: Mapping[str, tuple[str, ...]]  # sound classes of the characters -> words that sound so
    sounds: Mapping[str, str]  # character -> its sound classes, one sign each
    alike: Mapping[str, str]  # character -> characters that look like it
    note: str = ""  # what it was trained from


def pack(model: Model) -> bytes:
    """Return a model as the content of a file."""
    head = {
        "numbers": model.numbers,
        "words": {key: " ".join(words) for key, words in model.words.items()},
        "sounds": model.sounds,
        "alike": model.alike,
        "note": model.note,
    }
    table = array("I", model.table)
    if sys.byteorder == "big":
        table.byteswap()
    facts = lzma.compress(json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode())
    pairs = lzma.compress(model.pairs)
    planes = b"".join(table.tobytes()[byte::4] for byte in range(4))  # like beside like: packs better
    return (
        MAGIC
        + len(facts).to_bytes(4, "little")
        + facts
        + len(pairs).to_bytes(4, "little")
        + pairs
        + lzma.compress(planes)
    )


def unpack(content: bytes) -> Model:
    """Return the model out of the content of a file; ValueError when it is something else."""
    if not content.startswith(MAGIC):
        raise ValueError("不是错别字模型文件，请用 gongkai train-spelling 重新训练")
    start = len(MAGIC) + 4
    end = start + int.from_bytes(content[len(MAGIC) : start], "little")
    head = json.loads(lzma.decompress(content[start:end]))
    begin = end + 4 + int.from_bytes(content[end : end + 4], "little")
    pairs = lzma.decompress(content[end + 4 : begin])
    planes = lzma.decompress(content[begin:])
    size = len(planes) // 4
    mixed = bytearray(len(planes))
    for byte in range(4):
        mixed[byte::4] = planes[byte * size : (byte + 1) * size]
    table = array("I", bytes(mixed))
    if sys.byteorder == "big":
        table.byteswap()
    words = {key: tuple(joined.split(" ")) for key, joined in head["words"].items()}
    return Model(head["numbers"], table, pairs, words, head["sounds"], head["alike"], head["note"])


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """Return the model that comes with the package; it is read once, when it is first asked for."""
    return unpack(files(__package__).joinpath("data", _DATA).read_bytes())


def key_of(numbers: Sequence[int]) -> int:
    """Return the key of an n-gram."""
    key = 0
    for number in numbers:
        key = (key << BITS) | number
    return key
