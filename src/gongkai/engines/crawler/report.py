"""What a report of a crawl says, whatever its format: head lines, indicators, faults."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from gongkai.engines.crawler.errors import CrawlError
from gongkai.engines.crawler.summary import SiteFinding, Summary

TITLE = "网站检查报告"
_MARKS = {"verified": "已核实", "memory": "待核实"}
VETO_HEADS = ("编号", "单项否决指标", "结论", "依据", "标准", "标准出处")
DEDUCTION_HEADS = ("扣分指标", "类别", "处数", "扣分", "分值出处")
FINDING_HEADS = (
    "程度", "问题", "状态", "所在网页", "问题对象", "位置", "说明",
    "怎样改", "建议改为", "首次发现", "证据文件", "取证时间", "SHA-256",
)  # fmt: skip
_REASONS = {"shutdown": "按要求停止", "closespider_timeout": "到达时间限制"}
_WRITERS = {".xlsx": "report_xlsx", ".docx": "report_docx", ".html": "report_html"}


def why_stopped(reason: str) -> str:
    """Return in words why a crawl ended before its end."""
    return _REASONS.get(reason, "程序中断")


def head_lines(summary: Summary) -> list[tuple[str, str]]:
    """Return the lines on top: site, day, what was looked at."""
    limit = "到达数量限制，可提高网页数上限后继续" if summary.waiting else "完整"
    whole = limit if summary.is_complete else f"中途停止（{why_stopped(summary.reason)}），可以继续"
    left = f"；另有{summary.waiting}个链接因数量限制没有检查" if summary.waiting else ""
    traps = f"；{summary.left_out}个像是无限生成的网址没有抓取" if summary.left_out else ""
    offline = "；其他网站都没有应答，本机可能不能上网，没有报告外部链接" if summary.is_cut_off else ""
    return [
        ("网站", summary.site),
        ("检查日期", summary.day.isoformat()),
        ("范围", f"网页{summary.pages}个，链接{summary.links}个{left}{traps}{offline}"),
        ("用时", f"{summary.seconds:.0f}秒"),
        ("抓取", whole),
        ("问题", f"{len(summary.findings)}处，其中新发现{summary.new}处；已改正{len(summary.mended)}处"),
        ("说明", "否决和扣分按能看到的网页推算，标“待核实”的分值没有核对原文；结论由检查单位认定。"),
    ]


def veto_rows(summary: Summary) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the vetoes."""
    for each in summary.vetoes:
        yield each.id, each.name, each.verdict.label, each.basis, each.rule, _MARKS.get(each.mark, each.mark)


def deduction_rows(summary: Summary) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the deductions."""
    for each in summary.deductions:
        mark = _MARKS.get(each.mark, each.mark)
        yield each.name, each.group, str(each.count), f"{each.points:g}", mark


def finding_rows(summary: Summary) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the faults, the mended ones last."""
    for each in (*summary.findings, *summary.mended):
        yield _row(each)


def _row(each: SiteFinding) -> tuple[str, ...]:
    return (
        each.gravity.label,
        each.name,
        each.state,
        each.address,
        each.subject if each.subject != each.address else "",
        each.place,
        each.reason,
        each.how_to_fix,
        each.fix,
        each.first_seen,
        each.evidence,
        each.taken_at,
        each.sha256,
    )


def write_report(summary: Summary, file: Path) -> None:
    """Write the report in the format that the file's name ends with; CrawlError for any other."""
    name = _WRITERS.get(file.suffix.lower())
    if name is None:
        raise CrawlError("报告的文件名请以 .xlsx、.docx 或 .html 结尾。")
    write: Callable[[Summary, Path], None] = import_module(f"gongkai.engines.crawler.{name}").write
    write(summary, file)
