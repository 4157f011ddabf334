"""What the markup of a page lacks: words for pictures, tables as tables, headings that don't jump."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule

# No expression runs past the next «<»: a page of a million unclosed tags is read once.
_IMAGE = re.compile(r"<img\b[^<>]*", re.I)
_ALT = re.compile(r"\salt\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))", re.I)
_DECORATION = re.compile(
    r"role\s*=\s*[\"']?presentation|aria-hidden\s*=\s*[\"']?true|(?:width|height)\s*=\s*[\"']?[0-9]\b", re.I
)
_SOURCE = re.compile(r"\ssrc\s*=\s*[\"']?([^\"'\s>]{1,300})", re.I)
_ICON = re.compile(r"icon|logo|fileType|spacer|blank|arrow|btn|\.gif(?:$|\?)", re.I)
_FILE_NAME = re.compile(r"[\w\-]{1,60}\.(?:jpe?g|png|gif|bmp|webp)|图片|image|img|picture|[0-9_\-]{1,40}", re.I)
_HEADING = re.compile(r"<h([1-6])\b", re.I)
_TABLE_NAMED = re.compile(
    r"(?:一览表|汇总表|明细表|统计表|情况表|公示表|名单|目录|对照表|成绩表)(?:[（(][^（）()<>]{0,20}[）)])?\s*(?:</[a-z0-9]{1,10}>\s*){0,6}(?:<[a-z0-9]{1,10}\b[^<>]*>\s*){0,6}<img\b",
    re.I,
)


def _alt_texts(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    bare = []
    for found in _IMAGE.finditer(document.html):
        alt, source = _ALT.search(found[0]), _SOURCE.search(found[0])
        words = next((value for value in (alt.groups() if alt else ()) if value), "").strip()
        address = source[1] if source else ""
        if (
            (not words or _FILE_NAME.fullmatch(words))
            and not _DECORATION.search(found[0])
            and not _ICON.search(address)
        ):
            bare.append(address.rpartition("/")[2][:60] or "图片")
    if bare:
        named = "、".join(dict.fromkeys(bare[:3]))
        yield 0, 0, f"{len(bare)}张图片没有替代文字（{named}），看不见图片的人不知道内容", None


def _pictured_tables(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    if "<table" in document.html.lower():
        return
    found = _TABLE_NAMED.search(document.html)
    if found:
        name = re.split(r"[<\s]", found[0])[0]
        place = document.text.find(name)
        start, end = (place, place + len(name)) if place >= 0 else (0, 0)
        yield start, end, "表格像是图片，改为真正的表格，才能检索、复制和朗读", None


def _headings(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    levels = [int(found[1]) for found in _HEADING.finditer(document.html)]
    jumps = [(one, other) for one, other in pairwise(levels) if other > one + 1]
    if jumps:
        one, other = jumps[0]
        yield 0, 0, f"标题从第{one}级跳到第{other}级，读屏软件会以为少了一层", None


ALT = Rule(
    id="structure.image-alt",
    name="图片没有替代文字",
    gravity=Gravity.WARNING,
    source="GB/T 37668-2019《互联网内容无障碍可访问性技术要求》第4.1条",
    how_to_fix="给图片写替代文字；纯装饰的标为装饰。",
    look=_alt_texts,
    hits=(
        Example(Document("通知", html='<p>通知</p><img src="/a/1.jpg">'), ("",)),
        Example(Document("通知", html='<img src="/a/1.jpg" alt="1.jpg">'), ("",)),
    ),
    passes=(
        Example(Document("通知", html='<img src="/a/1.jpg" alt="办事流程图">')),
        Example(Document("通知", html='<img src="/icon/doc.png"><img src="x.png" aria-hidden="true">')),
    ),
)
PICTURED = Rule(
    id="structure.table-picture",
    name="表格是图片",
    gravity=Gravity.ADVICE,
    source="国办发〔2017〕47号（网页内容可检索、可复制）；GB/T 37668-2019",
    how_to_fix="改用表格，或同时附上可以复制的表格文件。",
    look=_pictured_tables,
    hits=(
        Example(
            Document("2023年项目一览表", html='<p>2023年项目一览表</p><p><img src="1.png" alt="表"></p>'), ("一览表",)
        ),
    ),
    passes=(
        Example(
            Document("项目一览表", html='<p>项目一览表</p><table><tr><td><img src="1.png" alt="表"></td></tr></table>')
        ),
        Example(Document("现场照片", html='<p>名单公布现场</p><p><img src="1.png" alt="现场"></p>')),
    ),
)
HEADINGS = Rule(
    id="structure.heading-order",
    name="标题级别跳跃",
    gravity=Gravity.ADVICE,
    source="GB/T 37668-2019《互联网内容无障碍可访问性技术要求》",
    how_to_fix="标题逐级使用，不按字号选级别。",
    look=_headings,
    hits=(Example(Document("通知", html="<h1>通知</h1><h4>一、要求</h4>"), ("",)),),
    passes=(Example(Document("通知", html="<h1>通知</h1><h2>一、要求</h2><h3>1</h3><h2>二、时间</h2>")),),
)
