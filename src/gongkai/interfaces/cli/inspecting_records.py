"""`gongkai inspect-records`: inspect what is public and changed since it was read last."""

import os
from typing import Annotated

import typer

from gongkai.domain.inspection import reinspecting
from gongkai.domain.inspection.house import House
from gongkai.interfaces.cli.console import console, progress, refusals

PROCESSES = os.cpu_count() or 1
WORTH_A_PROCESS = 2000  # records; a process takes seconds to begin


def inspect_records(
    everything: Annotated[bool, typer.Option("--all", help="全部重新检查，不只检查有变化的")] = False,
    workers: Annotated[int, typer.Option(min=1, help="同时使用的进程数")] = PROCESSES,
) -> None:
    """检查已公开的信息；中断后再次运行，从停下的地方继续。"""
    with refusals():
        if everything:
            reinspecting.forget_all()
        total = reinspecting.waiting(House())
        done = 0
        with progress() as bar:
            task = bar.add_task("检查信息", total=total)
            for number in reinspecting.reinspect(workers=min(workers, 1 + total // WORTH_A_PROCESS)):
                done += number
                bar.update(task, completed=done, total=max(total, done))
    console.print(f"已检查 {done} 条信息。" if done else "没有需要检查的信息。")
