"""Receipt codes: what a reporter keeps in order to ask how far the case is, without an account."""

import secrets
import unicodedata

# Without letters and digits that are taken for one another when a code is read out or copied by hand.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12  # thirty-one to the twelfth: nobody finds one by trying, least of all within the limit


def new_code() -> str:
    """Return a code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalised(text: str) -> str:
    """Return a code as it is stored, from what somebody typed: spaces, dashes and case do not matter."""
    half_width = unicodedata.normalize("NFKC", text[: 4 * LENGTH]).upper()
    return "".join(character for character in half_width if character.isalnum())[: LENGTH + 1]


def grouped(code: str) -> str:
    """Return the code as people read it, four characters at a time."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
