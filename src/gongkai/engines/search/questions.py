"""A query as typed, taken apart: numbers, words that must be found, pinyin; few words or a long question."""

import re
from dataclasses import dataclass

from gongkai.engines.search.folding import fold
from gongkai.engines.search.numbers import number_terms
from gongkai.engines.search.romanised import LATIN, Romanised, romanised
from gongkai.engines.search.tokens import grams, is_han, runs, whole_words, words
from gongkai.rules.text.queries import synonyms

MAX_LENGTH = 200
"""Characters of a query that are read; nobody types more, and a pasted page must not stop the server."""

_ALL_WORDS_UP_TO = 6
_ALL_WORDS_LENGTH = 16

# What makes a sentence a question says nothing about its subject.
_ASKING = re.compile(
    "请问|想问一?下|您好|你好|是不是|能不能|可不可以|可以吗|是否|怎么办|怎么样|怎么|怎样|如何|为什么|为何|什么时候|"
    "什么|哪些|哪个|哪里|哪儿|多少|多久|几时|吗|呢|吧|[?？]"
)
_STOP_WORDS = frozenset(
    """
    的 了 是 在 和 与 及 或 有 哪 几 谁 被 把 对 对于 关于 为 由 就 还 也 都 要 会 我 你 他 她 们 这 那 该 等 而 并 则
    从 到 向 给 以 所 之 其 我们 你们 他们 她们 可以 能 能否 能够 应 应该 应当 需要 因 上 下 中 后 做 么 呀 啊 请 需 才
    """.split()  # noqa: SIM905 - a list of words is read more easily than a list of literals
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word that has to be found, itself or by one of its synonyms or readings."""

    text: str
    synonyms: tuple[str, ...] = ()
    romanised: Romanised | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a query."""

    folded: str
    numbers: tuple[str, ...]
    wanted: tuple[Wanted, ...]
    words: tuple[str, ...]
    grams: tuple[str, ...]
    needs_all: bool
    """True for a few words, which all have to be found; a long question is answered by its best matches."""

    @property
    def shown(self) -> list[str]:
        """Return what is worth marking in a hit: words and synonyms; the pairs between words only if they are few."""
        texts = [text for wanted in self.wanted for text in (wanted.text, *wanted.synonyms)]
        texts += self.grams if self.needs_all else [word for word in self.words if len(word) > 1]
        return list(dict.fromkeys(texts))

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is asked for."""
        return not (self.numbers or self.wanted or self.grams)


def understand(text: str) -> Question:
    """Return what a query asks for; any text is accepted."""
    folded = fold(text[:MAX_LENGTH]).strip()
    plain = _ASKING.sub(" ", folded)
    content = [word for run in runs(plain) for word in whole_words(run)]
    kept = list(dict.fromkeys(word for word in content if word not in _STOP_WORDS)) or content
    is_short = len(kept) <= _ALL_WORDS_UP_TO and len("".join(content)) <= _ALL_WORDS_LENGTH
    sub_words = dict.fromkeys(word for word in words(plain) if word not in _STOP_WORDS)
    return Question(
        folded=folded,
        numbers=tuple(number_terms(folded)),
        wanted=tuple(_wanted(word) for word in _without_crumbs(kept)),
        words=tuple(sub_words),
        grams=tuple(dict.fromkeys(grams(plain))),
        needs_all=plain.strip() == folded and is_short,
    )


def _without_crumbs(kept: list[str]) -> list[str]:
    """Drop single characters beside longer words: 年 in 2019年 may stand as 年度 in the text."""
    longer = [word for word in kept if len(word) > 1 or not is_han(word)]
    return longer or kept


def _wanted(word: str) -> Wanted:
    if LATIN.fullmatch(word):
        return Wanted(word, romanised=romanised(word))
    return Wanted(word, tuple(synonyms(word)))
