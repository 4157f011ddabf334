"""What stands in a letter for a placeholder: dates, numbers and people's words in the form of official texts."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from gongkai.rules.law.dates import chinese_date
from gongkai.rules.law.labels import LabelledEnum
from gongkai.rules.law.letters.bases import GROUND_WORDS, basis_text
from gongkai.rules.law.letters.elements import (
    BASIS,
    BY_NAME,
    DERIVED,
    HONORIFIC,
    ITEM,
    REMEDIES,
)
from gongkai.rules.law.letters.facts import ELSEWHERE, Grounds, LetterFacts, LetterFinding
from gongkai.rules.law.letters.kinds import THIRD_PARTY_LETTERS, LetterKind, kind_for
from gongkai.rules.law.letters.remedies import remedy_sentence
from gongkai.rules.law.outcomes import Outcome

_TRAILING = re.compile(r"[。．；;，,、\s]+$")
_KEPT_FORMAT = "\u200d"  # joins emoji
_NO_TEXT = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
_AGENCY_LETTERS = frozenset({LetterKind.AGENCY_CONSULTATION, LetterKind.CO_HANDLING})


def clean(text: str) -> str:
    """Return words without what can't be printed or misleads the eye (control, direction marks), on one line."""
    spaced = re.sub(r"\s+", " ", text)
    kept = "".join(c for c in spaced if c in _KEPT_FORMAT or unicodedata.category(c) not in _NO_TEXT)
    return unicodedata.normalize("NFC", kept).strip()


def shown(value: object) -> str:
    """Return a fact as text within a sentence; empty when it is not known."""
    match value:
        case None:
            return ""
        case date():
            return chinese_date(value)
        case LabelledEnum():
            return value.label
        case tuple() if len(value) > 1:
            return "；".join(f"{n}.{shown(part)}" for n, part in enumerate(value, start=1))
        case tuple():
            return shown(value[0]) if value else ""
        case _:
            return _TRAILING.sub("", clean(str(value)))


def value_of(name: str, kind: LetterKind, facts: LetterFacts, finding: LetterFinding | None = None) -> str:
    """Return what stands for placeholder `name` in a letter, or in its answer to one item."""
    grounds: Grounds = finding or facts
    match name:
        case _ if name == HONORIFIC:
            return "贵单位" if _is_to_organisation(kind, facts) else "您"
        case _ if name == BASIS:
            return basis_text(kind, grounds)
        case _ if name == REMEDIES:
            organ, court = shown(facts.reconsideration_organ), shown(facts.court)
            return remedy_sentence(kind, organ=organ, court=court, findings=outcomes_of(facts))
        case _ if name == ITEM:
            return _within_quotes(shown(finding.item)) if finding else ""
        case "申请内容":
            return _within_quotes(shown(facts.summary))
        case "不公开情形":
            return _ground_words(grounds)
        case "附件":
            return _annex_reference(facts.annexes)
        case "其他机关" if kind is LetterKind.RECORD_CORRECTION and facts.record_result not in ELSEWHERE:
            return ""  # the agency corrects or refuses itself
        case _ if name in DERIVED:
            raise KeyError(name)
    field = BY_NAME[name].field
    return shown(getattr(grounds if hasattr(grounds, field) else facts, field))


def outcomes_of(facts: LetterFacts) -> tuple[Outcome, ...]:
    """Return the outcomes of the items, in order."""
    return tuple(finding.outcome for finding in facts.findings)


def _is_to_organisation(kind: LetterKind, facts: LetterFacts) -> bool:
    if kind in _AGENCY_LETTERS:
        return True
    return facts.third_party_is_organisation if kind in THIRD_PARTY_LETTERS else facts.applicant_is_organisation


def _annex_reference(annexes: Sequence[str]) -> str:
    if len(annexes) > 1:
        return f"见附件1至附件{len(annexes)}"
    return "见附件" if annexes else ""


def _ground_words(grounds: Grounds) -> str:
    if grounds.denied_ground is None:
        return ""
    return GROUND_WORDS.get(kind_for(grounds.denied_ground), grounds.denied_ground.label)


def _within_quotes(text: str) -> str:
    return text.translate({ord("“"): "‘", ord("”"): "’"})
