"""The only HTML that may reach a record: structure and links, no looks and no behaviour."""

import nh3

TAGS = {
    "p", "h2", "h3", "h4", "h5", "h6", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    "colgroup", "col", "ul", "ol", "li", "a", "strong", "em", "sub", "sup", "br",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "col": {"span"},
}
# What stands inside these is no text at all, so it goes with the tag.
DROPPED_WITH_CONTENT = {"script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math", "title"}

_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    clean_content_tags=DROPPED_WITH_CONTENT,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
    strip_comments=True,
)


def sanitise(html: str) -> str:
    """Return `html` with only paragraphs, h2 to h6, tables, lists, links, emphasis and line breaks left.

    Pictures, styles, classes, handlers and scripts go; relative, http(s) and mailto links stay.
    """
    return _CLEANER.clean(html)
