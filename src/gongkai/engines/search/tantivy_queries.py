"""A question and its filters as tantivy queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import log

import tantivy
from django.utils import timezone
from tantivy import FieldType, Occur, Query

from gongkai.engines.search.port import SearchQuery
from gongkai.engines.search.questions import Question, Romanised, Wanted
from gongkai.engines.search.tokens import grams

MOST_TERMS = 32
"""Terms of a long question that are looked up, the rarest first: more cost time and found no more."""

FEWEST_TERMS = 8
COMMON, COMMON_AT_LEAST = 0.1, 5_000
"""Share and number of all documents from which on a term is common; a small library is read whole."""

_NUMBER_BOOST = 1_000.0
_TITLE_BOOST = 1.0
_SYNONYM_BOOST = 0.6
_LOOSE_SYNONYM_BOOST = 0.2  # in a long question synonyms of its many words would drown the words themselves

Clause = tuple[Occur, Query]


@dataclass(frozen=True, slots=True)
class Ask:
    """The same documents twice: to be counted, and to be put in order, which costs more."""

    matching: Query
    ranked: Query


@dataclass(frozen=True)
class Compiler:
    """Builds queries for one state of the index."""

    searcher: tantivy.Searcher
    schema: tantivy.Schema

    def term(self, field: str, text: str | int, boost: float = 1.0) -> Query:
        """Return a query for one exact term."""
        query = Query.term_query(self.schema, field, text, "freq")
        return query if boost == 1.0 else Query.boost_query(query, boost)

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """Return the most telling terms with how much they tell (inverse document frequency)."""
        size = self.searcher.num_docs
        counted = ((self.searcher.doc_freq("grams", term), term) for term in terms)
        known = sorted((count, term) for count, term in counted if count)
        return {term: log(1 + size / count) for count, term in known[:MOST_TERMS]}

    # -- few words: every one has to be found -------------------------------------------------

    def all_words(self, question: Question) -> Ask:
        """Return documents that have every wanted word, those with it in the title first."""
        must = [(Occur.Must, self._wanted(wanted)) for wanted in question.wanted]
        matching = self._with_numbers(question, Query.boolean_query(must))
        return Ask(matching, self._with_numbers(question, Query.boolean_query([*must, *self._better(question)])))

    def _wanted(self, wanted: Wanted) -> Query:
        forms = [self._written(wanted.text)]
        forms += [Query.boost_query(self._written(other), _SYNONYM_BOOST) for other in wanted.synonyms]
        if wanted.romanised:
            forms += self._romanised(wanted.romanised)
        return forms[0] if len(forms) == 1 else Query.disjunction_max_query(forms)

    def _written(self, word: str) -> Query:
        """Return documents with the pairs of `word`: it is found however the dictionary cuts its surroundings."""
        if len(word) == 1:
            better = [self.term("words", word), self.term("title_grams", word)]
            return Query.boolean_query([(Occur.Must, self.term("chars", word)), *_should(better)])
        return _every(self.term("grams", pair) for pair in grams(word))

    def count_written(self, text: str) -> int:
        """Return how many documents have `text`, all filters aside."""
        counted = self.searcher.aggregate(self._written(text), {"total": {"value_count": {"field": "id"}}})
        return int(counted["total"]["value"])

    def _romanised(self, letters: Romanised) -> list[Query]:
        readings = [way for way in letters.readings if len(way) > 1]
        phrases = [Query.phrase_query(self.schema, "pinyin", list(way)) for way in readings]
        initials = list(letters.pairs)
        if len(initials) == 1:
            phrases.append(self.term("initials", initials[0]))
        elif initials:
            phrases.append(Query.phrase_query(self.schema, "initials", initials))
        return phrases

    def _better(self, question: Question) -> list[Clause]:
        """Return what is not asked for but makes a document a better one: long words, neighbours, the title."""
        asked = {pair for wanted in question.wanted for pair in grams(wanted.text)}
        better = [self.term("words", word) for word in question.words if len(word) > 2]
        better += [self.term("grams", pair) for pair in question.grams if pair not in asked]
        better += [self.term("title_grams", pair, _TITLE_BOOST) for pair in question.grams]
        return _should(better)

    # -- long questions: the best matches -----------------------------------------------------

    def any_words(self, question: Question) -> Ask:
        """Return documents that have some of the words, those with the most telling ones first."""
        clauses = [self.term("grams", pair) for pair in self._rarest("grams", question.grams)]
        clauses += [self.term("words", word) for word in self._rarest("words", question.words)]
        others = [other for wanted in question.wanted for other in wanted.synonyms]
        clauses += [self.term("words", other, _LOOSE_SYNONYM_BOOST) for other in self._rarest("words", others)]
        whole = Query.boolean_query(_should(clauses)) if clauses else Query.empty_query()
        numbered = self._with_numbers(question, whole)
        return Ask(numbered, numbered)

    def _rarest(self, field: str, terms: Iterable[str]) -> list[str]:
        """Return the terms that tell most; those that every tenth document has only if there are few others."""
        counted = ((self.searcher.doc_freq(field, term), term) for term in dict.fromkeys(terms))
        known = sorted((count, term) for count, term in counted if count)[:MOST_TERMS]
        common = max(self.searcher.num_docs * COMMON, COMMON_AT_LEAST)
        return [term for place, (count, term) in enumerate(known) if place < FEWEST_TERMS or count <= common]

    # -- numbers and filters ------------------------------------------------------------------

    def _with_numbers(self, question: Question, query: Query) -> Query:
        """Return `query` or the documents with the very number, which come first."""
        if not question.numbers:
            return query
        exact = [
            Query.const_score_query(self.term("number", number), _NUMBER_BOOST / place)
            for place, number in enumerate(question.numbers, start=1)
        ]
        return Query.boolean_query([(Occur.Should, query), *_should(exact)])

    def within(self, ask: Ask, asked: SearchQuery) -> Ask:
        """Return `ask` within the filters of `asked`."""
        return Ask(self.filtered(ask.matching, asked), self.filtered(ask.ranked, asked))

    def filtered(self, query: Query, asked: SearchQuery) -> Query:
        """Return `query` within the filters of `asked`, which do not change the scores."""
        filters = [
            (Occur.Must, Query.const_score_query(self.term(field, value), 0.0))
            for field, value in _chosen(asked).items()
        ]
        if asked.since or asked.until:
            filters.append((Occur.Must, Query.const_score_query(self._published(asked.since, asked.until), 0.0)))
        return Query.boolean_query([(Occur.Must, query), *filters]) if filters else query

    def _published(self, since: date | None, until: date | None) -> Query:
        """Return what was published from the beginning of one local day to the end of another."""
        first = _midnight(since) if since else 0
        last = _midnight(until + timedelta(days=1)) - 1 if until else None
        return Query.range_query(self.schema, "published", FieldType.Integer, first, last)


def _midnight(day: date) -> int:
    return int(timezone.make_aware(datetime.combine(day, time.min)).timestamp())


def _chosen(asked: SearchQuery) -> Mapping[str, str | int]:
    fields = ("agency", "kind", "item", "year", "validity", "theme")
    return {field: value for field in fields if (value := getattr(asked, field)) not in (None, "")}


def _every(queries: Iterable[Query]) -> Query:
    clauses = [(Occur.Must, query) for query in queries]
    return clauses[0][1] if len(clauses) == 1 else Query.boolean_query(clauses)


def _should(queries: Iterable[Query]) -> list[Clause]:
    return [(Occur.Should, query) for query in queries]
