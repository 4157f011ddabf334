"""Reads lists of documents: JSON lines, CSV files and the sheets of a workbook share the mapping of fields."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from gongkai.engines.intake.cleaning.sanitise import sanitise
from gongkai.engines.intake.errors import Broken, EmptyFile, IntakeError, TooLarge
from gongkai.engines.intake.readers.blocks import html_text
from gongkai.engines.intake.readers.extracted import Extracted, Found, Outcome, Source
from gongkai.engines.intake.readers.labels import clean_value, field_of
from gongkai.engines.intake.readers.text import decode, tidy

HEADER_SEARCH = 10  # rows: a list may begin with its own title and notes


def read_jsonl(source: Source) -> Iterator[Outcome]:
    """Yield one document a line, or an error for a line that cannot be read; blank lines are passed over."""
    has_any = False
    for number, line in enumerate(io.BytesIO(source.data), start=1):
        if not line.strip():
            continue
        if number > source.limits.rows:
            raise TooLarge(f"超过 {source.limits.rows} 行。请拆分成几个文件后再导入。")
        has_any = True
        yield _json_line(line, number)
    if not has_any:
        raise EmptyFile("文件里没有一条数据。请检查后重新导出。")


def _json_line(line: bytes, number: int) -> Outcome:
    member = f"第{number}行"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return Broken(f"{member}不是有效的 JSON。请检查这一行的引号、逗号和编码（应为 UTF-8）。", member=member)
    if not isinstance(record, dict):
        return Broken(f'{member}不是 JSON 对象。每行应是 {{"title": …, "text": …}}。', member=member)
    return from_fields(record, member=member, where=member)


def from_fields(fields: Mapping[str, object], *, member: str, where: str) -> Outcome:
    """Return one document from named values, or an error when neither title nor text is among them."""
    found: dict[str, Found] = {}
    body = html = ""
    for label, value in fields.items():
        name = field_of(label)
        if name is None or value is None or isinstance(value, (dict, bool)):
            continue
        text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
        if name == "body":
            body = body or tidy(text).strip()
        elif name == "html":
            html = html or text
        elif name not in found and (clean := clean_value(text)):
            found[name] = Found(clean, f"{where}“{label}”")
    return _record(found, body, html, member=member)


def _record(found: dict[str, Found], body: str, html: str, *, member: str) -> Outcome:
    if html:
        html = sanitise(html)
        body = body or html_text(html)
    if not body and "title" not in found:
        return EmptyFile(f"{member}既没有标题，也没有正文。请补全后重新导入。", member=member)
    warnings = () if body else ("只有标题，没有正文。",)
    title = found["title"].value if "title" in found else None
    return Extracted(
        text=body,
        title=title,
        html=html,
        metadata=found,
        warnings=warnings,
        member=member,
        media_type="text/html" if html else "text/plain",
    )


def read_csv(source: Source) -> Iterator[Outcome]:
    """Yield one document a row of a CSV file whose header names the fields; Broken without such a header."""
    text, warnings = decode(source.data)
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text))]
    header = header_row(rows)
    if header is None:
        raise Broken("CSV 文件里找不到表头。首行应有“标题”以及“文号”“发文机关”“正文”等列名。")
    if len(rows) > source.limits.rows:
        raise TooLarge(f"超过 {source.limits.rows} 行。请拆分成几个文件后再导入。")
    for outcome in list_rows(rows, header, where=""):
        if isinstance(outcome, IntakeError) or not warnings:
            yield outcome
        else:
            yield Extracted(**{**outcome.__dict__, "warnings": (*outcome.warnings, *warnings)})


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the row that names a title and at least one field more, looked for at the top."""
    for index, row in enumerate(rows[:HEADER_SEARCH]):
        names = {field_of(cell) for cell in row if cell and len(cell) <= 20} - {None}
        if "title" in names and len(names) > 1:
            return index
    return None


def list_rows(rows: Sequence[Sequence[str]], header: int, *, where: str) -> Iterator[Outcome]:
    """Yield one outcome for each filled row below the header; `where` names the sheet."""
    labels = rows[header]
    for number, row in enumerate(rows[header + 1 :], start=header + 2):
        if any(row):
            member = f"{where}第{number}行"
            fields = {label: value for label, value in zip(labels, row, strict=False) if label}
            yield from_fields(fields, member=member, where=f"{member}的")
