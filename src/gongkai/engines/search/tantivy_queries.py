"""A question and its filters as tantivy queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

import tantivy
from tantivy import Occur, Query

from gongkai.engines.search.port import SearchQuery
from gongkai.engines.search.questions import Question, Romanised, Wanted
from gongkai.engines.search.tokens import grams

MOST_TERMS = 32
"""Terms of a long question that are looked up, the rarest first: more cost time and found no more."""

_NUMBER_BOOST = 1_000.0
_TITLE_BOOST = 1.0
_SYNONYM_BOOST = 0.6
_LOOSE_SYNONYM_BOOST = 0.2  # in a long question synonyms of its many words would drown the words themselves

Clause = tuple[Occur, Query]


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

    def all_words(self, question: Question) -> Query:
        """Return documents that have every wanted word, those with it in the title first."""
        must = [(Occur.Must, self._wanted(wanted)) for wanted in question.wanted]
        whole = Query.boolean_query([*must, *self._better(question)])
        return self._with_numbers(question, whole)

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
        """Return what is not asked for but makes a document a better one: words and neighbours, in the title first."""
        better = [self.term("words", word) for word in question.words]
        better += [self.term("title_words", word, _TITLE_BOOST) for word in question.words]
        better += [self.term("title_grams", pair, _TITLE_BOOST) for pair in question.grams]
        better += [self.term("grams", pair) for pair in question.grams]
        return _should(better)

    # -- long questions: the best matches -----------------------------------------------------

    def any_words(self, question: Question) -> Query:
        """Return documents that have some of the words, those with the most telling ones first."""
        pairs = self._rarest("grams", question.grams)
        single = self._rarest("words", question.words)
        clauses = [self.term("grams", pair) for pair in pairs] + [self.term("words", word) for word in single]
        others = [other for wanted in question.wanted for other in wanted.synonyms]
        clauses += [self.term("words", other, _LOOSE_SYNONYM_BOOST) for other in self._rarest("words", others)]
        if not clauses:
            return self._with_numbers(question, Query.empty_query())
        return self._with_numbers(question, Query.boolean_query(_should(clauses)))

    def _rarest(self, field: str, terms: Iterable[str]) -> list[str]:
        counted = ((self.searcher.doc_freq(field, term), term) for term in dict.fromkeys(terms))
        return [term for count, term in sorted(counted) if count][:MOST_TERMS]

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

    def filtered(self, query: Query | None, asked: SearchQuery) -> Query:
        """Return `query` within the filters of `asked`, which do not change the scores; None stands for all."""
        filters = [
            (Occur.Must, Query.const_score_query(self.term(field, value), 0.0))
            for field, value in _chosen(asked).items()
        ]
        base = query or Query.all_query()
        return Query.boolean_query([(Occur.Must, base), *filters]) if filters else base


def _chosen(asked: SearchQuery) -> Mapping[str, str | int]:
    fields = ("agency", "kind", "item", "year", "validity", "theme")
    return {field: value for field in fields if (value := getattr(asked, field)) not in (None, "")}


def _every(queries: Iterable[Query]) -> Query:
    clauses = [(Occur.Must, query) for query in queries]
    return clauses[0][1] if len(clauses) == 1 else Query.boolean_query(clauses)


def _should(queries: Iterable[Query]) -> list[Clause]:
    return [(Occur.Should, query) for query in queries]
