"""Columns that are empty or stand still, and a home page that does."""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule
from gongkai.rules.inspection.engine.fetched import Fetched, Role
from gongkai.rules.inspection.pages.labels import tags
from gongkai.rules.inspection.pages.lists import column_name, dated_links, is_first_page, kind_of_column, newest
from gongkai.rules.inspection.pages.parts import Parts, parts
from gongkai.rules.inspection.pages.standard import veto

_HOME_DAYS = veto("V3")["days"]
_SOURCE = "国办秘函〔2019〕19号单项否决"
_NOTHING = re.compile(
    r"(?:暂无|没有找到|暂时没有|尚无)(?:任何|相关|符合条件的|最新)?(?:数据|内容|信息|记录|文章|资料|公示)|栏目(?:正在)?(?:建设|调整|维护|更新)中"
    r"|栏目为空|(?:内容|资料|页面)(?:正在)?(?:更新|整理|建设)中"
)


def blank_words(page: Parts) -> str:
    """Return the words with which a page says that it is empty, "" when it doesn't or has dated links all the same."""
    said = _NOTHING.search(page.words)
    return said[0] if said and not any(True for _each in dated_links(page, None)) else ""


def _blank(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    page, fetched = parts(document), document.fetched
    if page is None or fetched is None or fetched.role is not Role.COLUMN:
        return
    words = blank_words(page)
    if words:
        yield 0, 0, f"栏目“{column_name(page)[:30]}”是空的（页面写着“{words}”）", None


def _stale(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    page, fetched = parts(document), document.fetched
    today = knowledge.today
    if page is None or fetched is None or today is None or fetched.role is not Role.COLUMN:
        return
    kind, last = kind_of_column(column_name(page)), newest(page, today)
    if kind and last and (today - last).days > kind.days and is_first_page(document, page):
        yield 0, 0, f"栏目最后更新于{last:%Y-%m-%d}，已有{(today - last).days}天（{kind.basis}）", None


def _home_stale(document: Document, knowledge: Knowledge) -> Iterator[Report]:
    page, fetched = parts(document), document.fetched
    today = knowledge.today
    if page is None or fetched is None or today is None or fetched.role is not Role.HOME:
        return
    last = newest(page, today)
    if last and (today - last).days > _HOME_DAYS:
        yield 0, 0, f"首页最新的信息是{last:%Y-%m-%d}的，已有{(today - last).days}天没有更新", None


_TODAY = Knowledge(date(2026, 5, 8))


def _page(name: str, days: str, role: Role = Role.COLUMN, body: str = "", address: str = "") -> Document:
    rows = "".join(
        f'<li><a href="/{n}.html">关于某事的通知</a><span>{day}</span></li>' for n, day in enumerate(days.split())
    )
    html = f"<html><head><title>{name}</title>{tags(ColumnName=name)}</head><body><ul>{rows}</ul>{body}</body></html>"
    return Document("", kind="page", address=address, fetched=Fetched(html, role))


_OLD, _NEW = "2026-04-01 2026-03-30 2026-03-01", "2026-05-01 2026-03-30 2026-03-01"
BLANK = Rule(
    id="pages.blank-column",
    name="空白栏目",
    gravity=Gravity.ERROR,
    source=f"{_SOURCE}“栏目不更新”；《政府网站发展指引》：不得有空白栏目",
    how_to_fix="补上内容；没有内容可发的，合并或取消栏目。",
    look=_blank,
    hits=(
        Example(_page("收费标准", "", body="<p>暂无数据！</p>"), ("",)),
        Example(_page("办事", "", body="栏目建设中"), ("",)),
    ),
    passes=(
        Example(_page("通知", _NEW, body="<p>暂无数据</p>")),
        Example(_page("城乡建设", "", body="<p>道路正在建设中</p>")),
        Example(_page("", "", Role.ARTICLE, body="<p>查询结果：暂无数据</p>")),
    ),
)
STALE = Rule(
    id="pages.stale-column",
    name="栏目不更新",
    gravity=Gravity.ERROR,
    source=f"{_SOURCE}“栏目不更新”和扣分指标“发布解读”",
    how_to_fix="按期发布；已停用的栏目移出导航并注明。",
    look=_stale,
    hits=(
        Example(_page("政务动态", _OLD), ("",), _TODAY),
        Example(_page("部门动态", "04-01 03-30 03-01"), ("",), _TODAY),
    ),
    passes=(
        Example(_page("政务动态", _NEW), knowledge=_TODAY),
        Example(_page("政务动态", _OLD, address="https://a.gov.cn/zwdt/index_2.html"), knowledge=_TODAY),
        Example(_page("2025年动态专题", _OLD), knowledge=_TODAY),
        Example(_page("通知公告", _OLD), knowledge=_TODAY),
        Example(_page("政务动态", _OLD)),
    ),
)
HOME_STALE = Rule(
    id="pages.stale-home",
    name="首页不更新",
    gravity=Gravity.ERROR,
    source=f"{_SOURCE}“首页不更新”",
    how_to_fix="两周内至少更新一次首页上的信息。",
    look=_home_stale,
    hits=(Example(_page("甲县人民政府", _OLD, Role.HOME), ("",), _TODAY),),
    passes=(
        Example(_page("甲县人民政府", _NEW, Role.HOME), knowledge=_TODAY),
        Example(_page("甲县人民政府", "05-07 05-01 12-30", Role.HOME), knowledge=_TODAY),
        Example(_page("甲县人民政府", "2026-01-01", Role.HOME), knowledge=_TODAY),
    ),
)
