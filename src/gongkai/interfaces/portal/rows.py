"""How a record stands in a list: title, date, and the marks and notes beside them."""

from collections.abc import Iterable
from typing import Any

from gongkai.domain.records.kinds import KINDS
from gongkai.domain.records.models import Record
from gongkai.interfaces.portal.templatetags.portal import day
from gongkai.rules.law.validity import Validity

# A state is a word and a colour, never a colour alone.
TONES = {
    Validity.IN_FORCE: "ok",
    Validity.AMENDED: "warn",
    Validity.NOT_YET_IN_FORCE: "warn",
    Validity.REPEALED: "grave",
    Validity.EXPIRED: "grave",
}


def validity_tag(record: Record) -> dict[str, str] | None:
    """Return the label and tone of a record's validity; None for kinds that have none."""
    validity = record.validity()
    return {"label": validity.label, "tone": TONES[validity]} if validity in TONES else None


def kind_label(record: Record) -> str:
    """Return the Chinese name of a record's kind."""
    return KINDS[record.kind].label if record.kind in KINDS else record.get_kind_display()


def row(record: Record, *, with_agency: bool = True, with_kind: bool = True) -> dict[str, Any]:
    """Return the values of one line of the component record_list."""
    tag = validity_tag(record)
    notes = [
        kind_label(record) if with_kind else "",
        record.agency.name if with_agency else "",
        record.document_number,
    ]
    return {
        "url": record.get_absolute_url(),
        "title": record.title,
        "date": day(record.published_at),
        "tags": [tag] if tag else [],
        "notes": [note for note in notes if note],
    }


def rows(records: Iterable[Record], **options: bool) -> list[dict[str, Any]]:
    """Return the lines of several records; `options` as for `row`."""
    return [row(record, **options) for record in records]


def short_rows(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Return the lines without notes, for lists beside other content."""
    return [row(record, with_agency=False, with_kind=False) | {"notes": []} for record in records]
