"""Reads the table of a catalog list (CSV in UTF-8 or GB 18030), with English or Chinese headers and line numbers."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai.domain.catalogs.errors import BadCatalog

STANDARD_COLUMNS = {
    "domain": ("领域", "试点领域"),
    "level1": ("一级事项",),
    "level2": ("二级事项",),
    "elements": ("公开内容（要素）", "公开内容(要素)", "公开内容"),
    "basis": ("公开依据",),
    "time_limit": ("公开时限",),
    "subject": ("公开主体",),
    "channels": ("公开渠道和载体", "公开渠道"),
    "audience": ("公开对象",),
    "method": ("公开方式",),
    "level": ("公开层级",),
}
BASIC_COLUMNS = {
    "code": ("编码",),
    "parent": ("上级编码",),
    "name": ("名称", "公开事项"),
    "description": ("内容说明", "公开内容"),
    "five_openness": ("五公开",),
    "art20_code": ("条例条款",),
    "typical_time_limit": ("公开时限",),
    "levels": ("适用层级",),
}
NEEDED = {"standard": ("domain", "level1", "level2", "time_limit"), "basic": ("code", "parent", "name")}

Cells = dict[str, str]


def read_table(path: Path) -> tuple[list[tuple[int, Cells]], bool]:
    """Return (line, cells by column) of each filled line, and whether the columns are those of a basic catalog."""
    reader = csv.reader(io.StringIO(_decode(path), newline=""))
    header = [cell.strip() for cell in next(reader, [])]
    is_basic = _names(header, BASIC_COLUMNS) >= {*NEEDED["basic"]}
    columns = BASIC_COLUMNS if is_basic else STANDARD_COLUMNS
    missing = [name for name in NEEDED["basic" if is_basic else "standard"] if name not in _names(header, columns)]
    if missing:
        wanted = "、".join(columns[name][0] for name in missing)
        raise BadCatalog(path.name, [f"第1行：表头缺少“{wanted}”。请对照自带目录的表头填写"])
    meaning = [next((name for name, words in columns.items() if cell in (name, *words)), "") for cell in header]
    found = []
    for line, cells in _numbered(reader):
        if len(cells) > len(header):
            raise BadCatalog(
                path.name, [f"第{line}行：有 {len(cells)} 格，表头只有 {len(header)} 格，请检查引号和逗号"]
            )
        if any(cell.strip() for cell in cells):
            found.append((line, {n: c.strip() for n, c in zip(meaning, cells, strict=False) if n}))
    return found, is_basic


def _decode(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise BadCatalog(path.name, [f"读不了文件：{problem.strerror}"])
    for encoding in ("utf-8-sig", "gb18030"):  # Excel in Chinese writes the latter
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadCatalog(path.name, ["文字编码无法识别，请另存为 UTF-8 编码的 CSV"])


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    line = reader.line_num + 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _names(header: list[str], columns: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {name for name, words in columns.items() if {name, *words} & set(header)}
