"""`gongkai requests forget-expired` and `gongkai requests about`: the end of retention, and a person's own copy."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated
from zipfile import ZIP_DEFLATED, ZipFile

import typer
from django.utils import timezone

from gongkai.domain.requests import personal_copy, retention
from gongkai.interfaces.cli.console import acting_user, console, fail, refusals

SHOWN = 100
OWNER_ONLY = 0o600


def hang_in(app: typer.Typer) -> None:
    """Add both commands to `gongkai requests`."""
    app.command("forget-expired")(forget_expired)
    app.command("about")(about)


def forget_expired(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只列出，不清除")] = False,
    user: Annotated[str | None, typer.Option(help="以谁的名义")] = None,
) -> None:
    """清除保管期满案卷的身份信息、文字和文件，只留统计需要的内容。"""
    over = list(retention.expired(timezone.localdate()))
    with refusals():
        by = acting_user(user)
        for place, kept in enumerate(over):
            number, until = kept.request.number, kept.retain_until
            if not dry_run:
                retention.forget(kept=kept, by=by)
            if place < SHOWN:
                console.print(f"{number}　保管至{until:%Y-%m-%d}")
    if len(over) > SHOWN:
        console.print(f"……另有{len(over) - SHOWN}件未列出")
    done = "试运行，没有清除" if dry_run else "已清除"
    console.print(f"保管期满{len(over)}件（{done}）。")


def about(
    output: Annotated[Path, typer.Argument(help="写到哪个 zip 文件")],
    user: Annotated[str | None, typer.Option(help="以谁的名义")] = None,
) -> None:
    """导出一个人的全部依申请公开信息；证件号码从标准输入读取，不留在命令历史中。"""
    number = sys.stdin.readline().strip()
    if not number:
        fail("没有读到证件号码。请从标准输入提供，例如：gongkai requests about 副本.zip < 号码.txt")
    if output.exists():
        fail(f"{output} 已经存在，请换一个文件名，以免覆盖。")
    by = acting_user(user)
    cases = list(personal_copy.cases_of(number, by=by))
    if not cases:
        fail("没有找到该证件号码的申请。请核对号码；代理人的号码加密保存，不能检索。")
    _write(output, [(case.number, personal_copy.copy_of(case, by=by), case) for case in cases])
    console.print(f"已导出{len(cases)}件申请到 {output}。文件含个人信息，请交给本人后删除。")


def _write(output: Path, copies: list[tuple[str, dict[str, object], object]]) -> None:
    """Write the archive, readable by its owner alone."""
    descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file, ZipFile(file, "w", ZIP_DEFLATED) as bundle:
        words = [copied for _, copied, _ in copies]
        text = json.dumps(words, ensure_ascii=False, indent=2, cls=personal_copy.Encoder)
        bundle.writestr("申请.json", text)
        for number, _, case in copies:
            for name, content in personal_copy.files_of(case):  # type: ignore[arg-type]
                bundle.writestr(f"{number}/{name}", content)
