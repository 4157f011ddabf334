"""The document numbers cited in a text, found once for all the rules that ask for them in a row."""

from functools import lru_cache

from gongkai.rules.law.citations import find_all
from gongkai.rules.law.document_number import DocumentNumber


@lru_cache(maxsize=4)
def numbers_in(text: str) -> tuple[tuple[int, int, DocumentNumber], ...]:
    """Return (start, end, number) of every number cited in a text, in order."""
    return tuple(find_all(text))
