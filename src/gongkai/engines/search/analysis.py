"""A document as an index takes it: every field already cut into tokens, joined by spaces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.engines.search.folding import fold
from gongkai.engines.search.numbers import number_terms
from gongkai.engines.search.port import SearchDocument
from gongkai.engines.search.romanised import spelled, syllables
from gongkai.engines.search.tokens import characters, grams, words

BODY_LIMIT = 200_000
"""Characters of a body that are indexed; a yearbook must not fill the memory."""

ATTACHMENT_LIMIT = 50_000
"""Characters of all attachments together that are indexed."""

_SUGGESTION_LENGTH = 60
_TERM_SPLIT = re.compile(r"[\s,，;；、|]+")
# 某某人民政府关于印发…的通知: people type what comes behind 关于.
_ABOUT = re.compile(
    r"关于(?:印发|公布|发布|转发|批转|做好|开展|进一步|加强)?[《“]?(?P<subject>.{4,}?)[》”]?(?:的[^的]{2,8})?$"
)


@dataclass(frozen=True, slots=True)
class AnalysedDocument:
    """The token fields of one document."""

    words: str
    grams: str
    title_words: str
    title_grams: str
    chars: str
    """Each Chinese character once, for queries of one character."""
    numbers: tuple[str, ...]
    pinyin: str
    initials: str
    suggestions: tuple[str, ...]
    spellings: tuple[str, ...]
    """What is typed in pinyin or initials, a tab, and the suggestion it stands for."""


def analyse(document: SearchDocument) -> AnalysedDocument:
    """Return the token fields of `document`."""
    title = fold(document.title)
    about = fold(f"{document.agency_name} {document.keywords} {document.theme}")
    rest = fold(f"{document.doc_number} {document.body[:BODY_LIMIT]} {document.attachments[:ATTACHMENT_LIMIT]}")
    everything = f"{title}\n{about}\n{rest}"
    full, short = spelled((title, about))
    suggestions = tuple(suggestions_of(document))
    return AnalysedDocument(
        words=" ".join(words(everything)),
        grams=" ".join(grams(everything)),
        title_words=" ".join(words(title)),
        title_grams=" ".join([*grams(title), *characters(title)]),
        chars=" ".join(characters(everything)),
        numbers=tuple(number_terms(f"{document.number_key} {document.doc_number}")),
        pinyin=full,
        initials=short,
        suggestions=suggestions,
        spellings=tuple(_spellings(suggestions)),
    )


def suggestions_of(document: SearchDocument) -> list[str]:
    """Return what may be offered to somebody who types: title, its subject, the agency, terms."""
    found = _ABOUT.search(document.title)
    subject = found["subject"] if found else ""
    terms = _TERM_SPLIT.split(document.keywords)
    offers = (document.title, subject, document.agency_name, document.theme, *terms)
    return list(dict.fromkeys(offer.strip()[:_SUGGESTION_LENGTH] for offer in offers if len(offer.strip()) > 1))


def _spellings(suggestions: Iterable[str]) -> list[str]:
    """Return each suggestion behind its pinyin and behind its initials."""
    lines = []
    for suggestion in suggestions:
        read = syllables(fold(suggestion))
        if read:
            initials = "".join(syllable[0] for syllable in read)
            lines += [f"{''.join(read)}\t{suggestion}", f"{initials}\t{suggestion}"]
    return lines
