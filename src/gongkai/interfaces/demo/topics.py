"""The fictional city's topics, made and published through the same actions that staff use."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.domain.orgs.models import User
from gongkai.domain.records.models import Record
from gongkai.domain.topics import actions
from gongkai.domain.topics.models import TopicPage
from gongkai.interfaces.demo.own_records import SOURCE
from gongkai.interfaces.demo.plan import DATA

Facts = Mapping[str, Any]


def build_topics(*, by: User) -> int:
    """Make the topics of `data/topics.json` that are missing; return how many were made."""
    rows = json.loads((DATA / "topics.json").read_text(encoding="utf-8"))
    known = set(TopicPage.objects.values_list("slug", flat=True))
    new = [row for row in rows if row["slug"] not in known]
    for row in new:
        days = {name: date.fromisoformat(row[name]) for name in ("begins_on", "ends_on") if name in row}
        sections = [_section(section) for section in row["sections"]]
        topic = actions.create(title=row["title"], slug=row["slug"], lead=row["lead"], sections=sections, by=by, **days)
        actions.publish(topic=topic, by=by)
    return len(new)


def _section(section: Facts) -> tuple[str, Facts]:
    """Return a section as the column takes it; picked records stand in the file by their titles."""
    values = {name: value for name, value in section.items() if name != "type"}
    if "records" in values:
        found = Record.objects.filter(source=SOURCE, title__in=values["records"]).values_list("title", "pk")
        numbers = dict(found)
        values["records"] = [numbers[title] for title in values["records"]]
    return section["type"], values
