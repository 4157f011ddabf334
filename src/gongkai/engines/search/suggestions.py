"""What to offer somebody who types: completions, and another spelling when nothing is found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tantivy import Occur, Query

from gongkai.engines.search.analysis import LONGEST_START
from gongkai.engines.search.folding import fold
from gongkai.engines.search.questions import MAX_LENGTH, understand
from gongkai.engines.search.romanised import syllables
from gongkai.engines.search.tantivy_queries import Compiler
from gongkai.engines.search.tantivy_schema import unpack
from gongkai.engines.search.tokens import grams, is_han, runs

_TITLES_READ = 40
_LONGEST_SPELLING = 12  # characters of a query for which another spelling is sought


def complete(compiler: Compiler, prefix: str, limit: int) -> list[str]:
    """Return up to `limit` terms and titles that begin with `prefix`, or else titles that hold all of it."""
    typed = fold(prefix.strip()[:MAX_LENGTH])
    if not typed:
        return []
    found = dict.fromkeys(_terms(compiler, typed, limit))
    for more in (_titles_from, _titles_with):
        if len(found) < limit:
            found |= dict.fromkeys(more(compiler, typed, limit))
    return list(found)[:limit]


def _terms(compiler: Compiler, typed: str, limit: int) -> Iterator[str]:
    """Yield names and terms that begin with the characters, or with the pinyin or initials, that were typed."""
    letters = typed.replace(" ", "").replace("'", "")
    if letters.isascii() and letters.isalpha():
        yield from (line.partition("\t")[2] for line in _stored(compiler, "spelling", letters, limit))
    yield from _stored(compiler, "term", typed, limit)


def _stored(compiler: Compiler, field: str, prefix: str, limit: int) -> list[str]:
    """Return stored terms with `prefix` that a document still in the index has, the most frequent first."""
    everything = Query.all_query()  # without it, terms of removed documents would be offered
    found = compiler.searcher.terms_with_prefix(field, prefix, filter_query=everything, limit=limit)
    return [term for term, _ in found]


def _titles_from(compiler: Compiler, typed: str, limit: int) -> list[str]:
    """Return the newest titles that begin with `typed`, or whose subject does."""
    bare = "".join(runs(typed))
    if not bare:
        return []
    found = titles(compiler, compiler.term("starts", bare[:LONGEST_START]), limit, is_newest_first=True)
    return [title for title in found if len(bare) <= LONGEST_START or bare in "".join(runs(fold(title)))]


def _titles_with(compiler: Compiler, typed: str, limit: int) -> list[str]:
    """Return titles that hold all pairs of characters of `typed`."""
    pairs = [pair for pair in understand(typed).grams if len(pair) > 1]
    in_title = [(Occur.Must, compiler.term("title_grams", pair)) for pair in pairs]
    return titles(compiler, Query.boolean_query(in_title), limit) if in_title else []


def titles(compiler: Compiler, query: Query, limit: int, *, is_newest_first: bool = False) -> list[str]:
    """Return the titles of the best hits, or of the newest."""
    field = "published" if is_newest_first else None
    hits = compiler.searcher.search(query, limit, False, order_by_field=field).hits
    return [unpack(compiler.searcher.doc(address).get_first("shown")).title for _, address in hits]


def respell(compiler: Compiler, text: str) -> str:
    """Return the query with words as titles write them (正务公开 -> 政务公开); empty when there is nothing near."""
    pieces = runs(fold(text))
    better = [_respelt(compiler, piece) for piece in pieces]
    return " ".join(better) if all(better) and better != pieces else ""


def _respelt(compiler: Compiler, piece: str) -> str:
    """Return `piece` itself if some document has it, else what a title has in its place, else nothing."""
    if not (is_han(piece[0]) and 2 <= len(piece) <= _LONGEST_SPELLING) or compiler.count_written(piece):
        return piece
    sounds = syllables(piece)
    near = [compiler.term("title_grams", pair) for pair in grams(piece)]
    near += [Query.phrase_query(compiler.schema, "pinyin", list(pair)) for pair in pairwise(sounds)]
    query = Query.boolean_query([(Occur.Should, one) for one in near])
    votes: Counter[str] = Counter()
    for title in titles(compiler, query, _TITLES_READ):
        votes.update(set(_candidates(fold(title), piece, sounds)))
    best = max(votes, key=lambda candidate: (_likeness(piece, sounds, candidate), votes[candidate]), default="")
    return best if best and _likeness(piece, sounds, best) >= _threshold(len(piece)) else ""


def _candidates(title: str, piece: str, sounds: Sequence[str]) -> Iterator[str]:
    """Yield the stretches of a title, of about the length of `piece`, that share a character or a sound with it."""
    sought = set(piece)
    for run in runs(title):
        for size in (len(piece) - 1, len(piece), len(piece) + 1):
            for at in range(len(run) - size + 1):
                stretch = run[at : at + size]
                if len(sought & set(stretch)) * 2 >= len(piece) or (size == len(piece) and _echoes(stretch, sounds)):
                    yield stretch


def _echoes(stretch: str, sounds: Sequence[str]) -> bool:
    """Say whether the first and the last character sound as sought; cheap, done for every stretch."""
    return bool(sounds) and syllables(stretch[0])[:1] == [sounds[0]] and syllables(stretch[-1])[:1] == [sounds[-1]]


def _likeness(piece: str, sounds: Sequence[str], candidate: str) -> float:
    """Return from 0 to 1 how near two spellings are; a character of the same sound is nearly the same."""
    if len(candidate) != len(piece):
        return _edited(piece, candidate)
    others = syllables(candidate)
    if len(others) != len(sounds) or len(sounds) != len(piece):
        return 0.0
    marks = zip(piece, candidate, sounds, others, strict=True)
    return sum(1.0 if a == b else 0.9 if x == y else 0.0 for a, b, x, y in marks) / len(piece)


def _edited(piece: str, candidate: str) -> float:
    """Return the likeness of spellings of which one has a character more."""
    longer, shorter = sorted((piece, candidate), key=len, reverse=True)
    is_one_off = any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    return len(shorter) / len(longer) - 0.01 if is_one_off else 0.0


def _threshold(length: int) -> float:
    """Return the likeness wanted: one character in four may be another one, all may sound the same."""
    return 0.74 if length >= 4 else 0.66 if length == 3 else 0.9
