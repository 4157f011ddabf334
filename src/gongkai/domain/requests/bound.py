"""A bound archive file as the binding engine hands it over."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any


@dataclass(frozen=True)
class Bound:
    """One PDF with everything of a case, its number of pages, and what stands on which page."""

    content: bytes
    pages: int
    index: tuple[dict[str, Any], ...]

    @property
    def sha256(self) -> str:
        """Return the checksum by which the file is recognised later."""
        return sha256(self.content).hexdigest()
