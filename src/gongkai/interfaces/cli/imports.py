"""`gongkai import`: files, folders and archives into an agency's records."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.orgs.queries import agency_by_code
from gongkai.domain.records.kinds import KINDS
from gongkai.engines.intake.actions import import_paths
from gongkai.engines.intake.models import Outcome
from gongkai.engines.intake.reports import Report
from gongkai.engines.intake.walking import walk
from gongkai.interfaces.cli.alongside import indexing_alongside
from gongkai.interfaces.cli.console import acting_user, console, fail, progress, refusals

SHOWN_FAILURES = 50


def import_(
    paths: Annotated[list[Path], typer.Argument(help="文件、文件夹或压缩包")],
    agency: Annotated[str, typer.Option(help="归入哪个机构（编码，见 gongkai agencies）")],
    item: Annotated[str | None, typer.Option(help="公开事项编码，例如 basic/0203")] = None,
    kind: Annotated[str | None, typer.Option(help="信息类别，不写则自动判断")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="接着上次未完成的导入")] = False,
    publish: Annotated[bool, typer.Option("--publish", help="导入后直接发布")] = False,
    user: Annotated[str | None, typer.Option(help="以谁的名义")] = None,
) -> None:
    """导入资料：每个文件最终是“已导入”“未变化”或“失败”之一，失败都有原因。"""
    if kind and kind not in KINDS:
        fail(f"没有信息类别“{kind}”。可用：{'、'.join(f'{each.code}（{each.label}）' for each in KINDS.values())}")
    with refusals(), progress() as bar:
        where, person = agency_by_code(agency), acting_user(user)
        total = sum(1 for _ in walk(paths))
        task = bar.add_task("导入", total=total)
        with indexing_alongside() if publish else nullcontext():
            report = import_paths(
                paths=paths,
                agency=where,
                by=person,
                item=_item(item),
                kind=kind,
                dry_run=dry_run,
                resume=resume,
                publish=publish,
                progress=lambda so_far: bar.update(task, completed=so_far.files, total=max(so_far.files, total)),
            )
    _tell(report, dry_run=dry_run)


def _item(code: str | None) -> CatalogItem | None:
    if code is None:
        return None
    catalog, _, bare = code.rpartition("/")
    items = CatalogItem.objects.filter(code=bare, catalog__superseded_by=None)
    found = list((items.filter(catalog__code=catalog) if catalog else items)[:2])
    if len(found) != 1:
        fail(f"公开事项“{code}”{'不止一个，请写成“目录编码/事项编码”，例如 basic/0203' if found else '不存在'}。")
    return found[0]


def _tell(report: Report, *, dry_run: bool) -> None:
    failures = [result for result in report.results if result.outcome == Outcome.FAILED]
    if failures:
        table = Table("失败的文件", "原因", title=f"失败 {report.failed} 个")
        for result in failures[:SHOWN_FAILURES]:
            table.add_row(result.name, result.reason)
        console.print(table)
    mode = "（试运行，未写入）" if dry_run else ""
    console.print(
        f"共 {report.files} 个文件{mode}：已导入 {report.imported}，未变化 {report.unchanged}，失败 {report.failed}；"
        f"得到 {report.records} 条信息。"
    )
    if report.run_id:
        console.print(f"报告已保存：工作台 /console/imports/{report.run_id}/")
