"""Names of bodies and regions that were given up before the document was written."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.day import is_surely_after
from gongkai.rules.inspection.engine.lines import line_bounds, once_a_paragraph
from gongkai.rules.inspection.engine.view import view_of
from gongkai.rules.inspection.engine.word_lists import either, rows_of

# Told as history: «原国土资源局», «撤销…», «由…更名», the old name's own orders and titles.
_BEFORE = re.compile(r"(?:原|前|时任|撤销|曾任|旧称|将|把|保留|取消|改组|成立了?|组建了?|加挂)[^，。；、\n]{0,8}$")
_BEHIND = re.compile(
    r"(?:[（(](?:现|已|今|原|后)|[^，。；、\n]{0,6}(?:更名|改名|改为|改称|合并|牌子|撤销|的职责|撤县|撤市|撤地|设立|划入|划归)"
    r"|[^，。；：\n]{0,30}《|[^，。；\n]{0,6}(?:令|公告)|[^，。；\n]{0,4}[〔\[【(（](?:19|20)\d\d)"
)
_HISTORY = re.compile(r"废止|失效|沿革|历史|机构改革|改革前|挂牌|印章|继续有效|更名|撤[县市区地]|区划调整")
_YEAR = re.compile("(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_NEAR, _SENTENCES = 36, 300  # characters around a name that are read
_SOURCE = "国务院机构改革方案、行政区划批复，见 wording/data/old_bodies.csv、old_regions.csv"


@cache
def _list(name: str) -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    rows = {row["old"]: row for row in rows_of("wording", name)}
    return re.compile(either(rows)), rows


def _look(document: Document, name: str) -> Iterator[Report]:
    view = view_of(document.text)
    words, rows = _list(name)
    text = view.text
    is_after: dict[str, bool] = {}
    for found in words.finditer(text):
        row = rows[found[0]]
        since = date.fromisoformat(row["since"])
        if row["since"] not in is_after:
            is_after[row["since"]] = is_surely_after(document, since)
        if is_after[row["since"]] and not _is_longer(text, found, row) and not _is_history(text, found, since.year):
            said = f"“{row['old']}”自{since.year}年{since.month}月起为“{row['new']}”；写历史时加“原”"
            yield *view.place(*found.span()), said, None if row.get("partial") else row["new"]


def _is_longer(text: str, found: re.Match[str], row: dict[str, str]) -> bool:
    """Say whether the words are part of a longer one: 农业部门, 环境保护部分."""
    before, behind = row["not_before"], row["not_behind"]
    return bool(before and re.search(f"(?:{before})$", text[max(0, found.start() - 4) : found.start()])) or bool(
        behind and re.match(behind, text[found.end() : found.end() + 4])
    )


def _is_history(text: str, found: re.Match[str], since: int) -> bool:
    """Say whether the old name is quoted, in a title or a reference, or told as history."""
    before = text[max(0, found.start() - _NEAR) : found.start()].rpartition("\n")[2]
    behind = text[found.end() : found.end() + _NEAR].partition("\n")[0]
    if _BEFORE.search(before) or _BEHIND.match(behind):
        return True
    if any(int(year) <= since for year in _YEAR.findall(f"{before} {behind}")):
        return True
    first, last = line_bounds(text, found.start(), _SENTENCES)
    is_titled = text.rfind("《", first, found.start()) > text.rfind("》", first, found.start())
    return is_titled or _HISTORY.search(text, first, last) is not None


@once_a_paragraph
def _bodies(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    return _look(document, "old_bodies.csv")


@once_a_paragraph
def _regions(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    return _look(document, "old_regions.csv")


_NEW = date(2024, 3, 1)
OLD_BODY = Rule(
    id="wording.old-body",
    name="机构旧名",
    gravity=Gravity.WARNING,
    source=_SOURCE,
    how_to_fix="改用现名；确是历史的，前面加“原”。",
    look=_bodies,
    hits=(
        Example.of("向县国土资源局申请办理。", "国土资源局", formed_on=_NEW),
        Example.of("报国家工商行政管理总局备案。", "国家工商行政管理总局", formed_on=_NEW),
    ),
    passes=(
        Example.of("向县国土资源局申请办理。", formed_on=date(2017, 1, 1)),
        Example.of("原县国土资源局核发的证书，《国家工商行政管理总局公告》，农业部门负责。", formed_on=_NEW),
        Example.of("环境保护部分工作由国家工商行政管理总局令第80号规定。", formed_on=_NEW),
        Example.of("2018年，国土资源局更名为自然资源局。向县国土资源局申请办理。"),
    ),
)
OLD_REGION = Rule(
    id="wording.old-region",
    name="行政区划旧名",
    gravity=Gravity.WARNING,
    source=_SOURCE,
    how_to_fix="改用现名；确是历史的，前面加“原”。",
    look=_regions,
    hits=(Example.of("注册地在襄樊市的企业可以申报。", "襄樊市", formed_on=_NEW),),
    passes=(
        Example.of("襄阳市（原襄樊市）企业可以申报。", formed_on=_NEW),
        Example.of("2010年，襄樊市更名为襄阳市。", formed_on=_NEW),
        Example.of("注册地在襄樊市的企业可以申报。", formed_on=date(2009, 1, 1)),
    ),
)
