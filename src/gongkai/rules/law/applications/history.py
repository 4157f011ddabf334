"""What is kept of an applicant's earlier applications to the same agency."""

from dataclasses import dataclass
from datetime import date

__all__ = ["PastApplication"]


@dataclass(frozen=True)
class PastApplication:
    """One earlier application of the same applicant to the same agency."""

    key: str
    received_on: date
    text: str = ""
    items: int = 1  # things asked for, as the fee by item counts them
    replied_on: date | None = None
    reply_number: str = ""
