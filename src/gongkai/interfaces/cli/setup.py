"""`gongkai setup`, `gongkai demo`, `gongkai django`: bring a data folder into being, and Django's own commands."""

import sys
from pathlib import Path

import typer
from django.conf import settings
from django.core.management import call_command, execute_from_command_line
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from gongkai.interfaces.cli.console import console


def setup() -> None:
    """建立或升级数据库，收集静态文件。"""
    prepare()
    console.print(f"就绪。数据都在 {settings.DATA_FOLDER}。")


def prepare() -> None:
    """Bring database and static files up to date; quick when they are."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    mark, state = settings.STATIC_ROOT / "version.txt", static_state()
    if not mark.exists() or mark.read_text(encoding="utf-8") != state:
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.write_text(state, encoding="utf-8")


def static_state() -> str:
    """Return what tells whether static files have to be collected again: the version, and when ours last changed.

    A new style sheet that nobody collected would answer 500 on every page that names it.
    """
    from gongkai import __file__ as package
    from gongkai import version

    changed = [path.stat().st_mtime_ns for path in Path(package).parent.glob("interfaces/*/static/**/*")]
    return f"{version()} {max(changed, default=0)}"


def demo(samples: str = typer.Option("samples", help="示例资料所在文件夹")) -> None:
    """建立示例市并导入示例资料。"""
    from gongkai.interfaces.demo.terminal import run

    run([samples])


def django(context: typer.Context) -> None:
    """运行 Django 自己的命令，例如 gongkai django shell。"""
    execute_from_command_line([sys.argv[0], *context.args])
