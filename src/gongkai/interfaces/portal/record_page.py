"""All values of a record's page, gathered once: metadata table, body, files, life line, links."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from gongkai.domain.records.enums import FORWARD_LABELS, INVERSE_LABELS, RelationKind
from gongkai.domain.records.kinds import KINDS, WITH_VALIDITY
from gongkai.domain.records.models import Record
from gongkai.domain.records.queries import related
from gongkai.interfaces.portal import citations, page_labels, structured
from gongkai.interfaces.portal.rows import TONES, kind_label
from gongkai.interfaces.portal.templatetags.portal import day, moment
from gongkai.rules.law.validity import Validity
from gongkai.rules.text.segment import segment

Link = tuple[str, Record]

# In the life line stand acts that have a day; the other relations stand as lists of links beside it.
LIFE_RELATIONS = (
    RelationKind.CONSULTS_ON,
    RelationKind.DELIBERATES,
    RelationKind.INTERPRETS,
    RelationKind.PRESENTS,
    RelationKind.RESPONDS_TO,
    RelationKind.AMENDS,
    RelationKind.REPEALS,
    RelationKind.REPLACES,
    RelationKind.EVALUATES,
)
LIFE_LABELS = frozenset(INVERSE_LABELS[kind] for kind in LIFE_RELATIONS)
MUTUAL_LABELS = (INVERSE_LABELS[RelationKind.INTERPRETS], FORWARD_LABELS[RelationKind.INTERPRETS])
REPEALED_BY = (INVERSE_LABELS[RelationKind.REPEALS], INVERSE_LABELS[RelationKind.REPLACES])
AMENDED_BY = (INVERSE_LABELS[RelationKind.AMENDS],)
ENDED = {
    Validity.REPEALED: _lazy("本文件已废止，仅供查阅。"),
    Validity.EXPIRED: _lazy("本文件已失效，仅供查阅。"),
    Validity.AMENDED: _lazy("本文件已被修改，请同时查看修改文件。"),
    Validity.NOT_YET_IN_FORCE: _lazy("本文件尚未施行。"),
}


def values(record: Record) -> dict[str, Any]:
    """Return what the templates of a record page show; three queries, fewer without links and citations."""
    links = related(record) if record.pk else []
    places = list(record.placements.all())
    life = life_line(record, links)
    column = places[0].item.name if places else kind_label(record)
    url = settings.SITE_URL + record.get_absolute_url() if record.pk else settings.SITE_URL
    return {
        "record": record,
        "title": title_lines(record.title),
        "url": url,
        "trail": trail(record, places),
        "labels": page_labels.of_article(record, url=url, column=column),
        "structured": structured.of_record(record, url),
        "meta": meta_rows(record, places),
        "number": record.document_number,
        "body": body(record),
        "files": files(record),
        "life": life,
        "link_groups": link_groups(links, has_life_line=bool(life)),
        "banner": banner(record, links),
        "source_address": record.source_address,
    }


def trail(record: Record, places: Sequence[Any]) -> list[dict[str, str]]:
    """Return the way from the home page to the record: agency, its content, catalog item."""
    agency = record.agency
    steps = [
        {"label": _("首页"), "url": reverse("portal:home")},
        {"label": agency.name, "url": reverse("portal:agency", args=[agency.code])},
        {"label": _("法定主动公开内容"), "url": reverse("portal:agency_content", args=[agency.code])},
    ]
    if places:
        address = reverse("portal:agency_content", args=[agency.code])
        steps.append({"label": places[0].item.name, "url": f"{address}?item={places[0].item_id}"})
    else:
        steps.append({"label": kind_label(record), "url": f"{reverse('portal:records')}?kind={record.kind}"})
    return [*steps, {"label": _("正文"), "url": ""}]


def meta_rows(record: Record, places: Sequence[Any]) -> list[dict[str, str]]:
    """Return the metadata table in the handbook's order (03, section 6.2); rows without a value are left out."""
    agency_url = reverse("portal:agency", args=[record.agency.code])
    known = [
        _row(_("索引号"), record.index_no),
        _row(_("主题分类"), record.get_theme_display()),
        _row(_("发布机构"), record.agency.name, url=agency_url),
        _row(_("发文机关"), record.issuer if record.issuer != record.agency.name else ""),
        _row(_("文号"), record.document_number),
        _row(_("体裁分类"), record.get_genre_display()),
        _row(_("成文日期"), day(record.formed_on)),
        _row(_("发布日期"), moment(record.published_at)),
        _row(_("施行日期"), day(record.effective_on)),
        _row(_("废止日期"), day(record.repealed_on)),
        _validity_row(record),
        _row(_("公开方式"), record.get_disclosure_attribute_display()),
        _row(_("信息来源"), record.source),
        _row(_("关键词"), record.keywords),
        _row(_("信息分类"), "；".join(place.item.name for place in places)),
        *(_row(name, value) for name, value in KINDS[record.kind].display(record.extra)),
        _row(_("内容概述"), record.summary, wide=True),
    ]
    return [row for row in known if row["value"]]


