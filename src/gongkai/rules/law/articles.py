"""Articles cited from the Regulations, read so that 第36条第（三）项 and 第三十六条第三项 are the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gongkai.rules.law.numerals import in_words, read_number

__all__ = ["REGULATIONS", "Article", "find_articles", "is_of_other_law", "regulation_articles"]

REGULATIONS = "《中华人民共和国政府信息公开条例》"

_PART = re.compile(r"第\s*[（(]?\s*([〇零一二三四五六七八九十百\d]+)\s*[）)]?\s*(条|款|项)")
_TITLE = re.compile(r"《([^》]+)》")
_ITEMS_OF_ONE_PARAGRAPH = 36  # its items stand in its only paragraph, which is cited with or without 第一款


@dataclass(frozen=True, order=True)
class Article:
    """A place in a law: article, paragraph (款) and item (项); zero where none is named."""

    number: int
    paragraph: int = 0
    item: int = 0

    def __str__(self) -> str:
        text = f"第{in_words(self.number)}条"
        text += f"第{in_words(self.paragraph)}款" if self.paragraph else ""
        return text + (f"第{in_words(self.item)}项" if self.item else "")

    def covers(self, other: "Article") -> bool:
        """Say whether `other` is this place or lies within it."""
        return self.number == other.number and self.paragraph in (0, other.paragraph) and self.item in (0, other.item)


def find_articles(text: str) -> tuple[Article, ...]:
    """Return the places that a text cites, in order; «第十六条第一款、第二款» are two places of one article."""
    found: list[Article] = []
    for part in _PART.finditer(text):
        number, unit = read_number(part[1]), part[2]
        if unit == "条":
            found.append(Article(number))
        elif found:
            last, follows = found[-1], text[: part.start()].endswith(("条", "款"))
            narrowed = replace(last, paragraph=number, item=0) if unit == "款" else replace(last, item=number)
            found[-1:] = [narrowed] if follows else [last, narrowed]
    return tuple(dict.fromkeys(_plain(article) for article in found))


def is_of_other_law(citation: str) -> bool:
    """Say whether a citation names a law, regulation or document other than the Regulations."""
    titles = _TITLE.findall(citation)
    return bool(titles) and not any(title.endswith("政府信息公开条例") for title in titles)


def regulation_articles(citations: Iterable[str]) -> tuple[Article, ...]:
    """Return the places of the Regulations that the citations name; a bare 第十四条 is of the Regulations."""
    own = (citation for citation in citations if not is_of_other_law(citation))
    return tuple(dict.fromkeys(article for citation in own for article in find_articles(citation)))


def _plain(article: Article) -> Article:
    return replace(article, paragraph=0) if article.number == _ITEMS_OF_ONE_PARAGRAPH and article.item else article
