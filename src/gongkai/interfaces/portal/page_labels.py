"""Page labels (网页标签) of the site standard, shown as <meta> elements; handbook 03, section 2.13."""

from collections.abc import Sequence
from typing import Any

from gongkai.interfaces.portal.templatetags.portal import moment

Label = tuple[str, str]

DESCRIPTION_LIMIT = 200


def of_column(name: str, description: str, *, keywords: Sequence[str] = (), kind: str = "信息公开") -> list[Label]:
    """Return the four labels that a column page must carry."""
    return [
        ("ColumnName", name),
        ("ColumnDescription", description[:DESCRIPTION_LIMIT]),
        ("ColumnKeywords", ",".join([name, *keywords])),
        ("ColumnType", kind),
    ]


def of_article(record: Any, *, url: str, column: str) -> list[Label]:
    """Return the labels of a content page, those of its column first; optional ones only with content."""
    optional = [
        ("Keywords", record.keywords),
        ("Description", record.summary[:DESCRIPTION_LIMIT]),
        ("Author", record.issuer),
    ]
    return [
        *of_column(column, f"{record.agency.name}{column}"),
        ("ArticleTitle", record.title),
        ("PubDate", moment(record.published_at)),
        ("ContentSource", record.source or record.agency.name),
        *((name, content) for name, content in optional if content),
        ("Url", url),
    ]
