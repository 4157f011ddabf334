"""Signs that a site was broken into or is broken: links planted by others, messages of programs."""

import re
from collections.abc import Iterator

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.fetched import Fetched
from gongkai.rules.inspection.engine.word_lists import either, rows_of
from gongkai.rules.inspection.pages.addresses import host_of, same_site
from gongkai.rules.inspection.pages.parts import parts

_WORDS = re.compile(either(row["word"] for row in rows_of("pages", "implanted.csv")), re.I)
_OFFICIAL = re.compile(r"\.(?:gov|edu|org|mil)\.cn$|\.政务$")
_PROGRAM_ERROR = re.compile(
    r"Server Error in '/|java\.(?:lang|sql|io)\.\w{3,40}(?:Exception|Error)\b|\bORA-\d{5}\b"
    r"|Traceback \(most recent call last\)"
    r"|You have an error in your SQL syntax|Warning: \w{3,30}\(\)|Fatal error: |Microsoft OLE DB Provider for"
    r"|org\.(?:apache|springframework|hibernate)\.[\w.]{3,80}Exception"
)


def _implanted(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    page = parts(document)
    own = host_of(document.address)
    for link in page.links if page else ():
        host = host_of(link.target)
        if not host or _OFFICIAL.search(host) or (own and same_site(host, own)):
            continue
        if _WORDS.search(link.words):
            yield 0, 0, f"有指向{host}的可疑链接“{link.words[:30]}”，网站可能被植入暗链", None
            return


def _program_error(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    page = parts(document)
    found = _PROGRAM_ERROR.search(page.words) if page and len(page.words) < 200_000 else None
    if found:
        yield 0, 0, f"网页上显示了程序的出错信息：{found[0][:60]}", None


def _page(body: str) -> Document:
    return Document("", kind="page", address="https://www.jia.gov.cn/", fetched=Fetched(f"<body>{body}</body>"))


IMPLANTED = Rule(
    id="pages.implanted-link",
    name="疑似被植入暗链",
    gravity=Gravity.BLOCKING,
    source="国办秘函〔2019〕19号单项否决“安全、泄密事故等严重问题”",
    how_to_fix="立即删除链接，保存日志，查清网站怎样被改，报告网信和公安部门。",
    look=_implanted,
    hits=(Example(_page('<div style="display:none"><a href="http://x.example.com/">百家乐</a></div>'), ("",)),),
    passes=(
        Example(_page('<a href="/2024/1.html">严厉打击百家乐等赌博活动</a>')),
        Example(_page('<a href="https://www.mps.gov.cn/1.html">打击网络博彩</a>')),
        Example(_page('<a href="https://x.example.com/">合作单位</a>')),
    ),
)
PROGRAM_ERROR = Rule(
    id="pages.program-error",
    name="显示程序出错信息",
    gravity=Gravity.ERROR,
    source="《政府网站发展指引》（国办发〔2017〕47号）安全防护要求",
    how_to_fix="改正程序，并设置统一的出错页面，不显示内部信息。",
    look=_program_error,
    hits=(Example(_page("<pre>java.lang.NullPointerException at cn.gov.Site.show</pre>"), ("",)),),
    passes=(Example(_page("<p>Java编程培训通知：什么是Exception</p>")),),
)
