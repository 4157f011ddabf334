"""Page tags (网页标签): which must be there, and what may stand in them."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.fetched import Fetched, Role
from gongkai.rules.inspection.pages.addresses import host_of, is_private, same_site
from gongkai.rules.inspection.pages.parts import Parts, parts
from gongkai.rules.law.dates import find_dates
from gongkai.rules.law.site_code import is_site_code

_STANDARD = "《政府网站发展指引》（国办发〔2017〕47号）附件“网页标签规范”"
SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?")  # seconds are common and say no less
_PLAIN = re.compile(r"[\s\u3000\xa0《》“”\"'<>·]")


def _missing(names: tuple[str, ...], *roles: Role) -> Callable[[Document, Knowledge], Iterator[Report]]:
    def look(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
        page = parts(document)
        if page is None or document.fetched is None or (roles and document.fetched.role not in roles):
            return
        missing = [name for name in names if page.tag(name) is None]
        empty = [name for name in names if page.tag(name) == ""]
        said = [f"缺少{'、'.join(missing)}"] if missing else []
        said += [f"{'、'.join(empty)}是空的"] if empty else []
        if said:
            yield 0, 0, f"网页标签{'；'.join(said)}", None

    return look


def _site_values(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    page = parts(document)
    if page is None:
        return
    said = [*_about_domain(page, document.address), *_about_code(page)]
    if said:
        yield 0, 0, "；".join(said), None


def _about_domain(page: Parts, address: str) -> Iterator[str]:
    domain = page.tag("SiteDomain")
    if not domain:
        return
    if "://" in domain or "/" in domain:
        yield f"SiteDomain只写域名，不带“http://”和斜杠：{domain[:60]}"
        return
    host = host_of(address)
    if host and not is_private(host) and not same_site(domain.lower().partition(":")[0], host):
        yield f"SiteDomain写的是{domain[:60]}，这一页在{host}"


def _about_code(page: Parts) -> Iterator[str]:
    code = page.tag("SiteIDCode")
    if code and not is_site_code(code.lower()):
        yield f"SiteIDCode“{code[:40]}”不是网站标识码（10位数字，或bm加8位数字）"


def _pub_date(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    page = parts(document)
    value = page.tag("PubDate") if page else None
    if value and not _MOMENT.fullmatch(value):
        yield 0, 0, f"PubDate“{value[:40]}”的格式应是“2026-05-08 09:30”", None
    elif value and not any(span.day for span in find_dates(value[:10])):
        yield 0, 0, f"PubDate“{value[:40]}”：没有这一天", None


def _future(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    page = parts(document)
    value = page.tag("PubDate") if page else None
    spans = find_dates(value[:20]) if value else []
    day = spans[0].day if spans else None
    if day and knowledge.today and day > knowledge.today + timedelta(days=1):
        yield 0, 0, f"发布时间{day:%Y-%m-%d}还没有到", None


def _title_differs(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    page = parts(document)
    title = page.tag("ArticleTitle") if page else None
    if not page or not title or len(title) < 4:
        return
    shown = _PLAIN.sub("", f"{page.words}{page.title or ''}")
    if _PLAIN.sub("", title).rstrip("….") not in shown:
        yield 0, 0, f"ArticleTitle写的是“{title[:60]}”，页面上没有这个标题", None


def _page(head: str, body: str = "<p>正文</p>", role: Role = Role.OTHER, address: str = "") -> Document:
    html = f"<html><head><title>甲县</title>{head}</head><body>{body}</body></html>"
    return Document("", kind="page", address=address, fetched=Fetched(html, role))


def tags(**values: str) -> str:
    """Return page tags as markup, for examples."""
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in values.items())


_SITE = tags(SiteName="甲县人民政府", SiteDomain="www.jia.gov.cn", SiteIDCode="1304000009")
_COLUMN = tags(ColumnName="要闻", ColumnDescription="甲县要闻", ColumnKeywords="要闻", ColumnType="要闻")
_ARTICLE = tags(ArticleTitle="关于某事的通知", PubDate="2025-07-14 01:59", ContentSource="甲县")

SITE = Rule(
    id="pages.site-tags",
    name="缺少网站标签",
    gravity=Gravity.WARNING,
    source=_STANDARD,
    how_to_fix="在网页模板的<head>里补上SiteName、SiteDomain、SiteIDCode。",
    look=_missing(SITE_TAGS),
    hits=(Example(_page(tags(SiteName="甲县")), ("",)), Example(_page(_SITE.replace("1304000009", "")), ("",))),
    passes=(Example(_page(_SITE)), Example(_page(_SITE.replace("SiteName", "sitename"), "")), Example.of("通知")),
)
SITE_VALUES = Rule(
    id="pages.site-tag-values",
    name="网站标签写错",
    gravity=Gravity.WARNING,
    source=_STANDARD,
    how_to_fix="SiteDomain写本站域名，SiteIDCode写页脚上的网站标识码。",
    look=_site_values,
    hits=(
        Example(_page(tags(SiteDomain="http://www.jia.gov.cn")), ("",)),
        Example(_page(tags(SiteDomain="www.yi.gov.cn"), address="https://www.jia.gov.cn/a.html"), ("",)),
        Example(_page(tags(SiteIDCode="12345")), ("",)),
    ),
    passes=(
        Example(_page(_SITE, address="https://jia.gov.cn/a.html")),
        Example(_page(_SITE, address="http://10.1.2.3/a.html")),
        Example(_page(tags(SiteIDCode="bm29000002"))),
    ),
)
COLUMN = Rule(
    id="pages.column-tags",
    name="缺少栏目标签",
    gravity=Gravity.WARNING,
    source=_STANDARD,
    how_to_fix="在栏目页模板里补上ColumnName、ColumnDescription、ColumnKeywords、ColumnType。",
    look=_missing(COLUMN_TAGS, Role.COLUMN),
    hits=(Example(_page(_SITE + tags(ColumnName="要闻"), role=Role.COLUMN), ("",)),),
    passes=(Example(_page(_COLUMN, role=Role.COLUMN)), Example(_page(_SITE, role=Role.HOME))),
)
ARTICLE = Rule(
    id="pages.article-tags",
    name="缺少内容标签",
    gravity=Gravity.WARNING,
    source=_STANDARD,
    how_to_fix="在内容页模板里补上ArticleTitle、PubDate、ContentSource。",
    look=_missing(ARTICLE_TAGS, Role.ARTICLE),
    hits=(Example(_page(_SITE, role=Role.ARTICLE), ("",)),),
    passes=(Example(_page(_ARTICLE, role=Role.ARTICLE)), Example(_page(_COLUMN, role=Role.COLUMN))),
)
PUB_DATE = Rule(
    id="pages.pub-date",
    name="PubDate格式不对",
    gravity=Gravity.WARNING,
    source=_STANDARD,
    how_to_fix="写成“年-月-日 时:分”，例如“2026-05-08 09:30”。",
    look=_pub_date,
    hits=(
        Example(_page(tags(PubDate="2020年08月02日")), ("",)),
        Example(_page(tags(PubDate="2025-02-30 08:00")), ("",)),
        Example(_page(tags(PubDate="0001-01-01 00:00:00")), ("",)),  # the empty date of a common platform
    ),
    passes=(Example(_page(_ARTICLE)), Example(_page(tags(PubDate="2023-08-16 10:33:59"))), Example(_page(_SITE))),
)
FUTURE = Rule(
    id="pages.future-date",
    name="发布时间在将来",
    gravity=Gravity.ERROR,
    source="国办秘函〔2019〕19号单项否决“伪造发稿日期”",
    how_to_fix="改为实际的发布时间。",
    look=_future,
    hits=(Example(_page(tags(PubDate="2025-12-14 01:59")), ("",), Knowledge(find_dates("2025-07-14")[0].day)),),
    passes=(
        Example(_page(_ARTICLE), knowledge=Knowledge(find_dates("2025-07-14")[0].day)),
        Example(_page(_ARTICLE)),
    ),
)
TITLE_DIFFERS = Rule(
    id="pages.title-differs",
    name="ArticleTitle与页面标题不同",
    gravity=Gravity.ADVICE,
    source=_STANDARD,
    how_to_fix="ArticleTitle写页面上的标题。",
    look=_title_differs,
    hits=(Example(_page(_ARTICLE, "<h1>关于另一件事的公告</h1>"), ("",)),),
    passes=(
        Example(_page(_ARTICLE, "<h1>关于某事的<br>通知</h1>")),
        Example(_page(tags(ArticleTitle="关于……"), "<h1>关于某事的通知</h1>")),
    ),
)
