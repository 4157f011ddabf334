"""What the page of a topic shows: its sections with their records, each section's list, the topic as one list."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.records.models import Record
from gongkai.domain.topics.limits import MOST_BULLETINS
from gongkai.domain.topics.models import TopicPage
from gongkai.interfaces.portal import pages, queries, rows
from gongkai.interfaces.portal.templatetags.portal import day
from gongkai.interfaces.portal.topic_records import Asked, asked_by

WIDE = ("text", "daily")


@dataclass(frozen=True)
class Part:
    """One section with its question, None for a text and for picked records."""

    block: Any
    asked: Asked | None

    @property
    def type(self) -> str:
        """Return which kind of section it is."""
        return str(self.block.block_type)

    def wanted_ids(self) -> list[int]:
        """Return the numbers of the records to show, one more than is shown to know whether there are more."""
        value = self.block.value
        if self.type == "picks":
            return [pk for pk in value["records"] if pk]
        if self.asked is None:
            return []
        return self.asked.ids((value["number"] if self.type == "query" else MOST_BULLETINS) + 1)


def parts(topic: TopicPage) -> list[Part]:
    """Return the sections with their questions: two queries."""
    return [Part(block, asked) for block, asked in zip(topic.sections, asked_by(topic.sections), strict=True)]


def part_at(topic: TopicPage, key: str) -> Part | None:
    """Return the section that has a list of its own at this address."""
    return next((part for part in parts(topic) if part.block.id == key and part.asked is not None), None)


def values(topic: TopicPage, *, with_empty: bool = False) -> dict[str, Any]:
    """Return what the template shows; empty sections only for those who write the topic.

    At most two queries for each section, two for what the sections name, and one for every 500 records.
    """
    filled = [(part, part.wanted_ids()) for part in parts(topic)]
    records = _records(pk for _part, ids in filled for pk in ids)
    shown = [_section(topic, part, [records[pk] for pk in ids if pk in records]) for part, ids in filled]
    sections = [section for section in shown if with_empty or not section["is_empty"]]
    _arrange(sections)
    return {"topic": topic, "sections": sections, "period": period(topic), "is_current": topic.is_current()} | (
        pages.column(topic.title, topic.lead or topic.title, steps=[(_("专题"), reverse("portal:topics"))])
    )


def empty_headings(topic: TopicPage) -> list[str]:
    """Return the headings of the sections that the public does not see because nothing is in them."""
    return [section["heading"] for section in values(topic, with_empty=True)["sections"] if section["is_empty"]]


def batches(topic: TopicPage) -> Iterator[list[Record]]:
    """Yield all records of the topic, section by section, each once; only their numbers are remembered."""
    seen: set[int] = set()
    for part in parts(topic):
        found = part.asked.batches() if part.asked else queries.in_batches(part.wanted_ids())
        for batch in found:
            new = [record for record in batch if record.pk not in seen]
            seen.update(record.pk for record in new)
            yield new


def newest(topic: TopicPage, count: int) -> list[Record]:
    """Return the newest records of all sections, for a feed."""
    ids = [pk for part in parts(topic) for pk in (part.asked.ids(count) if part.asked else part.wanted_ids())]
    found = sorted(_records(ids).values(), key=lambda record: (record.published_at, record.pk), reverse=True)
    return found[:count]


def period(topic: TopicPage) -> str:
    """Return the period in words."""
    first, last = day(topic.begins_on), day(topic.ends_on)
    return _("%(first)s至%(last)s") % {"first": first, "last": last} if last else _("%s起") % first


def topic_row(topic: TopicPage) -> dict[str, Any]:
    """Return the line of a topic in the component record_list."""
    return {"url": topic.get_absolute_url(), "title": topic.title, "notes": [period(topic)], "text": topic.lead}


def _section(topic: TopicPage, part: Part, records: Sequence[Record]) -> dict[str, Any]:
    value, key = part.block.value, part.block.id
    limit = {"query": value.get("number"), "daily": MOST_BULLETINS}.get(part.type)
    shown = records[:limit] if limit else records
    days = _by_day(shown, value["days"]) if part.type == "daily" else []
    number = sum(len(one["rows"]) for one in days) if part.type == "daily" else len(shown)
    has_more = part.asked is not None and len(records) > number
    paragraphs = _paragraphs(value["text"]) if part.type == "text" else []
    return {
        "type": part.type,
        "heading": value["heading"],
        "rows": [] if part.type == "daily" else rows.short_rows(shown),
        "days": days,
        "paragraphs": paragraphs,
        "more": reverse("portal:topic_section", args=[topic.slug, key]) if has_more and key and topic.pk else "",
        "is_empty": not (shown or paragraphs),
    }


def _arrange(sections: list[dict[str, Any]]) -> None:
    """Put lists side by side in pairs; one that is left over takes the whole width."""
    for is_wide, run in groupby(sections, key=lambda section: section["type"] in WIDE):
        together = list(run)
        for number, section in enumerate(together):
            section["is_wide"] = is_wide or (number == 0 and len(together) % 2 == 1)


def _by_day(records: Sequence[Record], most: int) -> list[dict[str, Any]]:
    """Return the newest days on which something was published, each with its lines."""
    grouped = groupby(records, key=lambda record: timezone.localtime(record.published_at).date())
    days = [{"day": date, "rows": [row | {"date": ""} for row in rows.short_rows(group)]} for date, group in grouped]
    return days[:most]


def _paragraphs(text: str) -> list[str]:
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [block.strip() for block in blocks if block.strip()]


def _records(ids: Any) -> dict[int, Record]:
    wanted = list(dict.fromkeys(ids))
    return {record.pk: record for batch in queries.in_batches(wanted) for record in batch}
