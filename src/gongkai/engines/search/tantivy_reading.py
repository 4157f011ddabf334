"""Reading one state of the embedded index: hits, counts and passages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from time import perf_counter
from typing import Any

import tantivy
from tantivy import FieldType, Order, Query

from gongkai.engines.search.folding import fold
from gongkai.engines.search.passages import density, marked, snippet
from gongkai.engines.search.port import FACETS, YEAR, Hit, Results, SearchQuery, Sort
from gongkai.engines.search.questions import Question, understand
from gongkai.engines.search.suggestions import complete, respell
from gongkai.engines.search.tantivy_queries import Ask, Compiler
from gongkai.engines.search.tantivy_schema import Shown, unpack
from gongkai.engines.search.tokens import grams

LARGEST_PAGE = 200
DEEPEST = 10_000
"""Hits that can be paged through; whoever is there narrows the question, and a robot must not stop the server."""

_FACET_SIZE = 500
_AGGREGATIONS = {name: {"terms": {"field": name, "size": _FACET_SIZE}} for name in FACETS}

_RERANKED = 30  # hits whose passages are looked at before the order is final
_PASSAGE = 100  # characters
_PASSAGE_WEIGHT = 0.75
_TELLING = 16  # rarest terms that are looked for in it
_READ = 4_000  # characters of a body that are read for that
_SNIPPET = 140
_REMEMBERED = 500  # counts, some kilobytes each
_ID_BATCH = 50_000

Found = list[tuple[float, tantivy.DocAddress, Shown]]
Facets = dict[str, list[tuple[int | str, int]]]


@dataclass(frozen=True, slots=True)
class Counted:
    """A query with the number of what it finds."""

    ranked: Query
    total: int
    facets: Facets
    is_relaxed: bool


@dataclass(frozen=True)
class Snapshot:
    """The index as of one commit; since it cannot change, counts are remembered for the next page."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema
    remembered: dict[SearchQuery, Counted] = field(default_factory=dict)

    @property
    def compiler(self) -> Compiler:
        """Return the builder of queries for this state."""
        return Compiler(self.searcher, self.schema)

    def search(self, asked: SearchQuery) -> Results:
        """Return one page of hits with counts."""
        started = perf_counter()
        asked = replace(asked, size=min(max(asked.size, 1), LARGEST_PAGE))
        question = understand(asked.text)
        answer = self._answer(question, asked)
        weights = self.compiler.weights(question.grams)
        found = self._page(answer.ranked, asked, weights) if answer.total else []
        is_missed = question.needs_all and (answer.is_relaxed or not answer.total)
        return Results(
            hits=self._hits(found, question, weights),
            total=answer.total,
            facets=answer.facets,
            suggestion=respell(self.compiler, asked.text) if is_missed else "",
            is_relaxed=answer.is_relaxed,
            elapsed_ms=(perf_counter() - started) * 1000,
        )

    def suggest(self, prefix: str, limit: int) -> list[str]:
        """Return completions of `prefix`."""
        return complete(self.compiler, prefix, limit)

    def _answer(self, question: Question, asked: SearchQuery) -> Counted:
        """Return the query that is answered with its counts, from memory if it was asked just before."""
        key = replace(asked, page=1, size=1, sort=Sort.RELEVANCE)
        if key not in self.remembered:
            if len(self.remembered) >= _REMEMBERED:
                self.remembered.clear()
            self.remembered[key] = self._counted(question, asked)
        return self.remembered[key]

    def _counted(self, question: Question, asked: SearchQuery) -> Counted:
        compiler = self.compiler
        if question.is_empty:
            everything = Query.empty_query() if asked.text.strip() else Query.all_query()
            return self._count(compiler.within(Ask(everything, everything), asked))
        if question.needs_all:
            counted = self._count(compiler.within(compiler.all_words(question), asked))
            if counted.total or len(question.grams) < 2:
                return counted
        loose = compiler.within(compiler.any_words(question), asked)
        return self._count(loose, is_relaxed=question.needs_all)

    def _count(self, ask: Ask, *, is_relaxed: bool = False) -> Counted:
        """Return `ask` with total and facets, in one pass over what it finds; every document has one year."""
        found = self.searcher.aggregate(Query.const_score_query(ask.matching, 1.0), _AGGREGATIONS)
        facets = {name: _buckets(found[name]["buckets"]) for name in FACETS}
        facets[YEAR].sort(reverse=True)
        total = sum(bucket["doc_count"] for bucket in found[YEAR]["buckets"])
        return Counted(ask.ranked, total, facets, is_relaxed)

    def _page(self, query: Query, asked: SearchQuery, weights: Mapping[str, float]) -> Found:
        """Return the documents of the page that is asked for, in order."""
        if asked.offset > DEEPEST:
            return []
        if asked.sort == Sort.DATE or not asked.text.strip():
            return self._ordered(query, asked, "published")
        if len(weights) > 1 and asked.offset < _reranked(asked.size):
            found = self._by_passage(query, weights, _reranked(asked.size))
            return found[asked.offset : asked.offset + asked.size]
        return self._ordered(query, asked)

    def _hits(self, found: Found, question: Question, weights: Mapping[str, float]) -> list[Hit]:
        marks = {text: max(weights.get(pair, 1.0) for pair in grams(text)) for text in question.shown}
        letters = [wanted.romanised for wanted in question.wanted if wanted.romanised]
        ids = self.searcher.fast_field_values("id", [address for _, address, _ in found])
        hits = []
        for number, (score, _, shown) in zip(ids, found, strict=True):
            spoken = [text for one in letters for text in one.stretches(shown.folded_title)]
            hits.append(_hit(int(number or 0), shown, marks | dict.fromkeys(spoken, 1.0), score))
        return hits

    def _ordered(self, query: Query, asked: SearchQuery, order: str | None = None) -> Found:
        hits = self.searcher.search(query, asked.size, False, offset=asked.offset, order_by_field=order).hits
        return [(float(score or 0), address, self._shown(address)) for score, address in hits]

    def _by_passage(self, query: Query, weights: Mapping[str, float], number: int) -> Found:
        """Return the first hits, those before that have much of the query in one passage."""
        telling = dict(islice(weights.items(), _TELLING))
        found = []
        for score, address in self.searcher.search(query, number, False).hits:
            shown = self._shown(address)
            text = f"{shown.folded_title}\n{shown.folded_body[:_READ]}"
            found.append((score * (1 + _PASSAGE_WEIGHT * density(text, telling, _PASSAGE)), address, shown))
        return sorted(found, key=lambda hit: -hit[0])

    def _shown(self, address: tantivy.DocAddress) -> Shown:
        return unpack(self.searcher.doc(address).get_first("shown"))

    def ids(self) -> Iterator[int]:
        """Yield all ids in ascending order."""
        last = -(2**62)
        while True:
            beyond = Query.range_query(self.schema, "id", FieldType.Integer, last, None, include_lower=False)
            found = self.searcher.search(beyond, _ID_BATCH, False, order_by_field="id", order=Order.Asc).hits
            yield from (number for number, _ in found)
            if len(found) < _ID_BATCH:
                return
            last = found[-1][0]


def _reranked(size: int) -> int:
    """Return how many hits are put in order by passage: whole pages, so that none is shown twice."""
    return max(size, _RERANKED - _RERANKED % size)


def _buckets(buckets: Sequence[Mapping[str, Any]]) -> list[tuple[int | str, int]]:
    """Return (value, count) without the empty value of documents that have none."""
    pairs = ((bucket["key"], bucket["doc_count"]) for bucket in buckets)
    return [(int(key) if isinstance(key, float) else key, count) for key, count in pairs if key not in ("", 0)]


def _hit(number: int, shown: Shown, marks: Mapping[str, float], score: float) -> Hit:
    source, folded = shown.body, shown.folded_body
    if shown.attachments and not any(term in folded for term in marks):
        source, folded = shown.attachments, fold(shown.attachments)
    return Hit(
        id=number,
        title_html=marked(shown.title, shown.folded_title, marks),
        snippet_html=snippet(source, folded, marks, size=_SNIPPET),
        score=score,
    )
