"""Published things that may be what somebody asks for: the best hits, without those that merely share a word.

For places where nothing shown is better than something that does not fit: before an application, and beside one.
"""

import re
from html import unescape

from gongkai.engines.search.feeding import engine
from gongkai.engines.search.port import Hit, SearchQuery
from gongkai.engines.search.questions import understand

LOOKED_AT = 20  # hits among which fitting ones are sought
FITTING = 0.35  # share of the words, by pairs of characters, that a title has at least
_MARK = re.compile("</?mark>")


def likely_hits(words: str, most: int) -> list[Hit]:
    """Return at most `most` hits, the best first; SearchError when the index cannot be asked.

    Where every word was found, or a document number was asked for, the engine's own order stands.
    """
    if not words:
        return []
    results, question = engine().search(SearchQuery(text=words, size=LOOKED_AT)), understand(words)
    is_sure = question.numbers or (question.needs_all and not results.is_relaxed)
    return [hit for hit in results.hits if is_sure or _share(words, _title(hit)) >= FITTING][:most]


def _title(hit: Hit) -> str:
    return unescape(_MARK.sub("", hit.title_html))


def _share(words: str, title: str) -> float:
    asked, there = _pairs(words), _pairs(title)
    return len(asked & there) / len(asked) if asked else 0.0


def _pairs(text: str) -> frozenset[str]:
    plain = "".join(text.split())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))
