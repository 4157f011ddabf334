"""What was observed of a site, and when."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Probe:
    """One visit of the home page; `seconds` is None when it did not open."""

    at: datetime
    seconds: float | None


@dataclass(frozen=True)
class HomeSeen:
    """The home page on a day: its newest dated link, and a digest of its words."""

    day: date
    newest: date | None
    digest: str


@dataclass(frozen=True)
class ColumnSeen:
    """A column as last seen; `kind` is empty for columns that are renewed by event."""

    name: str
    address: str
    kind: str
    newest: date | None
    days: int = 0  # that the kind may stand still
    is_blank: bool = False


@dataclass(frozen=True)
class MessageSeen:
    """A message without an answer, in a list that everybody can see."""

    words: str
    address: str
    asked_on: date


@dataclass(frozen=True)
class Observed:
    """All that is known of a site on a day."""

    today: date
    probes: tuple[Probe, ...] = ()
    homes: tuple[HomeSeen, ...] = ()
    columns: tuple[ColumnSeen, ...] = ()
    waiting: tuple[MessageSeen, ...] = ()
    channels: tuple[str, ...] = ()  # addresses of columns for questions
    grave: tuple[tuple[str, str], ...] = ()  # (reason, address) of findings that may be grave
