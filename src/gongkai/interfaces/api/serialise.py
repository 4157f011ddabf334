"""Records as the API says them: the values of the portal's own files, with codes for programs beside the names."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from gongkai.domain.records.kinds import KINDS
from gongkai.domain.records.models import Record
from gongkai.domain.records.queries import related
from gongkai.interfaces.api.answers import Values
from gongkai.interfaces.portal import export_files, plain_text
from gongkai.rules.law.validity import Validity

NAMED = {"agency", "kind", "validity"}


def summary(record: Record) -> Values:
    """Return a record as lists show it; no query."""
    plain = {name: value or None for name, value in export_files.values(record).items() if name not in NAMED}
    validity = record.validity()
    return plain | {
        "id": record.pk,
        "url": link("record", record.pk),
        "agency": {"code": record.agency.code, "name": record.agency.name},
        "kind": {"code": record.kind, "label": export_files.kind_label(record)},
        "validity": None if validity is Validity.NOT_APPLICABLE else {"code": validity.value, "label": validity.label},
    }


def detail(record: Record) -> Values:
    """Return a record read by `records.queries.for_page` with all that is public of it: two queries."""
    return summary(record) | {
        "issuer": record.issuer or None,
        "theme": _named(record.theme, record.get_theme_display()),
        "genre": _named(record.genre, record.get_genre_display()),
        "keywords": record.keywords or None,
        "summary": record.summary or None,
        "source": record.source or None,
        "source_address": record.source_address or None,
        "repealed_on": record.repealed_on,
        "amended_on": record.amended_on,
        "updated_at": timezone.localtime(record.last_published_at or record.published_at),
        "extra": _extra(record),
        "body_html": record.body,
        "body_text": plain_text.from_html(record.body),
        "attachments": _files(record),
        "relations": [_linked(label, other) for label, other in related(record)],
        "items": [_placed(place.item) for place in record.placements.all()],
    }


def link(name: str, *args: Any, query: str = "") -> str:
    """Return a full address of this API."""
    return settings.SITE_URL + reverse(f"api:{name}", args=args) + query


def page_link(name: str, *args: Any) -> str:
    """Return a full address of the portal."""
    return settings.SITE_URL + reverse(f"portal:{name}", args=args)


def known(value: str) -> str | None:
    """Return None for what is not filled in."""
    return value or None


def _named(code: str, label: str) -> Values | None:
    return {"code": code, "label": label} if code else None


def _extra(record: Record) -> Sequence[Values]:
    shown = KINDS[record.kind].display(record.extra) if record.kind in KINDS else ()
    return [{"name": str(name), "value": str(value)} for name, value in shown if value]


def _files(record: Record) -> Sequence[Values]:
    return [
        {
            "title": file.title,
            "address": settings.SITE_URL + file.get_absolute_url(),
            "media_type": file.media_type,
            "size": file.size,
            "sha256": file.sha256,
        }
        for file in record.attachments.all()
    ]


def _linked(label: str, other: Record) -> Values:
    return {"relation": label, "id": other.pk, "title": other.title, "url": link("record", other.pk)}


def _placed(item: Any) -> Values:
    return {"id": item.pk, "code": item.code, "name": item.name, "catalog": item.catalog.code}
