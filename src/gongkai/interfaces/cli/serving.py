"""`gongkai serve` and `gongkai worker`: the running system."""

import typer

from gongkai.interfaces.cli import supervisor
from gongkai.interfaces.cli.worker import Worker


def serve(
    address: str = typer.Option("127.0.0.1:8000", "--address", "-a", help="监听地址"),
    web_processes: int = typer.Option(2, help="网页进程数"),
) -> None:
    """运行网页、后台任务和定时任务，Ctrl+C 平稳停止。"""
    supervisor.run(address=address, web_processes=web_processes)


def worker(only_index: bool = typer.Option(False, "--only-index", help="只同步检索索引")) -> None:
    """只运行同步与定时任务（集群中单独部署时用）。"""
    Worker(only_index=only_index).run()
