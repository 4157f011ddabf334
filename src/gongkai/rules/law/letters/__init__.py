"""Letters of disclosure on application: what each must state, its wording, and the letter composed of a case's facts.

Others import the names below; the layout of a letter belongs to the engines.
"""

from gongkai.rules.law.letters.checks import contradictions, missing
from gongkai.rules.law.letters.compose import LetterText, compose, draft
from gongkai.rules.law.letters.elements import ELEMENTS, PLACEHOLDERS, Element
from gongkai.rules.law.letters.errors import BadWording, IncompleteLetter
from gongkai.rules.law.letters.facts import LetterFacts, LetterFinding, RecordResult
from gongkai.rules.law.letters.kinds import (
    DECISIONS,
    NOTICES,
    REFUSALS,
    TABLES,
    LetterKind,
    kind_for,
    kind_for_findings,
)
from gongkai.rules.law.letters.numbering import letter_number, letter_number_fault
from gongkai.rules.law.letters.remedies import RemedyRule, remedy_rule, remedy_sentence
from gongkai.rules.law.letters.requirements import required
from gongkai.rules.law.letters.wordings import default_wording, wording_faults

__all__ = [
    "DECISIONS",
    "ELEMENTS",
    "NOTICES",
    "PLACEHOLDERS",
    "REFUSALS",
    "TABLES",
    "BadWording",
    "Element",
    "IncompleteLetter",
    "LetterFacts",
    "LetterFinding",
    "LetterKind",
    "LetterText",
    "RecordResult",
    "RemedyRule",
    "compose",
    "contradictions",
    "default_wording",
    "draft",
    "kind_for",
    "kind_for_findings",
    "letter_number",
    "letter_number_fault",
    "missing",
    "remedy_rule",
    "remedy_sentence",
    "required",
    "wording_faults",
]
