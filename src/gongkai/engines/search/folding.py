"""One form for text before it is compared: narrow, small, simplified; the length never changes."""

import unicodedata
from functools import cache

from gongkai.rules.text.han import simplified_chars


@cache
def _table() -> dict[int, str]:
    """Return the translation table: full width to half width, capitals to small, traditional to simplified."""
    table = {ord(old): new for old, new in _width_and_case()}
    table.update(simplified_chars())
    table[0x3000] = " "
    return table


def _width_and_case() -> list[tuple[str, str]]:
    """Return each character whose compatibility form is one other small character."""
    ranges = (range(0x41, 0x5B), range(0x2160, 0x2180), range(0x2460, 0x2474), range(0xFF01, 0xFF5F))
    pairs = []
    for code in (code for span in ranges for code in span):
        new = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(new) == 1:
            pairs.append((chr(code), new))
    return pairs


def fold(text: str) -> str:
    """Return `text` as it is compared, of the same length, so that positions hold in the original."""
    return text.translate(_table())
