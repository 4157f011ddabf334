"""The library that citations are held against: the project's own public records, looked up for many texts at once."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone

from gongkai.domain.inspection.models import LONGEST_KEY, Shelved
from gongkai.domain.records.enums import RelationKind
from gongkai.domain.records.kinds import WITH_VALIDITY
from gongkai.domain.records.models import Record, Relation
from gongkai.rules.inspection.engine.cited import numbers_in
from gongkai.rules.inspection.engine.document import Cited
from gongkai.rules.law.numerals import read_number
from gongkai.rules.law.validity import Validity

MOST_CITED = 200  # numbers and titles that are remembered of one text
CHUNK = 400  # keys a statement
NEVER = 10_000  # a year
_NUMBER = re.compile(r"(?P<code>[^〔]+)〔(?P<year>\d{4})〕")  # of a key
_TITLE = re.compile(r"《([^《》\n]{4,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,40})?)》")
_INNER = re.compile(r"(?:印发|公布|发布|转发|批转|颁布)[《〈]?([^《》〈〉]{4,100}?)[》〉]?的(?:通知|公告|决定|令)$")
_STATE = "中华人民共和国"
_ARTICLE = re.compile(r"^[ \t\u3000]{0,8}第([〇零一二三四五六七八九十百0-9]{1,7})条", re.MULTILINE)
_FEWEST_ARTICLES = 3
_COLUMNS = ("id", "title", "kind", "number_key", "effective_on", "expires_on", "repealed_on", "amended_on")
_VALID = (Validity.IN_FORCE, Validity.AMENDED, Validity.NOT_YET_IN_FORCE)


def cited_in(text: str) -> list[str]:
    """Return the keys of the numbers and, in their marks, the titles that a text cites, each once."""
    keys = dict.fromkeys(number.key[:LONGEST_KEY] for _, _, number in numbers_in(text))
    keys |= dict.fromkeys(f"《{found[1]}》" for found in _TITLE.finditer(text))
    return list(keys)[:MOST_CITED]


def titles_of(record: Record) -> list[str]:
    """Return the titles by which others cite a record, none for kinds that are no documents."""
    if record.kind not in WITH_VALIDITY:
        return []
    title = "".join(record.title.split())
    inner = _INNER.search(title)
    names = dict.fromkeys([title, inner[1] if inner else title, title.removeprefix(_STATE)])
    return [name[: LONGEST_KEY - 2] for name in names if len(name) > 3]


def keys_of(record: Record) -> list[str]:
    """Return the keys under which citations of a record are remembered."""
    names = [f"《{title}》" for title in titles_of(record)]
    return [*names, record.number_key] if record.number_key else names


def last_article(text: str) -> int | None:
    """Return the number of the last article, None for a text that is not in articles one after the other."""
    numbers = []
    for found in _ARTICLE.finditer(text):
        try:
            numbers.append(read_number(found[1]))
        except ValueError:
            return None
    return numbers[-1] if len(numbers) >= _FEWEST_ARTICLES and numbers == list(range(1, len(numbers) + 1)) else None


class OwnLibrary:
    """The public records that some texts cite: four queries for all of them.

    `series` are the organ codes all of whose numbers are here, with the year from which on.
    """

    def __init__(self, texts: Iterable[str], series: Mapping[str, int]) -> None:
        self._series = series
        keys = {key for text in texts for key in cited_in(text)}
        titles = [key[1:-1] for key in keys if key.startswith("《")]
        numbers = [key for key in keys if not key.startswith("《")]
        self._today = timezone.localdate()
        self._articles: dict[int, int | None] = {}
        self._numbered = self._read_numbers(numbers)
        self._titled = self._read_titles(titles)
        self._replaced = self._read_replacements()

    def by_number(self, number: str) -> Cited | None:
        """Return what bears this normalised document number."""
        return self._cited(self._numbered.get(number[:LONGEST_KEY], []))

    def by_title(self, title: str) -> Cited | None:
        """Return what bears this title; of several the one that is in force."""
        return self._cited(self._titled.get("".join(title.split()), []))

    def has_all_of(self, number: str) -> bool:
        """Say whether the office has declared the number's series to be complete for its year."""
        found = _NUMBER.match(number)
        return found is not None and int(found["year"]) >= self._series.get(found["code"], NEVER)

    def _read_numbers(self, numbers: list[str]) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        for some in _chunks(numbers):
            for record in Record.objects.visible().filter(number_key__in=some).only(*_COLUMNS):
                found.setdefault(record.number_key, []).append(record)
        return found

    def _read_titles(self, titles: list[str]) -> dict[str, list[Record]]:
        found: dict[str, list[Record]] = {}
        columns = [f"record__{name}" for name in _COLUMNS]
        for some in _chunks(["".join(title.split()) for title in titles]):
            rows = Shelved.objects.filter(title__in=some, record__live=True).select_related("record")
            for row in rows.only("title", "last_article", *columns):
                found.setdefault(row.title, []).append(row.record)
                self._articles[row.record_id] = row.last_article
        return found

    def _read_replacements(self) -> dict[int, str]:
        known = [record for rows in (*self._numbered.values(), *self._titled.values()) for record in rows]
        ended = [record.pk for record in known if record.validity(self._today) not in _VALID]
        links = Relation.objects.filter(kind=RelationKind.REPLACES, target__in=ended, record__live=True)
        return dict(links.values_list("target", "record__title")) if ended else {}

    def _cited(self, records: list[Record]) -> Cited | None:
        if not records:
            return None
        record = min(records, key=lambda each: (each.validity(self._today) not in _VALID, -each.pk))
        replaced_by = self._replaced.get(record.pk, "")
        return Cited(
            title=record.title,
            validity=record.validity(self._today),
            last_article=self._articles.get(record.pk),
            effective_on=record.effective_on,
            ended_on=_ended_on(record),
            replaced_by=f"《{replaced_by}》" if replaced_by else "",
        )


def _ended_on(record: Record) -> date | None:
    return min(filter(None, (record.repealed_on, record.expires_on)), default=None)


def _chunks(keys: list[str]) -> Iterable[list[str]]:
    return (keys[at : at + CHUNK] for at in range(0, len(keys), CHUNK))
