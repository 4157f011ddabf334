"""A letter on the screen as it will look on paper, with what is still missing marked."""

import re
from dataclasses import dataclass, replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gongkai.rules.law.letters import LetterText

GAP = re.compile(r"(［[^［］]{1,20}］)")


@dataclass(frozen=True)
class Paper:
    """The parts of a letter, safe to show."""

    letter: LetterText
    title: SafeString
    addressee: SafeString
    paragraphs: tuple[SafeString, ...]
    rows: tuple[tuple[SafeString, ...], ...]

    @property
    def annexes(self) -> tuple[str, ...]:
        """Return the names of what is enclosed, numbered where there are several."""
        names = self.letter.annexes
        return tuple(f"{place}. {name}" for place, name in enumerate(names, 1)) if len(names) > 1 else names


def paper_of(letter: LetterText) -> Paper:
    """Return a letter to be shown; a number that will be given at issue is left open."""
    if letter.is_draft and letter.number:
        letter = replace(letter, number=re.sub(r"〔\d+〕\d+号", "〔　　〕　　号（签发时编号）", letter.number))
    return Paper(
        letter=letter,
        title=marked(letter.title),
        addressee=marked(letter.addressee),
        paragraphs=tuple(marked(text) for text in letter.paragraphs),
        rows=tuple(tuple(marked(cell) for cell in row) for row in letter.rows),
    )


def marked(text: str) -> SafeString:
    """Return the text with every ［gap］ marked."""
    parts = ((format_html("<mark>{}</mark>", part) if GAP.fullmatch(part) else part,) for part in GAP.split(text))
    return format_html_join("", "{}", parts)
