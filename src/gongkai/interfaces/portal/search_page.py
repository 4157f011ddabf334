"""From an address to a search question, and from found numbers to what the page shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.models import Agency
from gongkai.domain.records.kinds import KINDS
from gongkai.domain.records.queries import public_list
from gongkai.engines.search.port import AGENCY, ITEM, KIND, VALIDITY, YEAR, Hit, Results, SearchQuery, Sort
from gongkai.interfaces.numbers import number_in
from gongkai.interfaces.portal import rows
from gongkai.interfaces.portal.pages import address
from gongkai.rules.law.validity import Validity

LONGEST_TEXT, LAST_PAGE, SHOWN_OPTIONS = 200, 50, 10
FILE_LIMIT, FILE_PAGE = 500, 100  # as many hits as the pages reach; an engine answers 200 at once at most
FILTERS = ("kind", "validity", "year", "agency", "item")
NUMBERS = ("year", "agency", "item")


@dataclass(frozen=True)
class Asked:
    """What the reader asked, and what could not be understood of it."""

    query: SearchQuery
    problems: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        """Return the question as it stands in an address, without the page."""
        query = self.query
        filters = {name: getattr(query, name) for name in FILTERS}
        sort = query.sort.value if query.sort is Sort.DATE else None
        found = {"q": query.text} | filters | {"sort": sort}
        return {name: value for name, value in found.items() if value not in (None, "")}


def read(given: QueryDict) -> Asked:
    """Return the question in an address; wrong filters are left out and named, so that the words still count."""
    problems = []
    text = " ".join(given.get("q", "").replace("\0", "").split())
    if len(text) > LONGEST_TEXT:
        problems.append(_("搜索词太长，只用了前%s个字。请写得短一些。") % LONGEST_TEXT)
        text = text[:LONGEST_TEXT]
    values: dict[str, Any] = {}
    for name in FILTERS:
        value = given.get(name, "")
        if not value:
            continue
        understood = _understood(name, value)
        if understood is None:
            problems.append(_("筛选条件“%s”无法识别，已忽略。") % value[:20])
        values[name] = understood
    sort = Sort.DATE if given.get("sort") == Sort.DATE.value else Sort.RELEVANCE
    number = given.get("page", "1")
    page = min(int(number), LAST_PAGE) if number.isascii() and number.isdigit() and len(number) < 6 else 1
    return Asked(SearchQuery(text=text, sort=sort, page=max(page, 1), **values), tuple(problems))


def without_filters(asked: Asked) -> SearchQuery:
    """Return the same words without filters, to see whether these were in the way."""
    return replace(asked.query, page=1, size=1, **dict.fromkeys(FILTERS))


def for_file(asked: Asked) -> Iterator[SearchQuery]:
    """Yield the questions, in larger pages, for the hits that a file of the results holds."""
    for page in range(1, FILE_LIMIT // FILE_PAGE + 1):
        yield replace(asked.query, page=page, size=FILE_PAGE)


def found_rows(hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """Return the lines of the hits with highlights, in their order; what is not public any more is left out."""
    records = {record.pk: record for record in public_list().order_by().filter(pk__in=[hit.id for hit in hits])}
    # Both texts are escaped by the engine, which promises <mark> as their only element.
    return [
        rows.row(records[hit.id]) | {"title": mark_safe(hit.title_html), "text": mark_safe(hit.snippet_html)}
        for hit in hits
        if hit.id in records
    ]


def side(asked: Asked, results: Results) -> list[dict[str, Any]]:
    """Return the groups of choices with counts; agencies and items get their names in two queries."""
    facets = {name: list(results.facets.get(name, ()))[:SHOWN_OPTIONS] for name in (KIND, VALIDITY, YEAR, AGENCY, ITEM)}
    agencies = _names(Agency, [value for value, _number in facets[AGENCY]], asked.query.agency)
    items = _names(CatalogItem, [value for value, _number in facets[ITEM]], asked.query.item)
    titles = [
        (_("信息类别"), KIND, {code: kind.label for code, kind in KINDS.items()}),
        (_("有效性"), VALIDITY, {state.value: state.label for state in rows.TONES}),
        (_("发布年份"), YEAR, {value: _("%s年") % value for value, _number in facets[YEAR]}),
        (_("发布机构（含下级）"), AGENCY, agencies),
        (_("公开事项"), ITEM, items),
    ]
    groups = [_group(title, name, facets[name], labels, asked) for title, name, labels in titles]
    return [group for group in groups if len(group["options"]) > 1]


def steps(asked: Asked, results: Results) -> dict[str, str]:
    """Return the addresses of the neighbouring pages."""
    query = asked.query
    has_next = query.offset + query.size < results.total and query.page < LAST_PAGE
    return {
        "newer": address(asked.values, page=query.page - 1 if query.page > 2 else None) if query.page > 1 else "",
        "older": address(asked.values, page=query.page + 1) if has_next else "",
    }


def _group(
    title: str, name: str, facet: Sequence[tuple[Any, int]], labels: Mapping[Any, str], asked: Asked
) -> dict[str, Any]:
    chosen = getattr(asked.query, name)
    known = [(value, number) for value, number in facet if value in labels]
    if chosen is not None and chosen in labels and chosen not in dict(known):
        known.insert(0, (chosen, 0))
    options = [
        {"label": _("全部"), "url": address(asked.values, **{name: None}), "count": None, "current": chosen is None}
    ]
    options += [
        {
            "label": labels[value],
            "url": address(asked.values, **{name: value}),
            "count": number,
            "current": value == chosen,
        }
        for value, number in known
    ]
    return {"title": title, "options": options, "folded": name in (AGENCY, ITEM) and chosen is None and len(known) > 6}


def _names(model: Any, ids: Sequence[Any], chosen: int | None) -> dict[int, str]:
    wanted = {*ids, *([chosen] if chosen else [])}
    return dict(model.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _understood(name: str, value: str) -> Any:
    if name in NUMBERS:
        return number_in(value)
    known = KINDS if name == "kind" else [state.value for state in Validity]
    return value if value in known else None
