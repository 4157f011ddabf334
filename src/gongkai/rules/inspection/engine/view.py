"""The plain view of a text, made once for all the rules that ask for it in a row."""

from functools import lru_cache

from gongkai.rules.inspection.view import View, plain_view


@lru_cache(maxsize=4)
def view_of(text: str) -> View:
    """Return the text without zero-width characters and full-width digits, knowing the places of the original."""
    return plain_view(text)
