"""The agencies and catalog items that a document is matched against, indexed once for many documents."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SHORTEST_NAME = 2
GOVERNMENT = "人民政府"
LONGEST_REST = 12  # characters of an internal office behind the name of its agency


@dataclass(frozen=True, slots=True)
class KnownAgency:
    """An agency of the system with all the names it is written by."""

    code: str
    name: str
    short_name: str = ""
    aliases: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A catalog item with the words that point to it."""

    id: int
    code: str
    name: str
    keywords: Sequence[str] = ()


class KnownAgencies:
    """Finds agencies by name; a name shared by two agencies finds neither."""

    def __init__(self, agencies: Iterable[KnownAgency] = ()) -> None:
        self._by_name: dict[str, KnownAgency | None] = {}
        for agency in agencies:
            for name in {agency.name, agency.short_name, *agency.aliases}:
                self._add(_bare(name), agency)
        # A place stands for its government in titles: 示例市2020年工作总结.
        for name, agency in list(self._by_name.items()):
            if agency is not None and name.endswith(GOVERNMENT):
                self._by_name.setdefault(name.removesuffix(GOVERNMENT), agency)
        self._lengths = sorted({len(name) for name in self._by_name}, reverse=True)

    def _add(self, name: str, agency: KnownAgency) -> None:
        if len(name) >= SHORTEST_NAME:
            known = self._by_name.setdefault(name, agency)
            if known is not None and known.code != agency.code:
                self._by_name[name] = None

    def named(self, name: str) -> KnownAgency | None:
        """Return the agency of exactly this name, None if there is none or more than one."""
        return self._by_name.get(_bare(name))

    def beginning(self, text: str) -> tuple[KnownAgency, str] | None:
        """Return the agency whose name `text` begins with, the longest name first, and that name."""
        bare = _bare(text[:60])
        for length in self._lengths:
            agency = self._by_name.get(bare[:length]) if length <= len(bare) else None
            if agency is not None:
                return agency, bare[:length]
        return None

    def office_of(self, name: str) -> KnownAgency | None:
        """Return the agency that `name` is, or is an internal office of (示例市教育局办公室)."""
        exact = self.named(name)
        if exact is not None:
            return exact
        found = self.beginning(name)
        if found is None or found[1] + GOVERNMENT == found[0].name:
            return None  # a place name alone says nothing about the department behind it
        return found[0] if len(_bare(name)) - len(found[1]) <= LONGEST_REST else None


# What kinds of record are usually called in a catalog, for kinds that have one place there.
KIND_ITEMS = {
    "annual_report": ("政府信息公开年度报告", "政府信息公开年报", "信息公开年报", "年度报告", "年报"),
    "guide": ("政府信息公开指南", "信息公开指南", "公开指南", "指南"),
    "rules": ("政府信息公开制度", "信息公开制度", "公开制度", "制度"),
    "interpretation": ("政策解读", "解读"),
    "emergency_plan": ("应急预案",),
    "gov_report": ("政府工作报告",),
    "agency_profile": ("机构简介", "机构职能", "机构设置"),
    "statistics": ("统计信息", "统计数据", "统计公报"),
}


class KnownItems:
    """Finds catalog items by the name that a file states, by words of a title, and by kind of record."""

    def __init__(self, items: Iterable[KnownItem] = ()) -> None:
        self._by_name: dict[str, KnownItem | None] = {}
        self._by_word: dict[str, list[KnownItem]] = {}
        for item in items:
            for name in {item.name, item.code}:
                known = self._by_name.setdefault(name, item)
                if known is not None and known.id != item.id:
                    self._by_name[name] = None
            for word in {item.name, *item.keywords}:
                if len(word) > 1:
                    self._by_word.setdefault(word, []).append(item)
        words = sorted(self._by_word, key=len, reverse=True)
        self._words = re.compile("|".join(map(re.escape, words))) if words else None

    def named(self, stated: str) -> KnownItem | None:
        """Return the item whose name or code a file states; of a path the last step that is one."""
        for step in reversed(re.split(r"[/\\>＞»›|，,;；]", stated)):
            item = self._by_name.get(step.strip())
            if item is not None:
                return item
        return None

    def of_kind(self, kind: str) -> KnownItem | None:
        """Return the item that records of this kind belong to, None unless exactly one bears its name."""
        for name in KIND_ITEMS.get(kind, ()):
            item = self._by_name.get(name)
            if item is not None:
                return item
        return None

    def by_words(self, title: str) -> tuple[KnownItem, tuple[str, ...]] | None:
        """Return the item with most words in `title` and these words; None if unsure.

        One word is enough if it is the whole name of the item and of four characters or more; a tie finds nothing.
        """
        if self._words is None:
            return None
        found: dict[int, tuple[KnownItem, set[str]]] = {}
        for word in set(self._words.findall(title)):
            for item in self._by_word[word]:
                found.setdefault(item.id, (item, set()))[1].add(word)
        ranked = sorted(found.values(), key=lambda pair: (len(pair[1]), sum(map(len, pair[1]))), reverse=True)
        if not ranked:
            return None
        item, words = ranked[0]
        is_name = item.name in words and len(item.name) >= 4
        is_tied = len(ranked) > 1 and _weight(ranked[1][1]) == _weight(words)
        if is_tied or not (is_name or len(words) > 1):
            return None
        return item, tuple(sorted(words))


def _weight(words: set[str]) -> tuple[int, int]:
    return len(words), sum(map(len, words))


def _bare(name: str) -> str:
    return "".join(name.split())
