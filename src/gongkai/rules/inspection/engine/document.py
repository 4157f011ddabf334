"""What is inspected, and what is known beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from gongkai.rules.inspection.engine.corrector import Corrector
from gongkai.rules.inspection.engine.fetched import Fetched
from gongkai.rules.law.validity import Validity


@dataclass(frozen=True)
class Document:
    """A text with what is known of it; empty where nothing is known.

    `text` is the visible text, one paragraph a line, cells of a table parted by tabs; places of findings count its
    characters. `html` is the same with its markup, where there is any.
    """

    text: str
    title: str = ""
    html: str = ""
    kind: str = ""  # the code of the record's kind, or "page"
    document_number: str = ""
    formed_on: date | None = None
    published_on: date | None = None
    address: str = ""  # of the page
    attachments: tuple[str, ...] | None = ()  # names of the files; None where nobody knows whether there are any
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)  # filled fields of the kind's form, by title
    fetched: Fetched | None = None  # of a page: the whole of it and how it came; `html` is its content only


@dataclass(frozen=True)
class Cited:
    """What the library knows of a document that another one cites."""

    title: str
    validity: Validity
    last_article: int | None = None
    effective_on: date | None = None
    ended_on: date | None = None
    replaced_by: str = ""


class Library(Protocol):
    """What the citations of a document are held against."""

    def by_number(self, number: str) -> Cited | None:
        """Return what bears this normalised document number, None when the library should not or does not have it."""

    def by_title(self, title: str) -> Cited | None:
        """Return what bears this title."""

    def has_all_of(self, number: str) -> bool:
        """Say whether the library is meant to be complete for numbers like this one, so that a miss is a fault."""


@dataclass(frozen=True)
class OfficeFact:
    """A dated fact kept by the office: who holds which post, or what a body is called, from when to when."""

    name: str
    post: str  # the post, or "" for a body
    since: date | None = None
    until: date | None = None
    successor: str = ""  # what is right after `until`
    rank: int = 0  # the order of names, 1 first; 0 where no order is kept


@dataclass(frozen=True)
class Knowledge:
    """What rules may ask beside the document: the day, the library, the office's facts and words, its allow list."""

    today: date | None = None
    library: Library | None = None
    facts: tuple[OfficeFact, ...] = ()
    own_words: Mapping[str, str] = field(default_factory=dict)  # wrong form -> right form, "" where none is prescribed
    corrector: Corrector | None = None  # a stronger one than the model that ships, where an office installed it
    allowed: frozenset[tuple[str, str]] = frozenset()  # (rule id, text) that the office called a false alarm


NOTHING_KNOWN = Knowledge()
