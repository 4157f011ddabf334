"""The six vetoes (单项否决): reached, clear, suspected, or not to be told by a program."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gongkai.rules.inspection.pages.indicators.observed import ColumnSeen, Observed, Probe
from gongkai.rules.inspection.pages.standard import indicators
from gongkai.rules.law.labels import LabelledEnum

_POLICY_KINDS = frozenset({"notice", "policy_document"})


class Verdict(LabelledEnum):
    """What an observation says about a veto."""

    REACHED = "reached", "达到否决条件"
    SUSPECTED = "suspected", "疑似，请人工核实"
    CLEAR = "clear", "未发现"
    UNKNOWN = "unknown", "材料不足，请人工核对"


@dataclass(frozen=True)
class Veto:
    """One veto with what it is based on."""

    id: str
    name: str
    rule: str
    verdict: Verdict
    basis: str
    mark: str
    addresses: tuple[str, ...] = ()


_Found = tuple[Verdict, str, tuple[str, ...]]


def vetoes(observed: Observed) -> tuple[Veto, ...]:
    """Return all six, in their order."""
    return tuple(_veto(row, observed) for row in indicators()["vetoes"])


def last_update(observed: Observed) -> tuple[date | None, str]:
    """Return the last day on which the home page is known to have changed, and how it is known."""
    newest = max((seen.newest for seen in observed.homes if seen.newest), default=None)
    changed, before = None, ""
    for seen in sorted(observed.homes, key=lambda each: each.day):
        if before and seen.digest != before:
            changed = seen.day
        before = seen.digest
    if changed and (newest is None or changed > newest):
        return changed, "两次抓取之间首页内容有变化"
    return newest, "首页上最新的日期"


def failure_share(probes: tuple[Probe, ...], longest: float) -> float:
    """Return the share of visits that failed or took too long; 0 for no visits."""
    failed = sum(1 for each in probes if each.seconds is None or each.seconds >= longest)
    return failed / len(probes) if probes else 0.0


def _veto(row: dict[str, Any], observed: Observed) -> Veto:
    verdict, basis, addresses = _JUDGES[row["id"]](observed, row)
    return Veto(row["id"], row["name"], row["rule"], verdict, basis, row["mark"], addresses)


def _grave(observed: Observed, _row: dict[str, Any]) -> _Found:
    if not observed.grave:
        return Verdict.UNKNOWN, "抓取的网页中没有发现疑似问题；没有抓取的网页、舆情和攻击事件请人工核对", ()
    reasons = "；".join(reason for reason, _address in observed.grave[:5])
    return (
        Verdict.SUSPECTED,
        f"{len(observed.grave)}处：{reasons}",
        tuple(address for _reason, address in observed.grave),
    )


def _unreachable(observed: Observed, row: dict[str, Any]) -> _Found:
    since = observed.today - timedelta(days=row["days"] - 1)
    probes = tuple(each for each in observed.probes if since <= each.at.date() <= observed.today)
    if not probes:
        return Verdict.UNKNOWN, "没有定时访问的记录", ()
    share = failure_share(probes, row["seconds"])
    failed = round(share * len(probes))
    said = f"最近{row['days']}天访问{len(probes)}次，{failed}次打不开或超过{row['seconds']}秒，占{share:.1%}"
    a_day = {each.at.date() for each in probes}
    full = [day for day in a_day if sum(each.at.date() == day for each in probes) >= row["a_day"]]
    if len(full) < row["days"]:
        return Verdict.UNKNOWN, f"{said}；满{row['a_day']}次的只有{len(full)}天，不足以判断", ()
    return (Verdict.REACHED if share >= row["share"] else Verdict.CLEAR), said, ()


def _home(observed: Observed, row: dict[str, Any]) -> _Found:
    day, how = last_update(observed)
    if day is None:
        return Verdict.UNKNOWN, "首页上没有带日期的信息，也没有以前的抓取可比较", ()
    age = (observed.today - day).days
    said = f"最后更新{day:%Y-%m-%d}，距今{age}天（{how}）"
    return (Verdict.REACHED if age > row["days"] else Verdict.CLEAR), said, ()


def _columns(observed: Observed, row: dict[str, Any]) -> _Found:
    if not observed.columns:
        return Verdict.UNKNOWN, "没有识别出栏目页", ()
    late = [each for each in observed.columns if _is_late(each, observed.today, each.days)]
    both = [each for each in late if each.kind == "news" or each.kind in _POLICY_KINDS]
    has_news = any(each.kind == "news" for each in both)
    long_late = [each for each in observed.columns if each.kind and _is_late(each, observed.today, row["long_days"])]
    blank = [each for each in observed.columns if each.is_blank]
    said = (
        f"识别出{len(observed.columns)}个栏目：动态和通知、政策类过期{len(both)}个，"
        f"一年以上不更新{len(long_late)}个，空白{len(blank)}个"
    )
    reached = (
        (has_news and len(both) >= row["stale"]) or len(long_late) >= row["long_stale"] or len(blank) >= row["blank"]
    )
    addresses = tuple(dict.fromkeys(each.address for each in (*both, *long_late, *blank)))
    return (Verdict.REACHED if reached else Verdict.CLEAR), said, addresses


def _is_late(column: ColumnSeen, today: date, days: int) -> bool:
    return bool(days) and column.newest is not None and (today - column.newest).days > days


def _answers(observed: Observed, row: dict[str, Any]) -> _Found:
    late = [each for each in observed.waiting if row["days"] < (observed.today - each.asked_on).days <= row["within"]]
    if late:
        first = min(late, key=lambda each: each.asked_on)
        said = f"{len(late)}件留言超过3个月未答复，最早{first.asked_on:%Y-%m-%d}“{first.words[:30]}”"
        return Verdict.REACHED, said, tuple(dict.fromkeys(each.address for each in late))
    if not observed.channels:
        return Verdict.UNKNOWN, "抓取的网页中没有识别出咨询留言的栏目", ()
    return Verdict.CLEAR, f"{len(observed.channels)}个咨询栏目中没有看到超过3个月未答复的留言", observed.channels


def _services(_observed: Observed, _row: dict[str, Any]) -> _Found:
    return Verdict.UNKNOWN, "办事服务多在政务服务网上，程序不判断", ()


_JUDGES: dict[str, Callable[[Observed, dict[str, Any]], _Found]] = {
    "V1": _grave,
    "V2": _unreachable,
    "V3": _home,
    "V4": _columns,
    "V5": _answers,
    "V6": _services,
}
