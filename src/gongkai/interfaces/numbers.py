"""Numbers as addresses and forms bring them: what is none, or too long for a database, is nothing."""

LONGEST = 18  # digits


def number_in(text: str) -> int | None:
    """Return the whole number that a text is, None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None
