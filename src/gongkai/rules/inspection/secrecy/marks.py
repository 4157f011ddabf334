"""Marks of secrecy and of internal papers at the places where marks stand: a line of their own, a bracket, a field.

A text that speaks of secrets (制度、条例、培训) doesn't carry such a mark and is not reported.
"""

import re
from collections.abc import Iterator

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.lines import line_bounds
from gongkai.rules.inspection.engine.view import view_of

_LEVEL = "(?:绝[ \u3000]{0,2}密|机[ \u3000]{0,2}密|秘[ \u3000]{0,2}密)"
_TERM = "(?:[0-9一二三四五六七八九十]{1,3}[ \u3000]{0,2}(?:年|个月|月)|长期)"
_STAR = re.compile(rf"{_LEVEL}[ \u3000]{{0,2}}[★☆][ \u3000]{{0,2}}{_TERM}?")
_LINE = re.compile(rf"(?:密级[：: \u3000]{{0,3}})?{_LEVEL}(?:[ \u3000★☆]{{0,3}}{_TERM})?[ \u3000]*")
_FIELD = re.compile(rf"(?:密级|秘密等级|涉密等级)[ \u3000]{{0,2}}[：:\t][ \u3000]{{0,2}}{_LEVEL}(?![、/或（(])")
# How a mark is written is explained: «如：机密★1年», «标注“秘密★5年”».
_EXPLAINED = re.compile('[如写注标为“‘"「：]\\s{0,2}$|标注|例如|密级和保密期限|中间用')
_MARK_LINES = 40  # lines at the head in which a mark alone on its line stands
_LONGEST_HEAD = 2000
_LONGEST_LINE = 200  # characters on each side: a longer one is a sentence

_INTERNAL = re.compile(
    r"内部(?:资料|文件|材料|刊物|参考|发行|使用|掌握)[，,、；;\s·]{0,3}(?:请?注意)?(?:妥善)?(?:保管|保存|保密|收存|不得外传|请勿外传|严禁外传|注意保管|不得翻印|请勿转载|不得公开)"
    r"|仅供内部(?:参考|使用|工作参考|掌握)|(?:请勿|不得|严禁)(?:外传|公开传播|上网传播|互联网传播)"
    r"|不得?上(?:互联)?网(?:公开|传播|发布)?|内部(?:明电|传真电报)"
)
_NOTE_HEAD = r"[（(【\[][ \u3000]{0,2}[此本该](?:文件|件|文)(?:信息)?(?:属性)?[：:]?"
_NOTE_TAIL = r"[^（）()\n]{0,8}[）)】\]]"
_CLOSED = re.compile(f"{_NOTE_HEAD}(?:不公开|不予公开|不对外公开|不宜公开|内部公开|内部使用|仅限内部){_NOTE_TAIL}")
_ON_REQUEST = re.compile(f"{_NOTE_HEAD}(?:依申请公开|依申请){_NOTE_TAIL}")
_FIELD_CLOSED = re.compile(
    r"(?:公开(?:属性|方式|选项|类型|形式)|信息(?:公开)?(?:属性|选项|类别))[ \u3000]{0,2}[：:][ \u3000]{0,2}"
    r"(?P<value>不予公开|不公开|依申请公开)(?=[ \u3000]*(?:[\n|\t。（(]|\Z))"
)


