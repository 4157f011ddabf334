"""Builds the whole demonstration: the city, its own records, and the sample documents through the real intake."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.records.models import Record
from gongkai.engines.intake.actions import import_paths
from gongkai.engines.search import feeding
from gongkai.interfaces.demo.applications import build_applications, query_codes
from gongkai.interfaces.demo.city import build_city, office_user
from gongkai.interfaces.demo.own_records import ItemIndex, build_records
from gongkai.interfaces.demo.plan import DATA, ROOT, city_data
from gongkai.interfaces.demo.topics import build_topics
from gongkai.settings import environment

MARK = "demo.json"
STANDARD_PASSWORD = "gongkai-demo"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Entry:
    """One line of the manifest: which samples go to which agency, item and kind."""

    path: str
    agency: str
    item: str
    kind: str | None = None


@dataclass
class DemoReport:
    """What the demonstration holds; `is_new` is False when everything was there already."""

    is_new: bool = False
    agencies: int = 0
    records: int = 0
    files: int = 0
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        head = "示例市已建好" if self.is_new else "示例市已在，没有重新建立"
        lines = [f"{head}：{self.agencies} 个机构，{self.records} 条公开信息。"]
        lines += [f"  未能导入：{failure}" for failure in self.failures]
        return "\n".join([*lines, "", *addresses(), "", *logins(), "", *query_codes()])


def build(*, samples: str | Path = "samples", say: Say = lambda _: None) -> DemoReport:
    """Bring the demonstration into being and return what it holds; a second call finds it there and does nothing.

    Killed halfway and called again, it goes on: agencies, records and files that are there stay as they are.
    """
    folder = Path(samples).resolve()
    entries = read_manifest(folder)
    fingerprint = _fingerprint(folder)
    if (known := _known(fingerprint)) is not None:
        return known
    build_city(password=password(), say=say)
    by = office_user()
    files, failures = _import(folder, entries, by=by, say=say)
    say("示例市自己的信息")
    build_records(by=by)
    say("专题")
    build_topics(by=by)
    say("依申请公开")
    build_applications()
    say("检索索引")
    feeding.drain_all()
    report = DemoReport(True, Agency.objects.count(), Record.objects.visible().count(), files, failures)
    _remember(fingerprint, report)
    return report


def password() -> str:
    """Return the password of all demonstration log-ins."""
    return environment.text("GONGKAI_DEMO_PASSWORD", STANDARD_PASSWORD)


def addresses() -> list[str]:
    """Return the lines that tell where to look."""
    return [f"网站    {settings.SITE_URL}/", f"工作台  {settings.SITE_URL}/console/"]


def logins() -> list[str]:
    """Return the lines that tell who may log in, and as what."""
    from gongkai.domain.orgs.enums import Role

    names = dict(Agency.objects.values_list("code", "name"))
    lines = [f"登录名（密码都是 {password()}）："]
    for login, name, code, roles in city_data()["staff"]:
        held = "、".join(Role(role).label for role in roles)
        lines.append(f"  {login:<10}{name}　{names.get(code, code)}　{held}")
    return lines


def read_manifest(folder: Path) -> list[Entry]:
    """Return the entries of `manifest.json`, none if there is no folder with samples."""
    path = folder / "manifest.json"
    return [Entry(**row) for row in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []


def _import(folder: Path, entries: Sequence[Entry], *, by: User, say: Say) -> tuple[int, list[str]]:
    items = ItemIndex()
    agencies = {agency.code: agency for agency in Agency.objects.filter(code__in={entry.agency for entry in entries})}
    files, failures = 0, []
    for entry in entries:
        say(f"导入 {entry.path}")
        report = import_paths(
            paths=[folder / entry.path],
            agency=agencies[entry.agency],
            by=by,
            item=items[entry.item],
            kind=entry.kind,
            resume=True,
            publish=True,
        )
        files += report.files
        failures += [f"{result.name}：{result.reason}" for result in report.results if result.reason]
    return files, failures


def _fingerprint(folder: Path) -> str:
    """Return a digest of the names and sizes of all that the demonstration is made from."""
    files = sorted(path for root in (folder, DATA) if root.exists() for path in root.rglob("*") if path.is_file())
    return sha256("\n".join(f"{path.name} {path.stat().st_size}" for path in files).encode()).hexdigest()


def _known(fingerprint: str) -> DemoReport | None:
    """Return the report of an earlier build of the same content, if its records are still in this database."""
    path = _mark_path()
    mark: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if mark.get("fingerprint") != fingerprint or not Agency.objects.filter(code=ROOT).exists():
        return None
    report = DemoReport(**(mark["report"] | {"is_new": False}))
    return report if Record.objects.count() >= report.records else None


def _remember(fingerprint: str, report: DemoReport) -> None:
    text = json.dumps({"fingerprint": fingerprint, "report": asdict(report)}, ensure_ascii=False)
    _mark_path().write_text(text, encoding="utf-8")


def _mark_path() -> Path:
    return Path(settings.DATA_FOLDER) / MARK
