"""What a false alarm teaches: words that are no fault are not reported again, in the agency and below it."""

from gongkai.domain.inspection.enums import State
from gongkai.domain.inspection.models import LONGEST_TEXT, AllowedText, StoredFinding

FEWEST = 2  # letters; a single mark is right in one place and wrong in the next


def teaches(finding: StoredFinding) -> bool:
    """Say whether a false alarm holds for other records too, and not for this one alone."""
    letters = sum(character.isalnum() for character in finding.text)
    return finding.concerns_words and letters >= FEWEST and len(finding.text) < LONGEST_TEXT


def forget(allowed: AllowedText) -> None:
    """Report the words again: what was closed because of them is open."""
    same = StoredFinding.objects.filter(state=State.FALSE_ALARM, rule=allowed.rule, text=allowed.text)
    below = same.filter(record__agency__path__startswith=allowed.agency.path)
    below.update(state=State.OPEN, note="", closed_at=None, by=None)
    allowed.delete()
