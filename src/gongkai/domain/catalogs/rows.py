"""Lines of a catalog list (CSV) made into checked values: no database, the one door for columns and their names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.domain.catalogs.enums import FiveOpenness
from gongkai.domain.catalogs.errors import BadCatalog
from gongkai.domain.catalogs.freshness import max_age_days
from gongkai.domain.catalogs.models import CatalogItem
from gongkai.domain.catalogs.table import BASIC_COLUMNS, STANDARD_COLUMNS, read_table
from gongkai.rules.law.disclosure import DisclosureAttribute

LEVEL_NAMES = {"G": "政府", "D": "部门", "T": "乡镇"}
MUST_BE_FILLED = {name: (STANDARD_COLUMNS | BASIC_COLUMNS)[name] for name in ("domain", "level1", "code", "name")}


@dataclass(frozen=True)
class Row:
    """One matter of a list: where it stands and the columns of its CatalogItem."""

    line: int
    domain: str
    path: tuple[str, ...]  # names from the top down to the matter itself
    values: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""  # only lists with codes of their own, the basic catalog, give these two
    parent: str = ""


@dataclass(frozen=True)
class Listing:
    """All rows of one file, and whether it is a basic catalog (with codes) or a standard one."""

    name: str
    is_basic: bool
    rows: tuple[Row, ...]


def read_rows(path: Path) -> Listing:
    """Return the rows of a CSV file (UTF-8 or GB 18030), BadCatalog naming every bad line."""
    cells, is_basic = read_table(path)
    problems: list[str] = []
    rows: list[Row] = []
    for line, values in cells:
        row = _basic_row(line, values) if is_basic else _standard_row(line, values)
        faults = _faults(row, values)
        problems += [f"第{line}行：{fault}" for fault in faults]
        rows.append(row)
    problems += _repeated(rows) + (_lost(rows) if is_basic else [])
    if not rows and not problems:
        problems = ["文件里没有一行内容"]
    if problems:
        raise BadCatalog(path.name, problems)
    return Listing(path.name, is_basic, tuple(rows))


def _standard_row(line: int, cells: Mapping[str, str]) -> Row:
    get = cells.get
    level1, level2 = get("level1", ""), get("level2", "")
    method = get("method") or DisclosureAttribute.PROACTIVE.label
    values = {
        "name": level2 or level1,
        "elements": get("elements", ""),
        "basis": get("basis", ""),
        "subject": get("subject", ""),
        "channels": [channel for channel in get("channels", "").split(";") if channel],
        "audience": get("audience", ""),
        "method": _method(method),
        "level": get("level", ""),
    } | _limit(get("time_limit", ""), code="", name=f"{level1} {level2}")
    return Row(line, get("domain", ""), (level1, level2 or level1), values)


def _basic_row(line: int, cells: Mapping[str, str]) -> Row:
    get = cells.get
    code, name = get("code", ""), get("name", "")
    values = {
        "name": name,
        "elements": get("description", ""),
        "five_openness": _stage(get("five_openness", "")),
        "law_items": [item for item in get("art20_code", "").split(";") if item],
        "level": ";".join(LEVEL_NAMES.get(level, level) for level in get("levels", "").split(";") if level),
    } | _limit(get("typical_time_limit", ""), code=code, name=name)
    return Row(line, "", (name,), values, code, get("parent", ""))


def _stage(text: str) -> str:
    return next((member.value for member in FiveOpenness if text and member.label.startswith(text)), "")


def _method(text: str) -> str:
    """Return the code of a method; where a row names two (主动公开;依申请公开) the first is the rule."""
    first = text.split(";")[0].strip().removesuffix("公开")
    for member in DisclosureAttribute:
        if first and member.label.removesuffix("公开") == first:
            return member.value
    return ""


def _limit(text: str, *, code: str, name: str) -> dict[str, Any]:
    """Return the columns that follow from a limit in words: the words themselves and the longest age of the matter."""
    return {"time_limit": text, "max_age_days": max_age_days(text, code=code, name=name)}


def _faults(row: Row, cells: Mapping[str, str]) -> list[str]:
    faults = [f"“{words[0]}”是空的" for column, words in MUST_BE_FILLED.items() if cells.get(column) == ""]
    if row.values.get("method") == "":
        faults.append(f"公开方式“{cells.get('method')}”不在可选范围内（主动公开、依申请公开）")
    if cells.get("five_openness") and not row.values["five_openness"]:
        faults.append(f"五公开“{cells['five_openness']}”不在可选范围内（决策、执行、管理、服务、结果）")
    for name, value in row.values.items():
        longest = getattr(CatalogItem._meta.get_field(name), "max_length", None)
        if longest and isinstance(value, str) and len(value) > longest:
            faults.append(f"“{CatalogItem._meta.get_field(name).verbose_name}”有 {len(value)} 字，最多 {longest} 字")
    return faults


def _repeated(rows: list[Row]) -> list[str]:
    seen: dict[tuple[str, ...], int] = {}
    problems = []
    for row in rows:
        key = (row.code,) if row.code else (row.domain, *row.path, row.values["level"])
        if key in seen:
            problems.append(f"第{row.line}行：与第{seen[key]}行重复（{'、'.join(filter(None, key))}）")
        seen.setdefault(key, row.line)
    return problems


def _lost(rows: list[Row]) -> list[str]:
    """Return the rows whose parent does not stand above them, which also rules out rings."""
    seen: set[str] = set()
    problems = []
    for row in rows:
        if row.parent and row.parent not in seen:
            problems.append(f"第{row.line}行：上级编码“{row.parent}”没有在这一行之前出现")
        seen.add(row.code)
    return problems
