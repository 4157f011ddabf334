"""The faultless pages of the site: a home page, columns, documents."""

from dataclasses import dataclass

NAME, CODE = "甲县人民政府", "1304000009"
NAV = ("/news/", "/notices/", "/policy/", "/letters/", "/about/", "/services/", "/plans/", "/budget/", "/map.html")
LINES = {
    "organ": '<script src="/conac.js"></script>党政机关标识',
    "icp": "冀ICP备05029117号-1",
    "police": "冀公网安备 13042002000523号",
    "error": '<a href="/find-errors.html">我为政府网站找错</a>',
}


@dataclass(frozen=True)
class Answer:
    """What the server answers to one path."""

    body: bytes
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    seconds: float = 0
    location: str = ""
    no_head: bool = False
    is_endless: bool = False


def page(
    title: str,
    main: str,
    tags: dict[str, str] | None = None,
    *,
    site_tags: dict[str, str] | None = None,
    without: tuple[str, ...] = (),
    head: str = "",
) -> Answer:
    """Return a whole page with navigation and footer."""
    site = {"SiteName": NAME, "SiteDomain": "www.jia.gov.cn", "SiteIDCode": CODE} if site_tags is None else site_tags
    labels = "".join(f'<meta name="{name}" content="{value}">' for name, value in (site | (tags or {})).items())
    nav = "".join(f'<li><a href="{path}">栏目{path.strip("/")}</a></li>' for path in NAV)
    footer = "".join(f"<p>{line}</p>" for name, line in LINES.items() if name not in without)
    named = f"<title>{title}</title>" if title else ""
    html = (
        f"<!doctype html><html><head><meta charset='utf-8'>{named}{labels}{head}</head><body>"
        f"<nav><ul><li><a href='/'>首页</a></li>{nav}</ul></nav>{main}"
        f"<footer><p>主办单位：{NAME} 网站标识码：{CODE}</p><a href='/map.html'>网站地图</a>{footer}"
        "</footer></body></html>"
    )
    return Answer(html.encode())


def column(name: str, rows: list[tuple[str, str, str]], *, more: str = "", without: tuple[str, ...] = ()) -> Answer:
    """Return a column: rows of (path, words, day)."""
    items = "".join(f'<li><a href="{path}">{words}</a><span>{day}</span></li>' for path, words, day in rows)
    values = {"ColumnName": name, "ColumnDescription": f"{name}栏目", "ColumnKeywords": name, "ColumnType": name}
    kept = {tag: value for tag, value in values.items() if tag not in without}
    return page(f"{name}-{NAME}", f"<h1>{name}</h1><ul>{items}</ul>{more}", kept)


def document(
    title: str,
    moment: str,
    *,
    body: str = "",
    shown: str | None = None,
    without: tuple[str, ...] = (),
    page_title: str | None = None,
    site_tags: dict[str, str] | None = None,
) -> Answer:
    """Return the page of a document."""
    values = {"ArticleTitle": title, "PubDate": moment, "ContentSource": NAME}
    kept = {tag: value for tag, value in values.items() if tag not in without}
    text = "".join(f"<p>{words}</p>" for words in PARAGRAPHS) + body
    day = f"<p>发布时间：{moment}　来源：{NAME}</p>" if shown is None else shown
    main = f'<h1>{title}</h1>{day}<div class="TRS_Editor">{text}</div>'
    named = f"{title}-{NAME}" if page_title is None else page_title
    return page(named, main, kept, site_tags=site_tags)


PARAGRAPHS = (
    "为方便群众办事，县政府办公室对各窗口的服务时间作了统一安排，各单位要按照要求做好值班工作。",
    "各乡镇、各部门要及时公布咨询电话，认真答复群众提出的问题，有关情况由县政府办公室汇总。",
)
