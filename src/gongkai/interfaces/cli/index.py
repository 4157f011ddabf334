"""`gongkai index`: rebuild the search index, or compare it with the database."""

import typer

from gongkai.engines.search import feeding
from gongkai.interfaces.cli.console import console, progress, refusals

app = typer.Typer(no_args_is_help=True)


@app.command("rebuild")
def rebuild() -> None:
    """重建检索索引；旧索引一直可用，完成后一次切换。"""
    with refusals(), progress() as bar:
        task = bar.add_task("重建索引", total=None)
        number = feeding.rebuild(lambda done, total: bar.update(task, completed=done, total=total))
    feeding.drain_all()
    console.print(f"索引中现有 {number} 条信息。")


@app.command("check")
def check(
    mend: bool = typer.Option(True, help="把差异补进索引"),
) -> None:
    """核对索引与数据库，列出并补上差异。"""
    with refusals():
        missing, extra = feeding.reconcile() if mend else feeding.differences()
        if mend:
            feeding.drain_all()
    console.print(f"索引缺 {missing} 条，多 {extra} 条。" + ("已补齐。" if mend and missing + extra else ""))
    if not mend and missing + extra:
        raise typer.Exit(1)
