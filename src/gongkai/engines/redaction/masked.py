"""The strings that lie under boxes: taken from the original, hashed for the proof, looked for in the copy."""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterator, Sequence

from gongkai.engines.redaction.characters import Character, joined
from gongkai.engines.redaction.plan import Rectangle

_BREAK = re.compile(r"[\s\x00,，、;；:：。()（）《》“”|｜]+")
_TELLING = 2  # characters; a single one occurs everywhere


def squeezed(text: str) -> str:
    """Return a text as it is compared: in one width and case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().replace("\x00", "").split())


def masked_strings(characters: Sequence[Character], areas: Sequence[Rectangle]) -> tuple[str, ...]:
    """Return what lies under each area, line by line, and each word of it that can be looked for by itself."""
    found: list[str] = []
    for area in areas:
        for run in _runs(characters, area):
            found += [squeezed(run), *(squeezed(part) for part in _BREAK.split(run))]
    return tuple(dict.fromkeys(text for text in found if text))


def is_telling(text: str) -> bool:
    """Return whether a string is long enough to say something where it is found; two digits are not."""
    return len(text) >= (4 if text.isascii() else _TELLING)


def key_of(original: bytes) -> bytes:
    """Return the key with which strings are hashed: only who has the original can try out what they were."""
    return hashlib.sha512(original).digest()


def digest(text: str, key: bytes) -> str:
    """Return the SHA-256 of a string under a key; a bare one of a telephone number is found by trying them all."""
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


class PageText:
    """The text of a page in the form in which strings are compared, and where it stands."""

    def __init__(self, characters: Sequence[Character]) -> None:
        self._characters = characters
        self._origins: list[int] = []
        signs: list[str] = []
        for number, character in enumerate(characters):
            for sign in squeezed(character.text):
                signs.append(sign)
                self._origins.append(number)
        self.text = "".join(signs)

    def places_of(self, string: str) -> Iterator[Sequence[Character]]:
        """Yield the characters of each place at which a string stands."""
        start = 0
        while string and (start := self.text.find(string, start)) >= 0:
            end = start + len(string)
            yield self._characters[self._origins[start] : self._origins[end - 1] + 1]
            start = end


def _runs(characters: Sequence[Character], area: Rectangle) -> Iterator[str]:
    """Yield the stretches of text under an area; a space between two of its characters belongs to them."""
    run: list[Character] = []
    for character in characters:
        is_under = character.is_under((area,)) and not character.is_space
        if is_under or (run and character.is_space and character.text not in "\r\n"):
            run.append(character)
        elif run:
            yield joined(run)
            run = []
    yield joined(run)
