"""A fetched page taken apart once for all rules: its tags, title, words, links and resources."""

import re
from dataclasses import dataclass
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.rules.inspection.engine import Document

_MOST_LINKS = 5000  # of one page; more is no page for people
_LONGEST_ITEM = 400  # characters of the row in which a link stands
_ROWS = frozenset({"li", "tr", "dd", "dl", "p", "div", "dt", "h3", "h4"})
_FOR_SEARCH_ENGINES = frozenset({"keywords", "description", "author"})  # in small letters they are no page tags
_DEEPEST = 4000
# Elements without an end of their own, and those that end where the next one begins, do not nest.
_NESTING = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|td|th|tr|option|tbody|thead)"
    r"\b)[a-z][a-z0-9]{0,20}\b",
    re.I,
)
_SPACES = re.compile(r"\s+")
_RESOURCES = {"img": "src", "script": "src", "iframe": "src", "embed": "src", "object": "data", "source": "src"}


@dataclass(frozen=True)
class Link:
    """A link of a page: where it leads as written, its words, and the words of the row in which it stands."""

    target: str
    words: str
    row: str


@dataclass(frozen=True)
class Parts:
    """What a page consists of."""

    tags: dict[str, str]  # <meta name=… content=…>, by the name as written, the last one of a name that is not empty
    title: str | None
    words: str  # all visible words
    links: tuple[Link, ...]
    resources: tuple[tuple[str, str], ...]  # (element, address): what the browser loads by itself

    def tag(self, name: str) -> str | None:
        """Return the content of a page tag, "" when it is empty, None when it is not there."""
        return self.tags.get(name.lower())


@lru_cache(maxsize=4)
def parts_of(html: str) -> Parts:
    """Return the parts of a page; names of tags in small letters."""
    tree = LexborHTMLParser(html)
    resources = tuple(_resources(tree))
    title, tags = tree.css_first("title"), _tags(tree)
    said = squeeze(title.text(deep=True)) if title is not None else None
    tree.strip_tags(["script", "style", "noscript", "template", "head"])
    body = tree.body
    if body is None:
        return Parts(tags, said, "", (), resources)
    links = tuple(_link(node) for node in body.css("a[href]")[:_MOST_LINKS])
    return Parts(tags, said, squeeze(body.text(deep=True, separator=" ")), links, resources)


def is_too_deep(html: str) -> bool:
    """Say whether elements are nested so deep that no browser shows them and a parser takes minutes."""
    if html.count("<") < _DEEPEST:
        return False
    depth = 0
    for found in _NESTING.finditer(html):
        depth += -1 if found[1] else 1
        if depth > _DEEPEST:
            return True
    return False


def parts(document: Document) -> Parts | None:
    """Return the parts of a document's page, None when it is no page that can be read."""
    fetched = document.fetched
    return parts_of(fetched.html) if fetched is not None and fetched.is_text and fetched.html else None


def squeeze(text: str) -> str:
    """Return a text on one line."""
    return _SPACES.sub(" ", text).strip()


def _tags(tree: LexborHTMLParser) -> dict[str, str]:
    tags: dict[str, str] = {}
    for node in tree.css("meta[name]"):
        name = (node.attributes.get("name") or "").strip()
        content = squeeze(node.attributes.get("content") or "")
        if name not in _FOR_SEARCH_ENGINES and (content or name.lower() not in tags):
            tags[name.lower()] = content
    return tags


def _resources(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    found = [
        (tag, address)
        for tag, attribute in _RESOURCES.items()
        for node in tree.css(f"{tag}[{attribute}]")
        if (address := (node.attributes.get(attribute) or "").strip())
    ]
    for node in tree.css("link[href]"):
        if "stylesheet" in (node.attributes.get("rel") or "").lower():
            found.append(("link", (node.attributes.get("href") or "").strip()))
    return found


def _link(node: LexborNode) -> Link:
    words = squeeze(node.text(deep=True)) or squeeze(node.attributes.get("title") or "") or _alt(node)
    return Link((node.attributes.get("href") or "").strip(), words[:200], _row(node, words))


def _alt(node: LexborNode) -> str:
    image = node.css_first("img")
    return squeeze(image.attributes.get("alt") or "") if image is not None else ""


def _row(node: LexborNode, words: str) -> str:
    """Return the words of the nearest row around a link that says more than the link, as long as it is short."""
    above = node.parent
    for _step in range(4):
        if above is None or above.tag in ("body", "ul", "ol", "table", "tbody", "main", "html"):
            return words
        if above.tag in _ROWS:
            text = above.text(deep=True, separator=" ")
            if len(text) > _LONGEST_ITEM:
                return words
            if len(squeeze(text)) > len(words) or above.tag in ("li", "tr", "dl"):
                return squeeze(text)
        above = above.parent
    return words
