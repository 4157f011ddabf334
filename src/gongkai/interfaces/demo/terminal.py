"""The demonstration in a terminal: one line a step while it is built, then where to look and how to log in."""

from time import monotonic

from rich.console import Console

from gongkai.interfaces.cli.setup import prepare
from gongkai.interfaces.demo.build import build


def run(samples: str) -> int:
    """Build the demonstration from the folder `samples` and return the exit status."""
    console = Console(highlight=False)
    started = monotonic()
    with console.status("准备数据库") as status:
        prepare()
        report = build(samples=samples, say=lambda step: status.update(step))
    console.print(str(report), markup=False)
    console.print(f"\n用时 {monotonic() - started:.1f} 秒。")
    return 0