def _levels(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    view = view_of(document.text)
    text = view.text
    said = "此处有国家秘密标志：立即停止公开，报保密审查机构处理"
    places = [found.span() for found in _STAR.finditer(text) if _is_mark(text, *found.span())]
    places += [found.span() for found in _FIELD.finditer(text) if _is_short_line(text, *found.span(), 60)]
    place = 0
    for line in text[:_LONGEST_HEAD].split("\n")[:_MARK_LINES]:
        words = line.strip()
        if words and _LINE.fullmatch(words):
            start = place + line.find(words)
            places.append((start, start + len(words)))
        place += len(line) + 1
    end = -1
    for first, last in sorted(set(places)):
        if first >= end:
            yield *view.place(first, last), said, None
            end = last


def _is_mark(text: str, start: int, end: int) -> bool:
    line_start, _ = line_bounds(text, start, _LONGEST_LINE)
    return _is_short_line(text, start, end, 40) and not _EXPLAINED.search(text[max(line_start, start - 12) : start])


def _is_short_line(text: str, start: int, end: int, longest: int) -> bool:
    first, last = line_bounds(text, start, _LONGEST_LINE)
    return last - first - (end - start) <= longest


def _internal(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    text = document.text
    for found in _INTERNAL.finditer(text):
        start, end = line_bounds(text, found.start(), _LONGEST_LINE)
        words = text[start:end].strip(" \u3000（）()【】[]★☆*·—-")
        if len(words) - len(found[0]) <= 12 and not re.search("制度|规定|管理|办法|要求|[。；]", words):
            yield *found.span(), "此处有内部资料的标志，核实能否公开；不能公开的不要发布", None


def _closed(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    text = document.text
    for found in _CLOSED.finditer(text):
        if _is_at_end(text, *found.span()):
            yield *found.span(), "文件注明不公开，不得发布；要公开的先改变公开属性", None
    for found in _FIELD_CLOSED.finditer(text):
        if found["value"] != "依申请公开":
            yield *found.span(), "公开属性是不予公开，不得发布；要公开的先改变公开属性", None


def _on_request(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    text = document.text
    for found in _ON_REQUEST.finditer(text):
        if _is_at_end(text, *found.span()):
            yield *found.span(), "文件注明依申请公开，不得主动发布；要公开的先改变公开属性", None
    for found in _FIELD_CLOSED.finditer(text):
        if found["value"] == "依申请公开":
            yield *found.span(), "公开属性是依申请公开，不得主动发布；要公开的先改变公开属性", None


def _is_at_end(text: str, start: int, end: int) -> bool:
    """Say whether a mark stands alone on its line, as the note below a signature does."""
    return _is_short_line(text, start, end, 12)


_LAW = "《中华人民共和国保守国家秘密法》第二十二条；《政府信息公开条例》第十四条"
_NOTE = "《政府信息公开条例》第十六、十七、二十条；GB/T 9704-2012 第7.3.6条"
LEVEL = Rule(
    id="secrecy.level",
    name="密级标志",
    gravity=Gravity.BLOCKING,
    source=f"{_LAW}；GB/T 9704-2012 第7.2.2条",
    how_to_fix="停止公开，报保密审查机构；已经公开的立即撤下并报告。",
    look=_levels,
    hits=(
        Example.of("000012\n机密★1年\n某县人民政府文件", "机密★1年"),
        Example.of("秘密\n某县人民政府文件\n关于某事的通知", "秘密"),
        Example.of("密级：秘密\n关于某事的通知", "密级：秘密"),
        Example.of("绝\u200b密★\n关于某事的通知", "绝\u200b密★"),
    ),
    passes=(
        Example.of("密级和保密期限，用3号黑体字，标注“机密★1年”。"),
        Example.of("国家秘密的密级分为绝密、机密、秘密三级。\n一、保守国家秘密\n公开属性：主动公开"),
        Example.of("密级的标注如：秘密★5年，中间用★隔开。"),
        Example.of("密级：秘密、机密、绝密三级由定密责任人确定"),
    ),
)
INTERNAL = Rule(
    id="secrecy.internal",
    name="内部资料标志",
    gravity=Gravity.BLOCKING,
    source=_NOTE,
    how_to_fix="核实资料的性质；可以公开的删去标志，不能公开的不发布。",
    look=_internal,
    hits=(
        Example.of("内部资料 注意保存\n某局工作简报", "内部资料 注意保存"),
        Example.of("（内部文件，不得外传）\n关于某事的情况", "内部文件，不得外传"),
    ),
    passes=(
        Example.of("对内部资料、注意保管事项作出规定，建立内部文件管理制度。"),
        Example.of("涉密和内部文件不得上网公开，严禁外传工作秘密，违者追究责任。"),
    ),
)
CLOSED = Rule(
    id="secrecy.not-public",
    name="不公开的标注",
    gravity=Gravity.BLOCKING,
    source=_NOTE,
    how_to_fix="不发布；确可公开的，由原审查人改变公开属性后删去标注。",
    look=_closed,
    hits=(
        Example.of("某县人民政府\n2024年3月1日\n（此件不公开）", "（此件不公开）"),
        Example.of("公开属性：不予公开\n关于某事的通知", "公开属性：不予公开"),
    ),
    passes=(
        Example.of("（此件公开发布）\n公开属性：主动公开"),
        Example.of("公文应当注明（此件公开发布）、（此件依申请公开）或者（此件不予公开），并说明理由。"),
        Example.of("决定不予公开的，应当说明理由。公开方式：不予公开的除外"),
    ),
)
ON_REQUEST = Rule(
    id="secrecy.on-request",
    name="依申请公开的标注",
    gravity=Gravity.BLOCKING,
    source=_NOTE,
    how_to_fix="不主动发布；确可主动公开的，由原审查人改变公开属性后删去标注。",
    look=_on_request,
    hits=(
        Example.of("某县人民政府\n2024年3月1日\n（此件依申请公开）", "（此件依申请公开）"),
        Example.of("信息公开选项：依申请公开\n关于某事的通知", "信息公开选项：依申请公开"),
    ),
    passes=(
        Example.of("（此件公开发布）\n依申请公开\n公开方式：主动公开、依申请公开\n依申请公开指南"),
        Example.of("公文应当注明（此件公开发布）、（此件依申请公开）或者（此件不予公开），并说明理由。"),
    ),
)
