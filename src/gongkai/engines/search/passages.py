"""Where in a text a query is answered: the densest passage, for ranking and for the highlighted snippet."""

from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

Spans = list[tuple[int, int]]
Weights = Mapping[str, float]
"""Term -> how much it tells (its inverse document frequency)."""


def occurrences(folded: str, terms: Iterable[str]) -> list[tuple[int, str]]:
    """Return (position, term) of all occurrences, in order of position."""
    found = []
    for term in terms:
        at = folded.find(term)
        while at >= 0:
            found.append((at, term))
            at = folded.find(term, at + 1)
    return sorted(found)


def densest(places: list[tuple[int, str]], weights: Weights, size: int) -> tuple[int, float]:
    """Return where the passage of `size` characters with the most telling terms begins, and their weight."""
    inside: Counter[str] = Counter()
    weight = best_weight = 0.0
    first = best_start = 0
    for at, term in places:
        inside[term] += 1
        weight += weights[term] if inside[term] == 1 else 0.0
        while places[first][0] + size < at + len(term):
            gone = places[first][1]
            inside[gone] -= 1
            weight -= 0.0 if inside[gone] else weights[gone]
            first += 1
        if weight > best_weight + 1e-9:
            best_weight, best_start = weight, places[first][0]
    return best_start, best_weight


def density(folded: str, weights: Weights, size: int) -> float:
    """Return how much of the query stands together in one passage, from 0 to 1."""
    total = sum(weights.values())
    return densest(occurrences(folded, weights), weights, size)[1] / total if total else 0.0


def marked(text: str, folded: str, terms: Iterable[str]) -> str:
    """Return `text` as HTML with the terms in <mark> and everything else escaped.

    `folded` is `text` in the form of the terms; both have the same length.
    """
    pieces = []
    end = 0
    for start, stop in _merged(occurrences(folded, terms)):
        pieces += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        end = stop
    return "".join([*pieces, escape(text[end:])])


def _merged(places: list[tuple[int, str]]) -> Spans:
    """Return the spans of the occurrences, those that touch or overlap joined."""
    spans: Spans = []
    for at, term in places:
        if spans and at <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], at + len(term)))
        else:
            spans.append((at, at + len(term)))
    return spans


def snippet(text: str, folded: str, weights: Weights, *, size: int) -> str:
    """Return the densest passage of about `size` characters as HTML with <mark>."""
    start, _ = densest(occurrences(folded, weights), weights, size * 2 // 3)
    start = _sentence_start(folded, start, size // 3)
    stop = min(len(text), start + size)
    inside = marked(text[start:stop].replace("\n", " "), folded[start:stop], weights)
    return ("…" if start else "") + inside + ("…" if stop < len(text) else "")


def _sentence_start(folded: str, at: int, reach: int) -> int:
    """Return the beginning of the sentence that holds `at`, or a place a little before it."""
    if at < reach // 2:
        return 0
    begin = max(0, at - reach)
    stops = [folded.rfind(mark, begin, at) for mark in "。；！？\n"]
    return max(stops) + 1 if max(stops) >= 0 else max(0, at - reach // 2)
