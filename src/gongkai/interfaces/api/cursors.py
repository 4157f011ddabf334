"""Opaque cursors: where a list goes on. What is inside is nobody's business and may change."""

import base64
import binascii

from django.utils.translation import gettext as _

from gongkai.interfaces.api.errors import BadParameter

LONGEST = 200


def pack(*parts: object) -> str:
    """Return a cursor that holds the parts, none of which may contain a blank."""
    text = " ".join(map(str, parts))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def unpack(cursor: str, mark: str, number: int) -> list[str]:
    """Return the `number` parts behind the mark of the list; BadParameter for a cursor of another list or of none."""
    try:
        padded = cursor[:LONGEST] + "=" * (-len(cursor[:LONGEST]) % 4)
        parts = base64.b64decode(padded, altchars=b"-_", validate=True).decode().split(" ")
    except (binascii.Error, ValueError):
        parts = []
    if len(parts) != number + 1 or parts[0] != mark:
        raise wrong()
    return parts[1:]


def unpack_numbers(cursor: str, mark: str, number: int) -> list[int]:
    """Return the parts as whole numbers."""
    parts = unpack(cursor, mark, number)
    if not all(part.isascii() and part.isdigit() and len(part) < 20 for part in parts):
        raise wrong()
    return [int(part) for part in parts]


def wrong() -> BadParameter:
    """Return the refusal of a cursor."""
    return BadParameter("cursor", _("cursor无效。请使用上一页“next”给出的完整地址，不要自行拼写。"))
