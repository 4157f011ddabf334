"""Composing: the facts of a case put into the wording of a letter, and nothing issued that is not complete."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongkai.rules.law.letters.checks import contradictions, is_by_items, missing
from gongkai.rules.law.letters.elements import BASIS, HONORIFIC, ITEMISED_REPLY, REMEDIES
from gongkai.rules.law.letters.errors import BadWording, IncompleteLetter
from gongkai.rules.law.letters.facts import LetterFacts, LetterFinding
from gongkai.rules.law.letters.kinds import TABLES, LetterKind, kind_for
from gongkai.rules.law.letters.numbering import item_number
from gongkai.rules.law.letters.segments import fill_line
from gongkai.rules.law.letters.values import clean, shown, value_of
from gongkai.rules.law.letters.wordings import Wording, default_wording, read_wording, wording_faults

Values = Callable[[str], str]


@dataclass(frozen=True)
class LetterText:
    """A letter in words, before any layout; `remedies` stands among the paragraphs too."""

    kind: LetterKind
    title: str
    number: str
    addressee: str
    paragraphs: tuple[str, ...]
    annexes: tuple[str, ...]
    signatory: str
    date: str
    remedies: str
    rows: tuple[tuple[str, ...], ...] = ()
    is_draft: bool = False

    @property
    def is_table(self) -> bool:
        """Say whether the paper is a form with cells rather than a letter."""
        return self.kind in TABLES


def compose(
    kind: LetterKind,
    facts: LetterFacts,
    wording: str | None = None,
    *,
    item_wordings: Mapping[LetterKind, str] | None = None,
) -> LetterText:
    """Return the letter, ready to be issued.

    Raises IncompleteLetter when a required element is missing or facts contradict each other, BadWording when the
    office's `wording` is faulty. `item_wordings` are the office's wordings for the answers of an itemised reply.
    """
    faults = missing(kind, facts) + contradictions(kind, facts)
    if faults:
        raise IncompleteLetter(kind.label, faults)
    return _compose(kind, facts, wording, item_wordings or {}, is_draft=False)


def draft(
    kind: LetterKind,
    facts: LetterFacts,
    wording: str | None = None,
    *,
    item_wordings: Mapping[LetterKind, str] | None = None,
) -> LetterText:
    """Return the letter as it would read now, with ［申请人］ where a fact is missing; never for issue."""
    return _compose(kind, facts, wording, item_wordings or {}, is_draft=True)


def _compose(
    kind: LetterKind, facts: LetterFacts, text: str | None, item_wordings: Mapping[LetterKind, str], *, is_draft: bool
) -> LetterText:
    wording = _checked(kind, text)
    known = _values(kind, facts, None, is_draft=is_draft)
    return LetterText(
        kind=kind,
        title=fill_line(wording.title, known) or "",
        number=clean(facts.letter_no),
        addressee=fill_line(wording.addressee, known) or "",
        paragraphs=tuple(_paragraphs(kind, facts, wording, item_wordings, is_draft=is_draft)),
        annexes=tuple(filter(None, map(shown, facts.annexes))),
        signatory=clean(facts.agency),
        date=shown(facts.issued_on),
        remedies=value_of(REMEDIES, kind, facts),
        rows=tuple(tuple(fill_line(cell, known, keeps=True) or "" for cell in row) for row in wording.rows),
        is_draft=is_draft,
    )


def _paragraphs(
    kind: LetterKind,
    facts: LetterFacts,
    wording: Wording,
    item_wordings: Mapping[LetterKind, str],
    *,
    is_draft: bool,
) -> list[str]:
    """Return the body; where several things are asked for, their answers stand in place of the one answer."""
    known = _values(kind, facts, None, is_draft=is_draft)
    items = _items(facts, item_wordings, is_draft=is_draft) if is_by_items(kind, facts) else []
    paragraphs: list[str] = []
    for line in wording.lines:
        if line == f"{{{ITEMISED_REPLY}}}" or (items and line in wording.answers):
            paragraphs += items
            items = []
            continue
        if filled := fill_line(line, known):
            paragraphs.append(filled)
    return paragraphs


def _items(facts: LetterFacts, item_wordings: Mapping[LetterKind, str], *, is_draft: bool) -> list[str]:
    paragraphs: list[str] = []
    for index, finding in enumerate(facts.findings):
        kind = kind_for(finding.outcome)
        known = _values(kind, facts, finding, is_draft=is_draft)
        answers = _checked(kind, item_wordings.get(kind)).answers
        first, *rest = [filled for line in answers if (filled := fill_line(line, known))] or [""]
        paragraphs += [f"{item_number(index)}关于“{shown(finding.item)}”。{first}", *rest]
    return paragraphs


def _values(kind: LetterKind, facts: LetterFacts, finding: LetterFinding | None, *, is_draft: bool) -> Values:
    gaps = {part.split("（")[0].removeprefix("缺少") for part in missing(kind, facts)} if is_draft else set()

    def value(name: str) -> str:
        found = value_of(name, kind, facts, finding)
        return found if found or name in (BASIS, HONORIFIC, REMEDIES) or name not in gaps else f"［{name}］"

    return value


def _checked(kind: LetterKind, text: str | None) -> Wording:
    if text is None:
        return read_wording(default_wording(kind))
    faults = wording_faults(kind, text)
    if faults:
        raise BadWording(kind.label, faults)
    return read_wording(text)
