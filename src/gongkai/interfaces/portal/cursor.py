"""Places in a newest-first list, as they stand in a page's address: time in microseconds, a dash, the record's number.

A page is «what comes before this place» or «after it», so its address stays true while new records are published.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class BadPlace(ValueError):
    """The address does not name a place in a list."""


@dataclass(frozen=True)
class Place:
    """The key of one record in a newest-first list."""

    moment: datetime
    pk: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the place written in an address; BadPlace if it is none."""
        time, _, pk = text.partition("-")
        if not (time.isascii() and time.isdigit() and pk.isascii() and pk.isdigit() and len(text) < 40):
            raise BadPlace(text)
        try:
            return cls(EPOCH + MICROSECOND * int(time), int(pk))
        except OverflowError:
            raise BadPlace(text) from None

    def __str__(self) -> str:
        return f"{(self.moment - EPOCH) // MICROSECOND}-{self.pk}"
