"""What the desk is made of: a part is a heading with rows, a row says how long, what, and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.interfaces.console.reviews.waiting import COUNTED, in_words

SHOWN = 6
SOON = 3  # days


@dataclass(frozen=True)
class Row:
    """One thing to do: where it is, how long there is, what else the person must know."""

    title: str
    url: str
    note: str = ""
    time: str = ""
    tone: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Part:
    """A heading of the desk with its first rows, how many there are, and where all of them are."""

    key: str
    title: str
    rows: Sequence[Row]
    number: str
    url: str = ""
    empty: str = ""
    is_urgent: bool = False


@dataclass(frozen=True)
class Source:
    """Where a part comes from: an ordered query, and how one of its rows is told."""

    found: QuerySet[Any]
    told: Callable[[Sequence[Any]], Sequence[Row]]


def read(key: str, title: str, source: Source, **about: Any) -> Part:
    """Return the part with its first rows: one query, and a bounded count where there are more."""
    first = list(source.found[: SHOWN + 1])
    number = str(len(first)) if len(first) <= SHOWN else bounded(source.found)
    return Part(key, title, source.told(first[:SHOWN]), number, **about)


def bounded(rows: QuerySet[Any]) -> str:
    """Return the number of rows as people read it, counted no further than needed."""
    # Numbers are read and counted here: wrapping the query in a count costs more than a hundred of them.
    return in_words(len(rows.order_by().values_list("pk", flat=True)[: COUNTED + 1]))


def left(due: date | None, today: date) -> tuple[str, str]:
    """Return how long there is until the day, in words, and the tone of it."""
    if due is None:
        return "—", "calm"
    days = (due - today).days
    if days < 0:
        return _("逾期 %s 天") % -days, "over"
    if days == 0:
        return _("今天到期"), "soon"
    return _("剩 %s 天") % days, "soon" if days <= SOON else "calm"
