"""What is learned from: the lines of a corpus, each once, without those that are set aside for measuring."""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from gongkai.rules.inspection.view import plain_view

_SENTENCE = re.compile(r"[^。！？；\n\t]+[。！？；]?")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_BLANK = re.compile(r"[ \u3000\r\xa0]+")
_SHORTEST_SET_ASIDE = 8  # Chinese characters: shorter sentences («特此通知。») stand in every document


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text in plain form, without blanks, each with its closing mark."""
    for found in _SENTENCE.finditer(_BLANK.sub("", plain_view(text).text)):
        if _CHINESE.search(found[0]):
            yield found[0]


def set_aside(texts: Iterable[str]) -> set[bytes]:
    """Return the marks of sentences that must not be learned."""
    marks = (_mark(sentence) for text in texts for sentence in sentences_of(text))
    return {mark for mark in marks if mark}


def once_each(texts: Iterable[str], aside: set[bytes] | frozenset[bytes] = frozenset()) -> Iterator[str]:
    """Yield each different sentence of the texts once, but none that is set aside."""
    seen: set[bytes] = set()
    for text in texts:
        for sentence in sentences_of(text):
            mark = blake2b(sentence.encode(), digest_size=8).digest()
            if mark not in seen and not (aside and _mark(sentence) in aside):
                seen.add(mark)
                yield sentence


def _mark(sentence: str) -> bytes:
    """Return what tells a sentence from others whatever its marks and blanks; empty for a short one."""
    chinese = "".join(_CHINESE.findall(sentence))
    return blake2b(chinese.encode(), digest_size=8).digest() if len(chinese) >= _SHORTEST_SET_ASIDE else b""
