"""Redaction of PDF pages by area: boxes are data beside the untouched original, the public copy is made anew."""

from gongkai.engines.redaction.errors import NotRedacted, WrongBox
from gongkai.engines.redaction.making import RedactedCopy, redact
from gongkai.engines.redaction.plan import Box, Rectangle, Redaction
from gongkai.engines.redaction.proving import Elsewhere, Proof
from gongkai.engines.redaction.rendering import page_image, page_sizes
from gongkai.engines.redaction.suggesting import Suggestion, suggest_boxes

__all__ = [
    "Box",
    "Elsewhere",
    "NotRedacted",
    "Proof",
    "Rectangle",
    "RedactedCopy",
    "Redaction",
    "Suggestion",
    "WrongBox",
    "page_image",
    "page_sizes",
    "redact",
    "suggest_boxes",
]
