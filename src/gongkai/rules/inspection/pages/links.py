"""Links by what their targets answered: dead, of another kind than they say, leading to a disguised error page."""

import re
from collections.abc import Callable, Iterator

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.fetched import Answer, Fetched, Role, Trouble
from gongkai.rules.inspection.pages.addresses import host_of, leads_inside
from gongkai.rules.inspection.pages.parts import parts_of

_SOURCE = "国办秘函〔2019〕19号扣分指标“功能设计”：链接可用性"
_FILE = re.compile(r"\.(docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|jpe?g|png|gif|mp4|mp3)(?:$|[?#])", re.I)
# «Sign in first», «too many questions», «come back later»: neither alive nor dead.
UNDECIDED = frozenset({401, 407, 429, 503})
_GONE = frozenset({404, 410})
# Of other sites: what means «not for programs» or «too many questions» says nothing about the link.
_NO_VERDICT = frozenset({401, 403, 405, 406, 407, 408, 412, 418, 421, 423, 425, 429, 451, 499, 503, 521, 567, 999})
_TROUBLES = frozenset({Trouble.NO_HOST, Trouble.REFUSED, Trouble.TIMEOUT, Trouble.BROKEN, Trouble.LOOP})
_NOT_FOUND = re.compile(
    r"(?:页面|网页|内容|文件|信息|文章)(?:不存在|未找到|找不到|已删除|已被删除|走丢了)|您(?:访问|查找|要找)的.{0,8}(?:不存在|找不到|已删除)"
    r"|找不到(?:该|此|您)?.{0,6}(?:页面|网页|文件)|\b404\b.{0,12}(?:not found|错误|页面)|page not found",
    re.I,
)
_SHORT_PAGE = 600  # characters: an error page says little

# Stands for the words of a link when the crawler asks for a page that can't be there.
NO_SUCH_PAGE = "不存在的网址"

Verdict = Callable[[Answer], str]


def is_error_page(html: str) -> bool:
    """Say whether a page that answered with success reads as «not found»."""
    page = parts_of(html)
    title = page.title or ""
    linked = sum(len(link.words) for link in page.links)
    if _NOT_FOUND.search(title) or re.fullmatch(r"\s*404\s*", title):
        return True
    return len(page.words) - linked < _SHORT_PAGE and _NOT_FOUND.search(page.words) is not None


def why_dead(answer: Answer) -> str:
    """Return why a link counts as dead, "" for one that works or can't be judged."""
    if answer.trouble in _TROUBLES:
        return answer.trouble.label
    if answer.status in _GONE or (answer.is_own and answer.status >= 400 and answer.status not in UNDECIDED):
        return f"应答{answer.status}"
    if answer.status >= 400 and answer.status not in _NO_VERDICT:
        return f"应答{answer.status}"
    return ""


def _wrong_type(answer: Answer) -> str:
    kind = _FILE.search(answer.target)
    if not kind or answer.status != 200 or not answer.media_type.startswith("text/html"):
        return ""
    return f"是.{kind[1].lower()}文件的链接，打开的却是网页"


def _soft(answer: Answer) -> str:
    return "打开的是“找不到页面”的提示" if answer.status == 200 and answer.is_error_page else ""


