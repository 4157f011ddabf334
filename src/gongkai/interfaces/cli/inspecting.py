"""`gongkai inspect`: what the packs find in files, folders and pages; needs no database."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone
from rich.markup import escape
from rich.table import Table

from gongkai.engines.inspection.files import Inspected, inspect_files
from gongkai.engines.spelling import installed_corrector
from gongkai.interfaces.cli.console import console, refusals
from gongkai.interfaces.cli.inspection_page import page_of
from gongkai.interfaces.cli.packs import chosen_packs
from gongkai.rules.inspection.engine import Finding, Gravity, Knowledge, Rule
from gongkai.rules.inspection.engine.packs import all_rules, rule_by_id
from gongkai.rules.inspection.engine.run import unasked

COLOURS = {Gravity.BLOCKING: "bold red", Gravity.ERROR: "red", Gravity.WARNING: "yellow", Gravity.ADVICE: "dim"}
STOPPING = (Gravity.BLOCKING, Gravity.ERROR)
AROUND, LONGEST = 12, 40  # characters shown beside a finding and of it; the reports have all of it


def inspect(
    sources: Annotated[list[str], typer.Argument(help="文件、文件夹、压缩包或者网址")],
    pack: Annotated[list[str] | None, typer.Option(help="只用这些规则包，可以写多次；不写则全部")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="每份文档输出一行 JSON")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="把报告写成这个网页文件")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="只列数量，不列每一处")] = False,
) -> None:
    """检查内容：个人信息、涉密标志、规范表述、标点数字、事实、引文、内容要素。

    有“不得公开”或“应当改正”的问题，或者有文件读不出来时，以状态 1 结束；不改动任何文件。
    """
    rules = all_rules(chosen_packs(pack or ()))
    seen: list[Inspected] = []
    with refusals():
        known = _knowledge()
    for inspected in inspect_files(sources, rules, known):
        if as_json:
            typer.echo(json.dumps(as_data(inspected), ensure_ascii=False))
        elif not quiet:
            _show(inspected)
        seen.append(inspected if html else _without_text(inspected))
    if html:
        html.write_text(page_of(seen, timezone.localtime()), encoding="utf-8")
    if not as_json:
        _sum_up(seen, html)
        _tell_unasked(unasked(rules, known))
    findings = (finding for each in seen for finding in each.findings)
    if any(each.problem for each in seen) or any(finding.gravity in STOPPING for finding in findings):
        raise typer.Exit(1)


def _knowledge() -> Knowledge:
    """Return what is known without a database: the day, and the model of spelling that the office has installed."""
    return Knowledge(today=timezone.localdate(), corrector=installed_corrector(settings.SPELLING_MODEL))


def as_data(inspected: Inspected) -> dict[str, object]:
    """Return a document and its findings as plain values, for programs."""
    told: dict[str, object] = {"name": inspected.name, "part": inspected.part}
    if inspected.problem:
        return told | {"problem": inspected.problem}
    return told | {
        "title": inspected.document.title if inspected.document else "",
        "findings": [_finding(finding) for finding in inspected.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    names = ("rule", "start", "end", "text", "reason", "fix", "before", "after")
    told: dict[str, object] = {name: getattr(finding, name) for name in names}
    return told | {"gravity": finding.gravity.value, "name": rule_by_id()[finding.rule].name}


def _without_text(inspected: Inspected) -> Inspected:
    """Keep of a document only what is counted, so that a large folder needs little memory."""
    return Inspected(inspected.name, inspected.part, None, inspected.findings, inspected.problem)


def _show(inspected: Inspected) -> None:
    name = escape(f"{inspected.name} {inspected.part}".strip())
    if inspected.problem:
        console.print(f"[red]✗[/] {name}：{escape(inspected.problem)}")
        return
    mark = "[green]✓[/]" if not inspected.findings else f"[bold]{len(inspected.findings)}[/]"
    console.print(f"{mark} {name}")
    for finding in inspected.findings:
        before, after = escape(finding.before[-AROUND:]), escape(finding.after[:AROUND])
        place = f"{before}[{COLOURS[finding.gravity]}]«{escape(_short(finding.text))}»[/]{after}"
        fix = f" → {escape(_short(finding.fix))}" if finding.fix else ""
        told = f"    {finding.gravity.label}　{rule_by_id()[finding.rule].name}：{place}{fix}　{escape(finding.reason)}"
        console.print(told.replace("\n", "⏎"))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}…{text[-LONGEST // 2 :]}"


def _tell_unasked(rules: Sequence[Rule]) -> None:
    if rules:
        names = "、".join(rule.name for rule in rules)
        console.print(f"[dim]{len(rules)} 条规则要对照政策库或者本单位登记的信息，这里没有，未检查：{names}[/]")


def _sum_up(seen: list[Inspected], page: Path | None) -> None:
    by_rule = Counter((finding.rule, finding.gravity) for each in seen for finding in each.findings)
    failed = sum(bool(each.problem) for each in seen)
    table = Table("规则", "名称", "程度", "处", title=f"{len(seen)} 份文档，{sum(by_rule.values())} 处问题")
    for (rule, gravity), number in by_rule.most_common():
        table.add_row(rule, rule_by_id()[rule].name, f"[{COLOURS[gravity]}]{gravity.label}[/]", str(number))
    if by_rule:
        console.print(table)
    else:
        console.print(f"{len(seen)} 份文档，没有发现问题。")
    if failed:
        console.print(f"[red]{failed} 份读不出来，原因见上。[/]")
    if page:
        console.print(f"报告：{page}")
