"""`gongkai requests`: the ledger of applications in, and out again."""

from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone
from rich.table import Table

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.orgs.queries import agency_by_code
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.engines.ledger import actions, exporting, faulty
from gongkai.engines.ledger.columns import Column, letter_of, read_assignment
from gongkai.engines.ledger.errors import LedgerError
from gongkai.engines.ledger.models import LedgerRun, NoteKind
from gongkai.interfaces.cli.console import acting_user, console, fail, progress, refusals
from gongkai.interfaces.console import tables

app = typer.Typer(no_args_is_help=True)
SHOWN = 50


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="台账文件：.xlsx 或 .csv", exists=True, dir_okay=False)],
    agency: Annotated[str, typer.Option(help="归入哪个机构（编码，见 gongkai agencies）")],
    user: Annotated[str | None, typer.Option(help="以谁的名义")] = None,
    mapping: Annotated[str, typer.Option(help="列的对应，例如 “登记编号=B,申请人=姓名”；不写的按列名猜")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入")] = False,
    faulty_rows: Annotated[Path | None, typer.Option("--faulty", help="把有问题的行连同原因存成这个 .xlsx")] = None,
) -> None:
    """导入依申请公开台账：没有问题的行成为办件，有问题的逐行说明原因。"""
    try:
        with refusals(), progress() as bar:
            where, person = agency_by_code(agency), acting_user(user)
            run = actions.start(content=file.read_bytes(), name=file.name, agency=where, by=person)
            chosen = read_assignment(mapping, run.heads)
            kept = {name: place for name, place in run.assignment.items() if place not in chosen.values()}
            actions.assign(run=run, assignment=kept | chosen, by=person)
            if not dry_run:
                task = bar.add_task("导入", total=run.total)
                actions.carry_out(
                    run=run, by=person, wait=True, progress=lambda so_far: bar.update(task, completed=so_far.total)
                )
    except LedgerError as error:
        fail(error.message)
    _tell(run, dry_run=dry_run)
    if faulty_rows:
        with faulty.workbook(run) as book:
            faulty_rows.write_bytes(book.read())


@app.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="存成哪个文件：.xlsx 或 .csv")],
    agency: Annotated[str, typer.Option(help="哪个机构及其下级（编码）")],
    year: Annotated[int, typer.Option(help="收到申请的年份，不写为今年")] = 0,
    user: Annotated[str | None, typer.Option(help="以谁的名义")] = None,
) -> None:
    """导出依申请公开台账，不含证件号码和联系方式。"""
    if file.suffix not in (".xlsx", ".csv"):
        fail("文件名请以 .xlsx 或 .csv 结尾。")
    with refusals():
        where, person = agency_by_code(agency), acting_user(user)
        policy_for(person).require(Permission.HANDLE_REQUESTS, where)
    wanted = year or timezone.localdate().year
    cases = DisclosureRequest.objects.filter(agency__path__startswith=where.path, received_at__year=wanted)
    rows = exporting.ledger_rows(cases.order_by("received_at", "id"))
    response = tables.answer(file.suffix[1:], "依申请公开台账", exporting.HEADS, rows)
    with file.open("wb") as out:
        out.writelines(response.streaming_content)  # type: ignore[attr-defined]
    console.print(f"已导出：{file}")


def _tell(run: LedgerRun, *, dry_run: bool) -> None:
    columns = "、".join(f"{Column(name).label}={letter_of(place)}" for name, place in run.assignment.items())
    console.print(f"列的对应：{columns}")
    table = Table("行", "情况", "说明")
    notes = run.notes.exclude(kind=NoteKind.KNOWN)
    for note in notes[:SHOWN]:
        table.add_row(str(note.row), note.get_kind_display(), "\n".join(note.messages))
    if table.row_count:
        console.print(table)
    mode = "（试运行，未写入）" if dry_run else ""
    word = "可以导入" if dry_run else "已导入"
    console.print(f"共 {run.total} 行{mode}：{word} {run.imported}，以前已导入 {run.known}，有问题 {run.faulty}。")