def _look(verdict: Verdict, how: str) -> Callable[[Document, Knowledge], Iterator[Report]]:
    def look(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
        for answer in document.fetched.answers if document.fetched else ():
            if answer.words != NO_SUCH_PAGE and (why := verdict(answer)):
                # A guard of the site may refuse programs what it gives to people.
                grave = Gravity.ERROR if answer.is_own and answer.status != 403 else Gravity.WARNING
                yield 0, 0, how.format(why=why, link=_named(answer)), None, grave  # type: ignore[misc]

    return look


def _named(answer: Answer) -> str:
    words = f"“{answer.words[:30]}”" if answer.words else ""
    where = f"（{answer.pages}个页面上有）" if answer.pages > 1 else ""
    return f"{words}{answer.target[:200]}{where}"


def _private(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    fetched = document.fetched
    if fetched is None or not fetched.is_text or not fetched.html:
        return
    own, seen = host_of(document.address), set[str]()
    page = parts_of(fetched.html)
    for target in (*(link.target for link in page.links), *(address for _tag, address in page.resources)):
        host = host_of(target)
        if host and host not in seen and leads_inside(host, own):
            seen.add(host)
            yield 0, 0, f"链接指向内部网络的地址，外面打不开：{target[:200]}", None


def _error_status(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    for answer in document.fetched.answers if document.fetched else ():
        if answer.words == NO_SUCH_PAGE and answer.status == 200:
            yield 0, 0, "打开不存在的网址，服务器应答200，应当应答404", None


def _answered(**more: object) -> Document:
    target = str(more.pop("target", "https://a.gov.cn/1.html"))
    return Document("", kind="page", fetched=Fetched("", answers=(Answer(target, **more),)))  # type: ignore[arg-type]


def _page(body: str, address: str = "https://a.gov.cn/") -> Document:
    return Document("", kind="page", address=address, fetched=Fetched(f"<body>{body}</body>", Role.OTHER))


DEAD = Rule(
    id="pages.dead-link",
    name="链接打不开",
    gravity=Gravity.ERROR,
    source=_SOURCE,
    how_to_fix="改正地址；目标已经没有的，删去链接。",
    look=_look(why_dead, "链接打不开（{why}）：{link}"),
    hits=(
        Example(_answered(status=404), ("",)),
        Example(_answered(status=500), ("",)),
        Example(_answered(trouble=Trouble.NO_HOST, is_own=False), ("",)),
        Example(_answered(status=404, is_own=False), ("",)),
    ),
    passes=(
        Example(_answered(status=200)),
        Example(_answered(status=403, is_own=False)),
        Example(_answered(status=412, is_own=False)),
        Example(_answered(status=429)),
        Example(_answered(trouble=Trouble.NOT_ASKED)),
        Example(_answered(status=404, words=NO_SUCH_PAGE)),
    ),
)
WRONG_TYPE = Rule(
    id="pages.wrong-type",
    name="文件链接打开的是网页",
    gravity=Gravity.ERROR,
    source=_SOURCE,
    how_to_fix="重新上传文件，或改正链接。",
    look=_look(_wrong_type, "{why}：{link}"),
    hits=(Example(_answered(target="/files/1.doc", status=200, media_type="text/html; charset=utf-8"), ("",)),),
    passes=(
        Example(_answered(target="/files/1.doc", status=200, media_type="application/octet-stream")),
        Example(_answered(target="/files/1.html", status=200, media_type="text/html")),
        Example(_answered(target="/files/1.doc", status=404, media_type="text/html")),
    ),
)
SOFT_404 = Rule(
    id="pages.soft-404",
    name="链接打开的是出错页面",
    gravity=Gravity.ERROR,
    source=_SOURCE,
    how_to_fix="改正地址；出错页面应当应答404。",
    look=_look(_soft, "{why}：{link}"),
    hits=(Example(_answered(status=200, is_error_page=True), ("",)),),
    passes=(Example(_answered(status=200)), Example(_answered(status=404, is_error_page=True))),
)
PRIVATE = Rule(
    id="pages.private-address",
    name="链接指向内部网络",
    gravity=Gravity.ERROR,
    source=f"{_SOURCE}；泄露内部网络地址",
    how_to_fix="改为对外的地址，或删去链接。",
    look=_private,
    hits=(
        Example(_page('<a href="http://192.168.1.5/oa">办公</a>'), ("",)),
        Example(_page('<img src="http://localhost:8080/1.png">'), ("",)),
    ),
    passes=(
        Example(_page('<a href="http://192.168.1.5/a.html">甲</a>', "http://192.168.1.5/")),
        Example(_page('<a href="/10.1.2.3.html">甲</a><a href="http://10.gov.cn/">乙</a>')),
    ),
)
ERROR_STATUS = Rule(
    id="pages.error-status",
    name="不存在的网址应答200",
    gravity=Gravity.ADVICE,
    source="HTTP规范（RFC 9110）；搜索引擎会收录出错页面",
    how_to_fix="让服务器对不存在的网址应答404，页面上保留导航、搜索和找错入口。",
    look=_error_status,
    hits=(Example(_answered(status=200, words=NO_SUCH_PAGE), ("",)),),
    passes=(Example(_answered(status=404, words=NO_SUCH_PAGE)), Example(_answered(status=200, words="通知"))),
)
