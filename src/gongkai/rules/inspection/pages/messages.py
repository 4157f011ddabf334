"""Messages of the public that wait for an answer in plain sight."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.fetched import Fetched, Role
from gongkai.rules.inspection.pages.lists import column_name, day_of_row
from gongkai.rules.inspection.pages.parts import Parts, parts
from gongkai.rules.inspection.pages.standard import veto

_LONGEST_WAIT = timedelta(veto("V5")["days"])  # three months
_CHANNEL = re.compile(r"信箱|咨询|留言|问政|来信|互动|诉求|建言")
_NO_CHANNEL = re.compile(r"访谈|调查|征集|信访|举报|纪检")
_WAITS = re.compile(r"未(?:答复|回复|处理|办理)|[待等](?:待)?(?:答复|回复|处理|办理)|(?:处理|办理|受理)中(?!心)|已转办")


@dataclass(frozen=True)
class Message:
    """A message in a list of messages."""

    words: str
    asked_on: date
    is_waiting: bool


def is_channel(name: str) -> bool:
    """Say whether a column's name is that of a channel for questions; surveys, petitions, reports don't count."""
    return _CHANNEL.search(name) is not None and _NO_CHANNEL.search(name) is None


def messages_of(page: Parts, today: date) -> Iterator[Message]:
    """Yield the messages that the page of a channel lists with their day."""
    if not is_channel(column_name(page)):
        return
    for link in page.links:
        asked_on = day_of_row(link.row, today)
        if asked_on and len(link.words) > 3:
            yield Message(link.words, asked_on, _WAITS.search(link.row.replace(link.words, "")) is not None)


def _unanswered(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    page, fetched, today = parts(document), document.fetched, knowledge.today
    if page is None or fetched is None or today is None or fetched.role is Role.HOME:
        return
    late = [each for each in messages_of(page, today) if each.is_waiting and today - each.asked_on > _LONGEST_WAIT]
    if late:
        first = min(late, key=lambda each: each.asked_on)
        said = f"{len(late)}件留言超过3个月没有答复，最早的是{first.asked_on:%Y-%m-%d}“{first.words[:30]}”"
        yield 0, 0, said, None


def _page(name: str, *rows: str) -> Document:
    items = "".join(f'<tr><td><a href="/m/{n}">{row}</td></tr>' for n, row in enumerate(rows))
    html = f"<head><title>{name}</title></head><body><table>{items}</table></body>"
    return Document("", kind="page", fetched=Fetched(html, Role.COLUMN))


_TODAY = Knowledge(date(2026, 5, 8))
UNANSWERED = Rule(
    id="pages.unanswered",
    name="留言长期没有答复",
    gravity=Gravity.ERROR,
    source="国办秘函〔2019〕19号单项否决“互动回应差”",
    how_to_fix="立即答复；不属于本单位的，告知向哪里提出。",
    look=_unanswered,
    hits=(Example(_page("县长信箱", "小区停车问题</a></td><td>2026-01-05</td><td>未回复"), ("",), _TODAY),),
    passes=(
        Example(_page("县长信箱", "小区停车问题</a></td><td>2026-01-05</td><td>已回复"), knowledge=_TODAY),
        Example(_page("县长信箱", "小区停车问题</a></td><td>2026-04-05</td><td>办理中"), knowledge=_TODAY),
        Example(_page("县长信箱", "为什么来信未回复</a></td><td>2026-01-05</td><td>已回复"), knowledge=_TODAY),
        Example(_page("项目公示", "某项目</a></td><td>2026-01-05</td><td>办理中"), knowledge=_TODAY),
    ),
)
