"""Links from the document numbers cited in a text to the documents in the library: one query a page."""

import re
from html import escape

from gongkai.domain.records.models import Record
from gongkai.rules.law.citations import find_all

TAG = re.compile(r"(<[^>]*>)")
MOST_CITATIONS = 200


def linked(body: str, *, apart_from: int | None) -> str:
    """Return sanitised HTML with links on cited numbers that exist; the record itself is not linked."""
    parts = TAG.split(body)
    cited = {number.key for text in parts[::2] for _, _, number in find_all(text)}
    addresses = _addresses(cited, apart_from)
    if not addresses:
        return body
    inside_link = False
    for place, part in enumerate(parts):
        if place % 2:
            name = part.lower()
            inside_link = name.startswith("<a ") or (inside_link and name != "</a>")
        elif not inside_link:
            parts[place] = _link_text(part, addresses)
    return "".join(parts)


def _addresses(keys: set[str], apart_from: int | None) -> dict[str, str]:
    if not keys:
        return {}
    known = Record.objects.visible().filter(number_key__in=sorted(keys)[:MOST_CITATIONS]).exclude(pk=apart_from)
    return {record.number_key: record.get_absolute_url() for record in known.only("number_key", "live")}


def _link_text(text: str, addresses: dict[str, str]) -> str:
    written, position = [], 0
    for start, end, number in find_all(text):
        address = addresses.get(number.key)
        if address:
            written += [text[position:start], f'<a href="{escape(address)}">{text[start:end]}</a>']
            position = end
    return "".join([*written, text[position:]])
