"""Faults of a page as a whole: title, time of publication, loading, encoding."""

import re
from collections.abc import Iterator

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.fetched import Fetched, Role
from gongkai.rules.inspection.pages.parts import parts

SLOW_SECONDS = 3.0
_GUIDE = "《政府网站发展指引》（国办发〔2017〕47号）"
_PLACEHOLDER = re.compile(
    r"(?:无标题(?:文档|页)|新建(?:文档|网页)?\d{0,3}|Untitled(?: Document)?|New Page|Document|Title|test\d{0,3}"
    r"|测试(?:页面?|标题|文章)?\d{0,3}"
    r"|标题|1{3,}|首页标题)",
    re.I,
)
_DAY = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}")
_LABELLED_DAY = re.compile(
    rf"(?:(?:发布|发文|发稿|更新|上传|录入|编辑)\s?(?:时间|日期|于)\s?[:：]?|(?:时间|日期)\s?[:：])\s?(?:{_DAY.pattern})"
)
_FAMILY = {"gb2312": "gb", "gbk": "gb", "gb18030": "gb", "utf8": "utf-8", "ascii": "utf-8", "us-ascii": "utf-8"}


def _no_title(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    page = parts(document)
    if page is not None and not page.title:
        yield 0, 0, "网页没有标题（<title>是空的或没有）", None


def _placeholder(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    page = parts(document)
    if page is None:
        return
    for title in (page.title, page.tag("ArticleTitle")):
        if title and _PLACEHOLDER.fullmatch(title):
            yield 0, 0, f"标题“{title[:40]}”像是没有改过的模板或测试内容", None
            return


def _no_time(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    page, fetched = parts(document), document.fetched
    if page is None or fetched is None or fetched.role is not Role.ARTICLE:
        return
    if _LABELLED_DAY.search(page.words):
        return
    shown = len(_DAY.findall(page.words))
    if shown == 0 or shown <= len(_DAY.findall(document.text)):
        yield 0, 0, "页面上没有显示发布时间", None


def _mixed(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    page = parts(document)
    if page is None or not document.address.startswith("https:"):
        return
    plain = list(dict.fromkeys(address for _tag, address in page.resources if address.lower().startswith("http://")))
    if plain:
        yield 0, 0, f"加密网页里有{len(plain)}处用http://加载的内容，浏览器会拦住：{plain[0][:100]}", None


def _slow(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    seconds = document.fetched.seconds if document.fetched else None
    if seconds is not None and seconds > SLOW_SECONDS:
        yield 0, 0, f"打开用了{seconds:.1f}秒，应当在3秒以内", None


def _encoding(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    fetched = document.fetched
    if fetched is None or not fetched.is_text or not fetched.declared or not fetched.encoding:
        return
    if _family(fetched.declared) != _family(fetched.encoding):
        yield 0, 0, f"声明的编码是{fetched.declared[:20]}，实际是{fetched.encoding}，浏览器会显示乱码", None


def _family(name: str) -> str:
    plain = name.lower().replace("_", "-")
    return _FAMILY.get(plain.replace("utf-8", "utf8"), plain)


def _unreadable(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    if document.fetched is not None and not document.fetched.is_text:
        yield 0, 0, "服务器说是网页，内容却不是能读的网页", None


def _page(title: str = "<title>甲县</title>", body: str = "<p>正文</p>", text: str = "", **more: object) -> Document:
    html = f"<html><head>{title}</head><body>{body}</body></html>"
    address = str(more.pop("address", ""))
    return Document(text, kind="page", address=address, fetched=Fetched(html, **more))  # type: ignore[arg-type]


NO_TITLE = Rule(
    id="pages.no-title",
    name="网页没有标题",
    gravity=Gravity.WARNING,
    source=f"{_GUIDE}；GB/T 37668-2019",
    how_to_fix="在<head>里写<title>：内容标题和网站名称。",
    look=_no_title,
    hits=(Example(_page(""), ("",)), Example(_page("<title> </title>"), ("",))),
    passes=(Example(_page()), Example.of("通知")),
)
PLACEHOLDER = Rule(
    id="pages.placeholder-title",
    name="标题是模板或测试内容",
    gravity=Gravity.ERROR,
    source=_GUIDE,
    how_to_fix="写上真正的标题；测试的页面撤下。",
    look=_placeholder,
    hits=(Example(_page("<title>无标题文档</title>"), ("",)), Example(_page("<title>测试</title>"), ("",))),
    passes=(Example(_page("<title>核酸检测测试结果公示</title>")), Example(_page())),
)
NO_TIME = Rule(
    id="pages.no-publication-time",
    name="没有显示发布时间",
    gravity=Gravity.WARNING,
    source=f"{_GUIDE}：发布信息应标明发布时间，格式为年-月-日 时:分",
    how_to_fix="在标题下显示发布时间。",
    look=_no_time,
    hits=(
        Example(_page(body="<h1>通知</h1><p>正文</p>", role=Role.ARTICLE), ("",)),
        Example(_page(body="<p>会议于2025-07-14召开</p>", text="会议于2025-07-14召开", role=Role.ARTICLE), ("",)),
    ),
    passes=(
        Example(_page(body="<p>发布时间：2025-07-14 01:59</p>", role=Role.ARTICLE)),
        Example(_page(body="<p>会议于2025-07-14召开</p>", role=Role.COLUMN)),
        Example(_page(body="<td>发布日期</td><td>2025-07-14</td>", text="发布日期\t2025-07-14", role=Role.ARTICLE)),
    ),
)
MIXED = Rule(
    id="pages.mixed-content",
    name="加密网页加载不加密的内容",
    gravity=Gravity.WARNING,
    source="政府网站HTTPS改造要求；浏览器“混合内容”规范",
    how_to_fix="把地址改为https://，或改为不带协议的相对地址。",
    look=_mixed,
    hits=(Example(_page(body='<img src="http://a.gov.cn/1.png">', address="https://a.gov.cn/"), ("",)),),
    passes=(
        Example(_page(body='<a href="http://a.gov.cn/">甲</a><img src="/1.png">', address="https://a.gov.cn/")),
        Example(_page(body='<img src="http://a.gov.cn/1.png">', address="http://a.gov.cn/")),
    ),
)
SLOW = Rule(
    id="pages.slow",
    name="网页打开慢",
    gravity=Gravity.ADVICE,
    source=f"{_GUIDE}：页面加载时间不超过3秒",
    how_to_fix="压缩图片、合并脚本、检查服务器和数据库。",
    look=_slow,
    hits=(Example(_page(seconds=4.2), ("",)),),
    passes=(Example(_page(seconds=2.9)), Example(_page())),
)
ENCODING = Rule(
    id="pages.encoding",
    name="编码声明不对",
    gravity=Gravity.ERROR,
    source=_GUIDE,
    how_to_fix="声明改为实际的编码，最好统一为UTF-8。",
    look=_encoding,
    hits=(Example(_page(declared="utf-8", encoding="gb18030"), ("",)),),
    passes=(
        Example(_page(declared="gb2312", encoding="gb18030")),
        Example(_page(declared="UTF8", encoding="utf-8")),
        Example(_page(encoding="gb18030")),
    ),
)
UNREADABLE = Rule(
    id="pages.unreadable",
    name="网页内容不是文字",
    gravity=Gravity.ERROR,
    source=_GUIDE,
    how_to_fix="重新生成网页；文件下载按文件的类型应答。",
    look=_unreadable,
    hits=(Example(_page(is_text=False), ("",)),),
    passes=(Example(_page()),),
)
