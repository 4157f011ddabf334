"""What the office adds to the rules, read once for many records: what is switched off, its facts, words, allowances."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from gongkai.domain.inspection import corrector
from gongkai.domain.inspection.models import AllowedText, CompleteSeries, OfficeFact, OfficeWord, RuleSetting
from gongkai.domain.orgs.models import Agency
from gongkai.rules.inspection.engine import Knowledge, Library, Pack, Rule
from gongkai.rules.inspection.engine.document import OfficeFact as Fact
from gongkai.rules.inspection.engine.packs import all_rules

FORM = 1  # of what is stored; a higher one has everything read again

ELSEWHERE = frozenset({Pack.PRIVACY, Pack.PAGES})  # packs that look at records otherwise, or at fetched pages

OF_LINES = frozenset({Pack.SECRECY, Pack.WORDING, Pack.SPELLING})
OF_FILES = frozenset({Pack.SECRECY, Pack.WORDING})


@lru_cache(maxsize=1)
def house_rules() -> tuple[Rule, ...]:
    """Return the rules of all packs that look at records: personal information has an inspection of its own."""
    return all_rules(pack for pack in Pack if pack not in ELSEWHERE)


@dataclass(frozen=True)
class Own:
    """What one agency's records are inspected with; what holds above it is in it."""

    off: frozenset[str] = frozenset()
    facts: tuple[Fact, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    allowed: frozenset[tuple[str, str]] = frozenset()
    series: Mapping[str, int] = field(default_factory=dict)  # complete organ codes, since which year

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Return the rules that are asked."""
        return tuple(rule for rule in house_rules() if not {rule.id, rule.pack.value} & self.off)

    @cached_property
    def rules_of_lines(self) -> tuple[Rule, ...]:
        """Return the rules that can be asked of a title, without its document."""
        return tuple(rule for rule in self.rules if rule.pack in OF_LINES)

    @cached_property
    def rules_of_files(self) -> tuple[Rule, ...]:
        """Return the rules that are asked of the texts of files."""
        return tuple(rule for rule in self.rules if rule.pack in OF_FILES)

    @cached_property
    def rule_ids(self) -> frozenset[str]:
        """Return the ids of the rules that are asked."""
        return frozenset(rule.id for rule in self.rules)

    @cached_property
    def fingerprint(self) -> str:
        """Return a mark of rules, versions, facts and words; another mark means that records must be read again."""
        parts = [str(FORM), settings.SPELLING_MODEL, *(f"{rule.id}:{rule.version}" for rule in self.rules)]
        parts += [repr(fact) for fact in self.facts] + [f"{wrong}>{right}" for wrong, right in self.words.items()]
        parts += [f"{code} {since}" for code, since in self.series.items()]
        return sha256("\n".join(parts).encode()).hexdigest()[:32]

    def knowledge(self, library: Library | None) -> Knowledge:
        """Return what the rules may ask."""
        return Knowledge(
            today=timezone.localdate(),
            library=library,
            facts=self.facts,
            own_words=self.words,
            corrector=corrector.installed(),
            allowed=self.allowed,
        )


def complete_series() -> dict[str, int]:
    """Return the organ codes all of whose numbers are here, with the year from which on."""
    return dict(CompleteSeries.objects.order_by("organ_code").values_list("organ_code", "since"))


class House:
    """What holds in each agency: six queries for all of them, five for one."""

    def __init__(self, agency: Agency | None = None) -> None:
        at = Q(agency__path__in=agency.lineage_paths()) if agency else Q()
        self._paths = {agency.pk: agency.path} if agency else dict(Agency.objects.order_by().values_list("pk", "path"))
        self._off = _by_path(RuleSetting.objects.filter(at | Q(agency=None)))
        self._facts = _by_path(OfficeFact.objects.filter(at).order_by("pk"))
        self._words = _by_path(OfficeWord.objects.filter(at).order_by("pk"))
        self._allowed = _by_path(AllowedText.objects.filter(at))
        # What is complete is so for all who cite it.
        self.series = complete_series()
        self._known: dict[int, Own] = {}

    @property
    def size(self) -> int:
        """Return how many agencies there are."""
        return len(self._paths)

    def of(self, agency_id: int) -> Own:
        """Return what holds in an agency."""
        if agency_id not in self._known:
            self._known[agency_id] = self._read(self._paths[agency_id])
        return self._known[agency_id]

    def by_fingerprint(self) -> dict[str, list[int]]:
        """Return the ids of the agencies that are inspected alike."""
        groups: dict[str, list[int]] = {}
        for agency_id in self._paths:
            groups.setdefault(self.of(agency_id).fingerprint, []).append(agency_id)
        return groups

    def _read(self, path: str) -> Own:
        steps = range(0, len(path) + 1, Agency.steplen)
        above = [path[:end] for end in steps]  # "" for what holds everywhere; the nearest comes last and wins
        return Own(
            off=frozenset(row.subject for row in _held(self._off, above)),
            facts=tuple(_fact(row) for row in _held(self._facts, above)),
            words={row.wrong: row.right for row in _held(self._words, above)},
            allowed=frozenset((row.rule, row.text) for row in _held(self._allowed, above)),
            series=self.series,
        )


def _by_path(rows: QuerySet[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows.select_related("agency"):
        found.setdefault(row.agency.path if row.agency else "", []).append(row)
    return found


def _held(rows: Mapping[str, list[Any]], paths: Iterable[str]) -> list[Any]:
    return [row for path in paths for row in rows.get(path, ())]


def _fact(row: OfficeFact) -> Fact:
    return Fact(row.name, row.post, row.since, row.until, row.successor, row.rank)
