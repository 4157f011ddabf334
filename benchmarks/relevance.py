"""Measure how well search answers questions, beside plain BM25 over pairs of characters, in one run.

    python -m benchmarks.relevance [--data DIRECTORY]      (or GONGKAI_DATA)

Two sets of questions with known answers: policy_qa (one page each) and law_search (one or more articles).
They are development halves: no question and no document of them is known to the code.
"""

import argparse
import gzip
import json
import os
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import Console
from rich.table import Table

from gongkai.engines.search.port import SearchDocument, SearchQuery
from gongkai.engines.search.tantivy_engine import TantivyEngine

TITLE = re.compile(r"\S{4,60}?(?=\s)")  # pages of policy_qa begin with their title and a blank


@dataclass(frozen=True)
class Collection:
    """Documents, and questions with the numbers of the documents that answer them."""

    name: str
    documents: list[SearchDocument]
    questions: list[tuple[str, set[int]]]


@dataclass(frozen=True)
class Figures:
    """What was measured on one collection; shares from 0 to 1, time in milliseconds."""

    recall_1: float
    recall_10: float
    mrr: float
    p50: float
    p95: float


def lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def policy_qa(data: Path) -> Collection:
    rows = list(lines(data / "policy_qa" / "docs.jsonl.gz"))
    numbers = {row["docid"]: number for number, row in enumerate(rows, start=1)}
    documents = []
    for row in rows:
        found = TITLE.match(row["text"])
        documents.append(SearchDocument(id=numbers[row["docid"]], title=found[0] if found else "", body=row["text"]))
    asked = lines(data / "policy_qa" / "questions.jsonl")
    return Collection("policy_qa", documents, [(row["question"], {numbers[row["docid"]]}) for row in asked])


def law_search(data: Path) -> Collection:
    rows = list(lines(data / "law_search" / "articles.jsonl.gz"))
    numbers = {row["id"]: number for number, row in enumerate(rows, start=1)}
    documents = [
        SearchDocument(id=numbers[row["id"]], title=f"{row['law']}{row['article_no']}", body=row["text"])
        for row in rows
    ]
    asked = lines(data / "law_search" / "queries.jsonl.gz")
    questions = [(row["query"], {numbers[key] for key in row["relevant"] if key in numbers}) for row in asked]
    return Collection("law_search", documents, questions)


class PairsOfCharacters:
    """The baseline: BM25 (k1 = 1.2, b = 0.75) over pairs of neighbouring characters of title and text."""

    def __init__(self, documents: Sequence[SearchDocument]) -> None:
        self.postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.lengths = {}
        for document in documents:
            pairs = self.pairs(f"{document.title} {document.body}")
            self.lengths[document.id] = len(pairs)
            for pair, count in Counter(pairs).items():
                self.postings[pair].append((document.id, count))
        self.mean = sum(self.lengths.values()) / len(self.lengths)

    @staticmethod
    def pairs(text: str) -> list[str]:
        plain = "".join(char for char in text.lower() if char.isalnum())
        return [plain[at : at + 2] for at in range(len(plain) - 1)]

    def __call__(self, question: str) -> list[int]:
        scores: dict[int, float] = defaultdict(float)
        for pair in self.pairs(question):
            found = self.postings.get(pair, [])
            idf = log(1 + (len(self.lengths) - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                norm = 1.2 * (0.25 + 0.75 * self.lengths[number] / self.mean)
                scores[number] += idf * count * 2.2 / (count + norm)
        return nlargest(10, scores, key=scores.__getitem__)


def measure(ask: Callable[[str], Sequence[int]], questions: Iterable[tuple[str, set[int]]]) -> Figures:
    first, recall, reciprocal, times = [], [], [], []
    for question, relevant in questions:
        started = perf_counter()
        found = list(ask(question))[:10]
        times.append((perf_counter() - started) * 1000)
        right = [place for place, number in enumerate(found, start=1) if number in relevant]
        first.append(right[:1] == [1])
        recall.append(len(right) / len(relevant))
        reciprocal.append(1 / right[0] if right else 0.0)
    times.sort()
    size = len(times)
    return Figures(
        sum(first) / size, sum(recall) / size, sum(reciprocal) / size, times[size // 2], times[int(size * 0.95)]
    )


def engine_over(documents: Iterable[SearchDocument], directory: str) -> Callable[[str], list[int]]:
    engine = TantivyEngine(directory)
    engine.rebuild(documents)
    return lambda question: [hit.id for hit in engine.search(SearchQuery(text=question)).hits]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("GONGKAI_DATA"))
    data = parser.parse_args().data
    if data is None:
        parser.error("say where the data lies: --data DIRECTORY or GONGKAI_DATA")
    table = Table("set", "method", "recall@1", "recall@10", "MRR", "p50 ms", "p95 ms")
    for collection in (policy_qa(Path(data)), law_search(Path(data))):
        with tempfile.TemporaryDirectory() as directory:
            methods = {
                "pairs of characters": PairsOfCharacters(collection.documents),
                "gongkai": engine_over(collection.documents, directory),
            }
            for name, ask in methods.items():
                got = measure(ask, collection.questions)
                shares = (f"{share:.3f}" for share in (got.recall_1, got.recall_10, got.mrr))
                table.add_row(collection.name, name, *shares, f"{got.p50:.1f}", f"{got.p95:.1f}")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
