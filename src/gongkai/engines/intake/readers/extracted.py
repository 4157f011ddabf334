"""What a reader hands on: plain values, no file handles, no rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.engines.intake.cleaning.hidden import HiddenItem
from gongkai.engines.intake.errors import IntakeError
from gongkai.engines.intake.limits import DEFAULT_LIMITS, Limits


class PageKind(StrEnum):
    """Whether a saved page is a document, or only leads to documents."""

    DOCUMENT = "document"
    LIST = "list"
    HOME = "home"


@dataclass(frozen=True)
class Found:
    """A raw value that the file states about itself, and where it states it."""

    value: str
    evidence: str


@dataclass(frozen=True)
class Extracted:
    """One document as it was found in a file.

    `metadata` is keyed by the names of `readers.labels` (title, doc_no, issuer, formed_on, published_on …);
    its values are raw. `html` is empty for plain text, else sanitised (`cleaning.sanitise`).
    """

    text: str  # paragraphs, one a line
    title: str | None = None
    html: str = ""
    metadata: Mapping[str, Found] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    member: str = ""  # path inside an archive, or the row of a list
    media_type: str = "text/plain"
    hidden: tuple[HiddenItem, ...] = ()
    kind: PageKind = PageKind.DOCUMENT
    images: int = 0
    tables: int = 0


Outcome = Extracted | IntakeError


@dataclass(frozen=True)
class Source:
    """A file to be read."""

    name: str
    data: bytes
    limits: Limits = DEFAULT_LIMITS
