"""A document as an index takes it: every field already cut into tokens, joined by spaces."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.engines.search.folding import fold
from gongkai.engines.search.numbers import number_terms
from gongkai.engines.search.port import SearchDocument
from gongkai.engines.search.romanised import spelled, syllables
from gongkai.engines.search.tokens import characters, grams, runs, words

BODY_LIMIT = 200_000
"""Characters of a body that are indexed; a yearbook must not fill the memory."""

ATTACHMENT_LIMIT = 50_000
"""Characters of all attachments together that are indexed."""

LONGEST_START = 12
"""Characters or letters of the beginning of a title that are indexed for completion."""

_TERM_LENGTH = 40
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
    starts: str
    """The beginnings of title and subject, as written, in pinyin and in initials, for completion."""
    terms: tuple[str, ...]
    """Agency, theme and keywords, offered as they stand."""
    spellings: tuple[str, ...]
    """What is typed in pinyin or initials, a tab, and the term it stands for."""


def analyse(document: SearchDocument) -> AnalysedDocument:
    """Return the token fields of `document`."""
    title = fold(document.title)
    about = fold(f"{document.agency_name} {document.keywords} {document.theme}")
    rest = fold(f"{document.doc_number} {document.body[:BODY_LIMIT]} {document.attachments[:ATTACHMENT_LIMIT]}")
    everything = f"{title}\n{about}\n{rest}"
    full, short = spelled((title, about))
    terms = terms_of(document)
    return AnalysedDocument(
        words=" ".join(words(everything)),
        grams=" ".join(grams(everything)),
        title_words=" ".join(words(title)),
        title_grams=" ".join([*grams(title), *characters(title)]),
        chars=" ".join(characters(everything)),
        numbers=tuple(number_terms(f"{document.number_key} {document.doc_number}")),
        pinyin=full,
        initials=short,
        starts=" ".join(starts_of(title)),
        terms=tuple(terms),
        spellings=tuple(_spellings(terms)),
    )


def starts_of(title: str) -> list[str]:
    """Return the beginnings of a folded title and of its subject that may be typed."""
    found = _ABOUT.search(title)
    starts: dict[str, None] = {}
    for text in (title, found["subject"] if found else ""):
        bare = "".join(runs(text))[:LONGEST_START]
        read = syllables(bare)
        forms = (bare, "".join(read)[:LONGEST_START], "".join(syllable[0] for syllable in read))
        starts |= dict.fromkeys(form[:end] for form in forms for end in range(1, len(form) + 1))
    return list(starts)


def terms_of(document: SearchDocument) -> list[str]:
    """Return the names and terms of a document that may be offered to somebody who types."""
    keywords = _TERM_SPLIT.split(document.keywords)
    names = document.agency_name.split()
    offers = (offer.strip()[:_TERM_LENGTH] for offer in (*names, document.theme, *keywords))
    return list(dict.fromkeys(offer for offer in offers if len(offer) > 1))


def _spellings(terms: Iterable[str]) -> list[str]:
    """Return each term behind its pinyin and behind its initials."""
    lines = []
    for term in terms:
        read = syllables(fold(term))
        if read:
            lines += [f"{''.join(read)}\t{term}", f"{''.join(syllable[0] for syllable in read)}\t{term}"]
    return lines
