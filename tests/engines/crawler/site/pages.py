"""All pages of the site, with its faults or mended, and the list of what was planted."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.engines.crawler.site.templates import NAME, Answer, column, document, page

TODAY = date(2026, 5, 8)  # a Friday
SLOW = 3.1  # seconds
_IDENTITY = "11010519491231002X"

Row = tuple[str, str, str]


def days_ago(days: int) -> str:
    """Return a day as lists show it."""
    return (TODAY - timedelta(days)).isoformat()


def moment(days: int) -> str:
    """Return a moment as page tags hold it."""
    return f"{days_ago(days)} 09:30"


def planted(closed_port: int) -> set[tuple[str, str]]:
    """Return (rule, path or address) of every planted fault."""
    return {
        ("pages.icp", "/"), ("pages.error-report", "/"),
        ("pages.dead-link", "/gone.html"), ("pages.dead-link", "/broken.html"), ("pages.dead-link", "/missing.png"),
        ("pages.dead-link", f"http://127.0.0.1:{closed_port}/"),
        ("pages.wrong-type", "/files/form.doc"), ("pages.wrong-type", "/files/list.pdf"),
        ("pages.soft-404", "/soft/1.html"), ("pages.soft-404", "/soft/2.html"),
        ("pages.site-tags", "/plans/"), ("pages.site-tags", "/docs/1.html"),
        ("pages.site-tag-values", "/docs/2.html"), ("pages.site-tag-values", "/docs/3.html"),
        ("pages.column-tags", "/budget/"), ("pages.column-tags", "/policy/"),
        ("pages.article-tags", "/docs/4.html"), ("pages.article-tags", "/docs/5.html"),
        ("pages.pub-date", "/docs/6.html"), ("pages.pub-date", "/docs/7.html"),
        ("pages.future-date", "/docs/8.html"), ("pages.future-date", "/docs/9.html"),
        ("pages.stale-column", "/news/"), ("pages.stale-column", "/notices/"),
        ("pages.blank-column", "/services/"), ("pages.blank-column", "/about/"),
        ("pages.unanswered", "/letters/"),
        ("pages.no-title", "/docs/10.html"), ("pages.no-title", "/docs/11.html"),
        ("pages.placeholder-title", "/docs/12.html"),
        ("pages.encoding", "/docs/13.html"), ("pages.encoding", "/docs/14.html"),
        ("pages.slow", "/docs/15.html"),
        ("pages.no-publication-time", "/docs/16.html"), ("pages.no-publication-time", "/docs/17.html"),
        ("pages.private-address", "/docs/18.html"), ("pages.private-address", "/docs/19.html"),
        ("pages.implanted-link", "/docs/20.html"),
        ("pages.program-error", "/docs/21.html"),
        ("privacy.identity-number", "/docs/22.html"),
    }  # fmt: skip


def pages(*, faulty: bool, port: int, closed_port: int) -> dict[str, Answer]:
    """Return the site: path → answer."""
    site = _clean(faulty=faulty, closed_port=closed_port)
    return site | (_faulty_documents(port) if faulty else {})


def _clean(*, faulty: bool, closed_port: int) -> dict[str, Answer]:
    rows = [(f"/docs/{n}.html", _title(n), days_ago(n % 9)) for n in range(1, 23)]
    links = _faulty_links(closed_port) if faulty else ""
    home = page(NAME, f"<ul>{_items(rows)}</ul>{links}", without=("icp", "error") if faulty else ())
    site = {
        "/": home,
        "/index.html": home,
        **_columns(rows, faulty=faulty),
        **{f"/docs/{n}.html": document(_title(n), moment(n % 9)) for n in range(1, 23)},
        "/map.html": page(f"网站地图-{NAME}", "<p>网站地图</p>"),
        "/find-errors.html": page(f"我为政府网站找错-{NAME}", "<p>请写明网址和错误。</p>"),
        "/conac.js": Answer(b"", media_type="text/javascript"),
        "/files/good.docx": Answer(b"PK", media_type="application/octet-stream", no_head=True),
        "/moved.html": Answer(b"", 302, location="/map.html"),
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /secret/\n", media_type="text/plain"),
        "/secret/1.html": page("", "<p>不应当抓取</p>"),
    }
    if faulty:
        sorry = page("出错了", "<p>您访问的页面不存在</p>")
        site |= {
            "/broken.html": Answer(b"error", 500),
            "/files/form.doc": page("下载", "<p>请登录</p>"),
            "/files/list.pdf": page("下载", "<p>请登录</p>"),
            "/soft/1.html": sorry,
            "/soft/2.html": page("404", "<p>对不起</p>"),
        }
    return site


def _columns(rows: list[Row], *, faulty: bool) -> dict[str, Answer]:
    old = [(path, words, days_ago(400 + n)) for n, (path, words, _day) in enumerate(rows[:5])]
    blank = column("机构概况", [], more="<p>暂无内容</p>"), column("办事服务", [], more="<p>栏目正在建设中</p>")
    letters = [("/docs/1.html", "反映小区停车的问题", f"{days_ago(150)} {'未回复' if faulty else '已回复'}")]
    letters += [("/docs/2.html", "咨询入学的办理时间", f"{days_ago(3)} 办理中")]
    plans = column("规划计划", rows[5:9])
    if faulty:
        plans = Answer(plans.body.replace(b'<meta name="SiteName"', b'<meta name="Other"'))
    return {
        "/news/": column("政务动态", old if faulty else rows[:6]),
        "/notices/": column("通知公告", old if faulty else rows[3:9]),
        "/policy/": column("政策文件", rows[4:9], without=("ColumnType",) if faulty else ()),
        "/budget/": column("预算决算", rows[4:9], without=("ColumnKeywords", "ColumnType") if faulty else ()),
        "/plans/": plans,
        "/letters/": column("县长信箱", letters, more='<a href="/secret/1.html">登录后查看</a>'),
        "/about/": blank[0] if faulty else column("机构概况", rows[:4]),
        "/services/": blank[1] if faulty else column("办事服务", rows[:4]),
    }


def _faulty_links(closed_port: int) -> str:
    return (
        '<a href="/gone.html">已经没有的通知</a><a href="/broken.html">出错的通知</a><img src="/missing.png" alt="图">'
        f'<a href="http://127.0.0.1:{closed_port}/">另一个网站</a><a href="/files/form.doc">申请表</a>'
        '<a href="/files/list.pdf">名单</a><a href="/soft/1.html">旧通知</a><a href="/soft/2.html">旧公告</a>'
        '<a href="/files/good.docx">表格</a><a href="/moved.html">网站地图</a>'
    )


def _faulty_documents(port: int) -> dict[str, Answer]:
    site = {"SiteName": NAME, "SiteDomain": "www.jia.gov.cn", "SiteIDCode": "1304000009"}
    ago = moment(1)
    made: dict[int, Callable[[str], Answer]] = {
        1: lambda title: document(title, ago, site_tags={"SiteName": NAME}),
        2: lambda title: document(title, ago, site_tags=site | {"SiteDomain": "http://www.jia.gov.cn"}),
        3: lambda title: document(title, ago, site_tags=site | {"SiteIDCode": "13040"}),
        4: lambda title: document(title, ago, without=("PubDate",)),
        5: lambda title: document(title, ago, without=("ArticleTitle", "ContentSource")),
        6: lambda title: document(title, "2026年05月07日"),
        7: lambda title: document(title, "2026/05/07 10:00"),
        8: lambda title: document(title, "2026-08-07 10:00"),
        9: lambda title: document(title, "2027-05-07 10:00"),
        10: lambda title: document(title, ago, page_title=""),
        11: lambda title: document(title, ago, page_title=" "),
        12: lambda title: document(title, ago, page_title="无标题文档"),
        13: lambda title: _recoded(document(title, ago), "gb18030"),
        14: lambda title: _declared(document(title, ago), "gbk"),
        15: lambda title: Answer(document(title, ago).body, seconds=SLOW),
        16: lambda title: document(title, ago, shown=""),
        17: lambda title: document(title, ago, shown="", body="<p>会议于2026年5月6日召开。</p>"),
        18: lambda title: document(title, ago, body='<p>见<a href="http://192.168.3.4/oa/">办公系统</a>。</p>'),
        19: lambda title: document(title, ago, body='<p><img src="http://10.0.0.8/1.png" alt="照片"></p>'),
        20: lambda title: document(
            title, ago, body=f'<p style="display:none"><a href="http://127.0.0.1:{port}/map.html">真人赌场</a></p>'
        ),
        21: lambda title: document(title, ago, body="<p>java.lang.NullPointerException</p>"),
        22: lambda title: document(title, ago, body=f"<p>申请人身份证号码：{_IDENTITY}。</p>"),
    }
    return {f"/docs/{n}.html": make(_title(n)) for n, make in made.items()}


def _title(number: int) -> str:
    return f"关于做好第{number}批窗口值班工作的通知"


def _items(rows: list[Row]) -> str:
    return "".join(f'<li><a href="{path}">{words}</a><span>{day}</span></li>' for path, words, day in rows)


def _recoded(answer: Answer, encoding: str) -> Answer:
    return Answer(answer.body.decode().encode(encoding))


def _declared(answer: Answer, encoding: str) -> Answer:
    return Answer(answer.body, media_type=f"text/html; charset={encoding}")
