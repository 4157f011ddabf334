"""What a false alarm teaches, and what is never kept of a text.

Words that are no fault are not reported again, in the agency and below it.
"""

import re

from gongkai.domain.inspection.enums import State
from gongkai.domain.inspection.models import LONGEST_TEXT, AllowedText, StoredFinding

VEIL = "***"
# A number of a person, or the part of one that an edge left.
_LONG_RUN = re.compile(r"\d[\d ]{6,}[\dXxＸｘ]|^\d{5,}|\d{5,}$")
FEWEST = 2  # letters; a single mark is right in one place and wrong in the next


def veiled(text: str) -> str:
    """Return the text without long numbers: what is kept of findings tells nobody's."""
    return _LONG_RUN.sub(VEIL, text)


def teaches(finding: StoredFinding) -> bool:
    """Say whether a false alarm holds for other records too, and not for this one alone."""
    letters = sum(character.isalnum() for character in finding.text)
    if VEIL in finding.text:
        return False
    return finding.concerns_words and letters >= FEWEST and len(finding.text) < LONGEST_TEXT


def forget(allowed: AllowedText) -> None:
    """Report the words again: what was closed because of them is open."""
    same = StoredFinding.objects.filter(state=State.FALSE_ALARM, rule=allowed.rule, text=allowed.text)
    below = same.filter(record__agency__path__startswith=allowed.agency.path)
    below.update(state=State.OPEN, note="", closed_at=None, by=None)
    allowed.delete()
