"""Other words for a word of a query."""


def synonyms(word: str) -> tuple[str, ...]:
    """Return other words for `word`, nearest first."""
    return ()
