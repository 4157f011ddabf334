"""The demonstration in a terminal: built with one line a step, then addresses and log-ins, then served."""

import argparse
import os
import sys
from collections.abc import Sequence
from time import monotonic

from rich.console import Console

from gongkai.interfaces.cli import supervisor
from gongkai.interfaces.cli.setup import prepare
from gongkai.interfaces.demo.build import DemoReport, build

WEB_PROCESSES = 2


def run(arguments: Sequence[str]) -> None:
    """Build the demonstration from a folder of samples and, with --serve ADDRESS, serve it until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m gongkai.interfaces.demo", description=__doc__)
    parser.add_argument("samples", nargs="?", default="samples", help="folder with manifest.json")
    parser.add_argument("--serve", metavar="ADDRESS", help="for example 127.0.0.1:8000")
    options = parser.parse_args(arguments)
    report = _build(options.samples)
    if not options.serve:
        return
    if report.is_new:
        # The web processes are forked: begin them from a fresh process, without the threads of the index writer.
        os.execv(sys.executable, [sys.executable, "-m", "gongkai.interfaces.demo", *arguments])
    supervisor.run(address=options.serve, web_processes=WEB_PROCESSES)


def _build(samples: str) -> DemoReport:
    console = Console(highlight=False, soft_wrap=True)
    started = monotonic()
    with console.status("准备数据库") as status:
        prepare()
        report = build(samples=samples, say=lambda step: status.update(step))
    console.print(str(report), markup=False)
    console.print(f"\n用时 {monotonic() - started:.1f} 秒。")
    return report
