"""What the packs besides privacy found in a record, arranged to stand beside its form: by gravity, a bounded number."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.domain.inspection import queries
from gongkai.domain.inspection.house import House
from gongkai.domain.inspection.inspecting import BODY, FIELDS, Found, document_of, find
from gongkai.domain.inspection.library import OwnLibrary
from gongkai.domain.records.models import Attachment, Record
from gongkai.interfaces.console.records.anchors import anchor_of
from gongkai.rules.inspection.engine import Gravity

SHOWN = 50  # findings listed of one gravity
SHOWN_TEXT = 60
KNOWN = "_console_content"


@dataclass(frozen=True)
class ContentRow:
    """One finding as the form lists it."""

    found: Found

    @property
    def anchor(self) -> str:
        """Return the id of the element in which it stands, "" for the document as a whole."""
        return anchor_of(self.found.place) if self.found.end > self.found.start else ""

    @property
    def shown(self) -> str:
        """Return the found words, shortened."""
        text = self.found.text
        return text if len(text) <= SHOWN_TEXT else f"{text[:SHOWN_TEXT]}…"

    @property
    def where(self) -> str:
        """Return the place in words."""
        return where(self.found.place)

    @property
    def can_fix(self) -> bool:
        """Say whether one press puts it right: words of the record itself, with what to write instead."""
        return self.found.fix is not None and bool(self.anchor) and self.found.place in (BODY, *FIELDS)

    @property
    def befores(self) -> str:
        """Return what stands before each of the places, for the script that puts them right."""
        return json.dumps(self.found.befores, ensure_ascii=False)


@dataclass(frozen=True)
class ContentGroup:
    """The findings of one gravity."""

    gravity: Gravity
    rows: Sequence[ContentRow]
    total: int

    @property
    def rest(self) -> int:
        """Return how many are not listed."""
        return self.total - len(self.rows)

    @property
    def is_folded(self) -> bool:
        """Say whether the group stays shut until somebody wants to read it."""
        return self.gravity is Gravity.ADVICE


def where(place: str) -> str:
    """Return a place in words."""
    if place == BODY:
        return _("正文")
    name, _sign, number = place.partition(":")
    if number.isdigit():
        return _("附件%d") % (int(number) + 1)
    if name == "extra":
        return _("分类字段")
    return str(Record._meta.get_field(name).verbose_name)


def content_context(record: Record, attachments: Sequence[Attachment], *, reads_files: bool = True) -> dict[str, Any]:
    """Return the groups of open findings, and how many were settled; a fixed number of queries."""
    is_untouched = record.pk is None and not (record.title or record.body or attachments)
    if record.agency_id is None or is_untouched:
        return {"content_groups": [], "content_settled": 0, "content_total": 0}
    document = document_of(record, attachments)
    house = House(record.agency)
    own = house.of(record.agency_id)
    library = OwnLibrary([document.text], house.series)
    found = find(record, own, library, attachments=attachments, document=document, reads_files=reads_files)
    settled = queries.settled_in(record.pk) if record.pk else {}
    open_ones = [each for each in found if each.digest not in settled]
    return {
        "content_groups": _grouped(open_ones),
        "content_settled": len(settled),
        "content_total": len(open_ones),
    }


def _grouped(found: Sequence[Found]) -> list[ContentGroup]:
    groups = []
    for gravity in Gravity:
        own = [ContentRow(each) for each in found if each.gravity is gravity]
        if own:
            groups.append(ContentGroup(gravity, own[:SHOWN], len(own)))
    return groups