def title_lines(title: str) -> SafeString:
    """Return the title with places where a line may end: between words, never inside one (GB/T 9704-2012, 7.3.1)."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((word,) for word in segment(title)))


def body(record: Record) -> SafeString:
    """Return the body with links on cited documents; it was sanitised when it was stored."""
    return mark_safe(citations.linked(record.body, apart_from=record.pk))


def files(record: Record) -> list[dict[str, Any]]:
    """Return the attachments as the component shows them."""
    return [
        {
            "url": file.get_absolute_url() if file.pk else "",
            "name": file.title,
            "format": file.file_name.rsplit(".", 1)[-1].upper(),
            "size": file.size,
        }
        for file in record.attachments.all()
    ]


def banner(record: Record, links: Sequence[Link]) -> dict[str, Any] | None:
    """Return the warning above a document that is not, or not unchanged, in force."""
    validity = record.validity()
    if validity not in ENDED:
        return None
    causes = {Validity.REPEALED: REPEALED_BY, Validity.AMENDED: AMENDED_BY}.get(validity, ())
    others = [_link(other) for label, other in links if label in causes]
    text = _("依据：") if others else ""
    if validity is Validity.NOT_YET_IN_FORCE:
        text = _("施行日期：%s") % day(record.effective_on)
    return {"tone": TONES[validity], "title": ENDED[validity], "text": text, "links": others}


def life_line(record: Record, links: Sequence[Link]) -> list[dict[str, Any]]:
    """Return the policy's life in the order of days; empty for kinds without validity and for a bare publication."""
    if record.kind not in WITH_VALIDITY:
        return []
    events = [(_day_of(other), label, other) for label, other in links if label in LIFE_LABELS]
    line = [
        {"when": day(when), "label": label, "title": other.title, "url": other.get_absolute_url()}
        for when, label, other in events
    ]
    today = day(timezone.localdate())
    for when, label, state in _own_days(record):
        ahead = day(when) > today
        line.append({"when": day(when), "label": label, "state": "ahead" if ahead else state})
    return sorted(line, key=lambda event: event["when"]) if len(line) > 1 else []


def link_groups(links: Sequence[Link], *, has_life_line: bool) -> list[dict[str, Any]]:
    """Return the linked records under the name of their relation, newest first.

    What the life line shows is not said twice, but for documents and interpretations, whose mutual links readers
    and inspectors look for by these names (handbook 03, section 6.3).
    """
    groups: dict[str, list[Record]] = defaultdict(list)
    for label, other in links:
        if not has_life_line or label not in LIFE_LABELS or label in MUTUAL_LABELS:
            groups[label].append(other)
    return [
        {
            "title": label,
            "links": [_link(other) for other in sorted(others, key=_day_of, reverse=True)],
        }
        for label, others in groups.items()
    ]


def _own_days(record: Record) -> list[tuple[date, str, str]]:
    published = timezone.localtime(record.published_at).date() if record.published_at else None
    days = [
        (record.formed_on, _("成文"), ""),
        (published, _("发布（本页）"), "now"),
        (record.effective_on, _("施行"), ""),
        (record.expires_on, _("有效期届满"), "end"),
        (record.repealed_on, _("废止"), "end"),
    ]
    return [(when, label, state) for when, label, state in days if when]


def _day_of(record: Record) -> date:
    return record.formed_on or timezone.localtime(record.published_at).date()


def _validity_row(record: Record) -> dict[str, Any]:
    validity = record.validity()
    if validity not in TONES:
        return _row(_("有效性"), "")
    ends = record.expires_on and validity in (Validity.IN_FORCE, Validity.AMENDED)
    note = _("至 %s") % day(record.expires_on) if ends else ""
    return _row(_("有效性"), validity.label) | {"tone": TONES[validity], "note": note}


def _row(name: str, value: str | None, *, url: str = "", wide: bool = False) -> dict[str, Any]:
    return {"name": name, "value": value or "", "url": url, "wide": wide}


def _link(record: Record) -> dict[str, str]:
    return {"url": record.get_absolute_url(), "label": record.title, "note": day(record.published_at)}
