"""From extracted files to documents with proposed metadata: `documents` and `propose`.

Pure: agencies and catalog items are handed in as `KnownAgencies` and `KnownItems`, built once for an import.
"""

from gongkai.engines.intake.propose.fields import propose
from gongkai.engines.intake.propose.known import KnownAgencies, KnownAgency, KnownItem, KnownItems
from gongkai.engines.intake.propose.pieces import Piece, documents
from gongkai.engines.intake.propose.proposal import Confidence, Proposal, Proposals

__all__ = [
    "Confidence",
    "KnownAgencies",
    "KnownAgency",
    "KnownItem",
    "KnownItems",
    "Piece",
    "Proposal",
    "Proposals",
    "documents",
    "propose",
]
