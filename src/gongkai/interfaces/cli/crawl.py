"""`gongkai crawl` and `gongkai probe`: look at a whole site as an inspector would."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from rich.markup import escape
from rich.table import Table

from gongkai.engines.crawler.as_json import as_json
from gongkai.engines.crawler.crawling import Progress, crawl
from gongkai.engines.crawler.plan import Plan
from gongkai.engines.crawler.probing import longest_wait, probe
from gongkai.engines.crawler.report import deduction_rows, why_stopped, write_report
from gongkai.engines.crawler.summary import Summary
from gongkai.engines.spelling import installed_corrector
from gongkai.interfaces.cli.console import console, errors, progress, refusals
from gongkai.interfaces.cli.packs import chosen_packs
from gongkai.rules.inspection.engine import Knowledge, Pack
from gongkai.rules.inspection.pages.addresses import host_of

Address = Annotated[str, typer.Argument(help="网址，例如 https://www.example.gov.cn/")]
Folder = Annotated[Path | None, typer.Option(help="结果和证据放在哪个文件夹，默认 crawls/域名")]
Private = Annotated[bool, typer.Option("--allow-private", help="允许访问内部网络的地址（检查内网或测试网站时用）")]


def crawl_(
    url: Address,
    pages: Annotated[int, typer.Option(min=1, help="最多抓取多少个网页")] = 500,
    depth: Annotated[int, typer.Option(min=0, help="从首页起最多点击几层")] = 6,
    delay: Annotated[float, typer.Option(min=0, help="两次请求之间隔几秒；检查自己的网站可以写0")] = 0.5,
    seconds: Annotated[float, typer.Option(min=1, help="最多抓取多少秒")] = 3600,
    folder: Folder = None,
    resume: Annotated[bool, typer.Option("--resume", help="接着上次停下的地方继续")] = False,
    pack: Annotated[list[str] | None, typer.Option(help=f"只用这些规则包，可多次：{'、'.join(Pack)}")] = None,
    json: Annotated[bool, typer.Option("--json", help="把结果以JSON写到标准输出")] = False,
    html: Annotated[Path | None, typer.Option(help="报告存成这个 .html 文件")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="报告存成这个 .xlsx 文件")] = None,
    docx: Annotated[Path | None, typer.Option(help="报告存成这个 .docx 文件")] = None,
    allow_private: Private = False,
) -> None:
    """抓取一个网站，检查网页、链接和内容，并与上次抓取比较。按 Ctrl-C 停下，加 --resume 继续。"""
    packs = chosen_packs(pack or ())
    reports = [file for file in (html, xlsx, docx) if file]
    with refusals():
        plan = Plan(
            url,
            folder or _folder_of(url),
            pages=pages,
            depth=depth,
            delay=delay,
            seconds=seconds,
            allow_private=allow_private,
            packs=tuple(each.value for each in packs),
        ).checked()
        summary = _crawl(plan, resume=resume, is_silent=json)
        for file in reports:
            write_report(summary, file)
    if json:
        typer.echo(as_json(summary))
    else:
        _tell(summary, reports)


def probe_(url: Address, folder: Folder = None, allow_private: Private = False) -> None:
    """访问网站一次并记下能否打开；每天定时运行20次以上，一周后可以算出“站点无法访问”指标。"""
    with refusals():
        visit = probe(url, folder or _folder_of(url), allow_private=allow_private)
    if visit.seconds is None:
        console.print(f"[red]✗[/] {visit.address} 打不开（{longest_wait():.0f}秒内），已记录。")
    else:
        console.print(f"{visit.address} 应答{visit.status}，用了{visit.seconds:.2f}秒，已记录。")


def _folder_of(url: str) -> Path:
    host = host_of(url if "://" in url else f"//{url}") or "site"
    return Path("crawls") / host.strip("[]").replace(":", "-")


def _crawl(plan: Plan, *, resume: bool, is_silent: bool) -> Summary:
    known = Knowledge(corrector=installed_corrector(settings.SPELLING_MODEL))
    if is_silent:
        return crawl(plan, knowledge=known, resume=resume)
    with progress() as bar:
        task = bar.add_task("抓取", total=plan.pages)

        def show(so_far: Progress) -> None:
            done = f"抓取（检查了{so_far.inspected}页，链接{so_far.links}个）"
            bar.update(task, completed=so_far.pages, description=done)

        summary = crawl(plan, knowledge=known, resume=resume, progress=show)
        bar.update(task, total=summary.pages)
    return summary


def _tell(summary: Summary, reports: list[Path]) -> None:
    _tell_findings(summary)
    table = Table("指标", "结论", "依据", title="单项否决")
    for each in summary.vetoes:
        table.add_row(f"{each.id} {each.name}", each.verdict.label, escape(each.basis))
    console.print(table)
    if summary.deductions:
        table = Table("扣分指标（能看到的部分）", "处", "扣分", "分值")
        for name, _group, count, points, mark in deduction_rows(summary):
            table.add_row(name, str(count), str(points), mark)
        console.print(table)
    for file in (summary.folder, *reports):
        console.print(escape(f"已存：{file}"))
    if not summary.is_complete:
        errors.print(f"抓取没有完成（{why_stopped(summary.reason)}）。加 --resume 继续。")


def _tell_findings(summary: Summary) -> None:
    console.print(
        f"{escape(summary.site)}：网页 {summary.pages}，链接 {summary.links}，用时 {summary.seconds:.0f} 秒；"
        f"问题 {len(summary.findings)}（新发现 {summary.new}），已改正 {len(summary.mended)}。"
    )
    if summary.waiting or summary.left_out:
        console.print(f"没有检查：超出数量 {summary.waiting}，像是无限生成的网址 {summary.left_out}。")
    if summary.waiting and summary.is_complete:
        console.print("可加大 --pages 后用 --resume 继续。")
    if summary.is_cut_off:
        console.print("其他网站都没有应答，本机可能不能上网：没有报告外部链接。")
    table = Table("问题", "程度", "处")
    for name, gravity, number in summary.by_rule():
        table.add_row(name, gravity.label, str(number))
    if table.row_count:
        console.print(table)
