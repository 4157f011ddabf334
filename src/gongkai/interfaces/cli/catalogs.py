"""`gongkai catalogs`: load catalogs, and list what falls due."""

from datetime import timedelta
from pathlib import Path

import typer
from django.utils import timezone
from rich.table import Table

from gongkai.domain.catalogs import loading
from gongkai.domain.catalogs.queries import duties_due
from gongkai.interfaces.cli.console import console, fail

app = typer.Typer(no_args_is_help=True)


@app.command("load")
def load(files: list[Path] = typer.Argument(None, help="CSV 文件；不写则载入自带的全部目录")) -> None:  # noqa: B008
    """载入公开目录；重复载入不会改变已有内容。"""
    try:
        results = [loading.load_csv(path) for path in files] if files else loading.load_catalogs()
    except loading.CatalogError as problem:
        fail(str(problem))
    for result in results:
        console.print(result)


@app.command("due")
def due(days: int = typer.Option(30, help="往后多少天")) -> None:
    """列出即将到期或从未公开的事项。"""
    table = Table("机构", "公开事项", "最近公开", "应公开日期")
    for duty in duties_due(until=timezone.localdate() + timedelta(days=days))[:500]:
        table.add_row(
            str(duty.agency), str(duty.item), str(duty.last_published_on or "从未"), str(duty.next_due_on or "—")
        )
    console.print(table)
