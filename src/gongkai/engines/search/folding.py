"""One form for text before it is compared: narrow, small, simplified; the length never changes."""

import re
import unicodedata
from functools import cache

from gongkai.rules.text.han import simplified_chars

# Letters and figures; marks are left alone, nothing is compared by them and they are many.
_NARROWED = (range(0x41, 0x5B), range(0xFF10, 0xFF1A), range(0xFF21, 0xFF3B), range(0xFF41, 0xFF5B))


@cache
def _folded() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what is changed: capitals, full width, traditional characters, with what they become."""
    narrow = {chr(code): unicodedata.normalize("NFKC", chr(code)).lower() for span in _NARROWED for code in span}
    simple = {chr(code): new for code, new in simplified_chars().items()}
    table = {old: new for old, new in (narrow | simple | {"\u3000": " "}).items() if len(old) == len(new) == 1}
    return re.compile(f"[{re.escape(''.join(table))}]"), table


def fold(text: str) -> str:
    """Return `text` as it is compared, of the same length, so that positions hold in the original.

    A pattern finds the few characters to change 20 times faster than str.translate reads all of them.
    """
    pattern, table = _folded()
    return pattern.sub(lambda found: table[found[0]], text)
