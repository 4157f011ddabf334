"""Pages that continue behind the last row shown, so that the hundredth page costs what the first does."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict

from gongkai.interfaces.numbers import number_in

SIZE = 50


@dataclass(frozen=True)
class KeyPage:
    """The rows of one page, and the address of the next, "" behind the last."""

    rows: list[Any]
    next: str = ""


def read(rows: QuerySet[Any], request: HttpRequest, field: str, parse: Any, *, descending: bool = False) -> KeyPage:
    """Return a page of rows ordered by `field` and id; `parse` reads the field's value from the address."""
    sign, than = ("-", "lt") if descending else ("", "gt")
    key = _key(request.GET.get("after", ""), parse)
    if key is not None:
        value, pk = key
        # The first condition alone is what an index can start from.
        behind = Q(**{f"{field}__{than}": value}) | Q(**{field: value, f"pk__{than}": pk})
        rows = rows.filter(behind, **{f"{field}__{than}e": value})
    found = list(rows.order_by(f"{sign}{field}", f"{sign}pk")[: SIZE + 1])
    if len(found) <= SIZE:
        return KeyPage(found)
    last = found[SIZE - 1]
    query: QueryDict = request.GET.copy()
    query["after"] = f"{getattr(last, field).isoformat()}~{last.pk}"
    return KeyPage(found[:SIZE], f"?{query.urlencode()}")


def read_newest(rows: QuerySet[Any], request: HttpRequest) -> KeyPage:
    """Return a page of rows in the order of entry, newest first, continued behind the last id."""
    after = number_in(request.GET.get("after", ""))
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: SIZE + 1])
    if len(found) <= SIZE:
        return KeyPage(found)
    query = request.GET.copy()
    query["after"] = str(found[SIZE - 1].pk)
    return KeyPage(found[:SIZE], f"?{query.urlencode()}")


def _key(text: str, parse: Any) -> tuple[Any, int] | None:
    value, _, written = text.partition("~")
    pk = number_in(written)
    try:
        parsed = parse(value)
    except ValueError:
        return None
    return (parsed, pk) if parsed and pk is not None else None
