"""How fast the packs of inspection read, beside a plain search for each word of the lists, as word-list monitors do.

python -m benchmarks.inspection [--rounds 3] reads the shipped samples; seconds are processor time of one core.
"""

import argparse
import json
import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from gongkai.rules.inspection.engine import Document, Knowledge, Pack, Rule, inspect_document
from gongkai.rules.inspection.engine.document import Cited, OfficeFact
from gongkai.rules.inspection.engine.packs import rules_of
from gongkai.rules.inspection.engine.word_lists import rows_of
from gongkai.rules.inspection.html import visible_text

DAY = date(2024, 5, 6)  # of all documents, so that no rule is spared for want of one
SAMPLES = Path(__file__).parent.parent / "samples"
LISTS = (
    ("fixed.csv", "exact"),
    ("near_misses.csv", "wrong"),
    ("unquoted.csv", "phrase"),
    ("old_bodies.csv", "old"),
    ("old_regions.csv", "old"),
    ("expressions.csv", "wrong"),
    ("misused.csv", "wrong"),
)


class _Nothing:
    """A library that is asked and has nothing: what looking up costs is its own affair."""

    def by_number(self, _number: str) -> Cited | None:
        return None

    def by_title(self, _title: str) -> Cited | None:
        return None

    def has_all_of(self, _number: str) -> bool:
        return False


FACTS = (OfficeFact("王大明", "县长", until=date(2021, 6, 30), rank=1), OfficeFact("李小华", "副县长", rank=2))
KNOWN = Knowledge(today=date(2026, 6, 1), library=_Nothing(), facts=FACTS, own_words={"行政服务中心": "政务服务中心"})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=1)
    rounds = parser.parse_args().rounds
    documents = list(_documents())
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    table = Table("what", "rules", "findings", "MB/s", title=f"{len(documents)} documents, {size:.1f} MB of text")
    packs = {pack: rules for pack in Pack if (rules := rules_of(pack))}
    others = [rule for pack, rules in packs.items() if pack is not Pack.SPELLING for rule in rules]
    for pack, rules in packs.items():
        table.add_row(pack.value, str(len(rules)), *_measured(_inspect(rules), documents, rounds))
    table.add_row("all but spelling", str(len(others)), *_measured(_inspect(others), documents, rounds))
    words = [re.compile(row[column]) for name, column in LISTS for row in rows_of("wording", name)]
    table.add_row("re.finditer for each word", str(len(words)), *_measured(_word_by_word(words), documents, rounds))
    Console().print(table)
    _show_slowest(others, documents)


def _show_slowest(rules: Sequence[Rule], documents: Sequence[Document]) -> None:
    """Print what each of the slowest rules takes of the whole, caches warm as they are in a run of all."""
    spent: Counter[str] = Counter()
    for document in documents:
        for rule in rules:
            started = time.process_time()
            inspect_document(document, [rule], KNOWN)
            spent[rule.id] += time.process_time() - started  # type: ignore[assignment]
    total = sum(spent.values())
    print("slowest:", ", ".join(f"{name} {seconds / total:.0%}" for name, seconds in spent.most_common(8)))


def _inspect(rules: Sequence[Rule]) -> Callable[[Document], int]:
    return lambda document: len(inspect_document(document, rules, KNOWN))


def _word_by_word(words: Sequence[re.Pattern[str]]) -> Callable[[Document], int]:
    return lambda document: sum(1 for word in words for _ in word.finditer(document.text))


def _measured(count: Callable[[Document], int], documents: Sequence[Document], rounds: int) -> tuple[str, str]:
    """Return how much is found and how many megabytes are read in a second, the best of the rounds."""
    count(documents[0])  # loads the lists
    best, found = float("inf"), 0
    for _ in range(rounds):
        started = time.process_time()
        found = sum(count(document) for document in documents)
        best = min(best, time.process_time() - started)
    size = sum(len(document.text.encode()) for document in documents)
    return str(found), f"{size / 1e6 / best:.2f}"


def _documents() -> Iterator[Document]:
    for path in sorted(SAMPLES.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Document(
                str(row.get("text") or row.get("body") or ""), title=str(row.get("title") or ""), formed_on=DAY
            )
    for path in sorted((SAMPLES / "seeds").glob("*.txt")):
        yield Document(path.read_text(encoding="utf-8"), formed_on=DAY)
    for path in sorted((SAMPLES / "pages").glob("*.html")):
        yield _page(path.read_text(encoding="utf-8", errors="replace"))
    with zipfile.ZipFile(SAMPLES / "pages" / "state-council.zip") as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".html"):
                yield _page(archive.read(name).decode("utf-8", "replace"))


def _page(html: str) -> Document:
    return Document(visible_text(html), html=html, formed_on=DAY)


if __name__ == "__main__":
    main()
