"""How much metadata of saved government pages is read right, from the page and from its bare text.

python -m benchmarks.extraction [--data FOLDER], or the folder in GONGKAI_DATA. It holds gov_html/govcn_pages.jsonl.gz
(html, body_text and the metadata to be found), gov_html/pages.jsonl with its pages, pbc_documents and seeds.
"""

import argparse
import gzip
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from gongkai.engines.intake.propose import documents, propose
from gongkai.engines.intake.readers import Extracted, read

FIELDS = {
    "title": "title",
    "doc_no": "doc_no",
    "issuer": "issuer",
    "written_date": "formed_on",
    "published_date": "published_on",
}
TEXT_FIELDS = ("title", "doc_no", "issuer", "written_date")  # a bare text does not say when it was published
SPEED_RECORDS = 2_000
console = Console()


def main() -> None:
    data = _arguments().data
    pages = list(_rows(data / "gov_html" / "govcn_pages.jsonl.gz"))
    from_page = _measure(pages, lambda page: read("page.html", page["html"].encode())[0], tuple(FIELDS))
    from_text = _measure(pages, lambda page: read("page.txt", page["body_text"].encode())[0], TEXT_FIELDS)
    _show(f"{len(pages)} pages of the State Council's library", {"saved page": from_page, "bare text": from_text})
    rows = [row for row in _rows(data / "pbc_documents" / "pbc_documents.jsonl.gz") if row["doc_no"]]
    _show_kinds(data / "gov_html")
    _show_seeds(data / "seeds")
    _show_speed(rows)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=os.environ.get("GONGKAI_DATA"))
    args = parser.parse_args()
    if args.data is None:
        parser.error("name the data folder with --data or GONGKAI_DATA")
    return args


def _rows(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _measure(rows: list[dict], reader: Callable[[dict], Extracted], fields: tuple[str, ...]) -> dict[str, object]:
    """Return per field how many rows are right and which are not, and the milliseconds a row takes."""
    wrong: dict[str, list[str]] = {field: [] for field in fields}
    started = time.perf_counter()
    for row in rows:
        proposals = propose(documents(reader(row))[0])
        for field in fields:
            got = str(proposals.value(FIELDS[field]) or "")
            if "".join(got.split()) != "".join((row[field] or "").split()):
                wrong[field].append(f"{got!r}, wanted {row[field]!r}")
    spent = (time.perf_counter() - started) / len(rows) * 1000
    return {"wrong": wrong, "count": len(rows), "ms": spent}


def _show(title: str, results: dict[str, dict]) -> None:
    table = Table(title=title, title_justify="left")
    for column in ("from", "field", "right", "share", "ms each"):
        table.add_column(column)
    for name, result in results.items():
        for field, wrong in result["wrong"].items():
            right = result["count"] - len(wrong)
            table.add_row(name, FIELDS[field], str(right), f"{right / result['count']:.1%}", f"{result['ms']:.1f}")
    console.print(table)
    for name, result in results.items():
        for field, wrong in result["wrong"].items():
            for line in wrong[:4]:
                console.print(f"  {name}, {field}: {line}", soft_wrap=True)


def _show_kinds(folder: Path) -> None:
    table = Table(title="whole saved pages", title_justify="left")
    for column in ("file", "wanted", "got", "title right", "ms"):
        table.add_column(column)
    for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines():
        page = json.loads(line)
        started = time.perf_counter()
        extracted = read(page["file"], (folder / page["file"]).read_bytes())[0]
        spent = (time.perf_counter() - started) * 1000
        wanted = page["meta"].get("ArticleTitle")
        is_right = "-" if wanted is None else "yes" if extracted.title == wanted else "no"
        kind = page["kind"].replace("detail", "document")
        table.add_row(page["file"], kind, extracted.kind.value, is_right, f"{spent:.0f}")
    console.print(table)


def _show_seeds(folder: Path) -> None:
    table = Table(title="seeds", title_justify="left")
    for column in ("file", "documents", "with issuer", "with date", "repaired places", "ms"):
        table.add_column(column)
    for path in sorted(folder.glob("*.txt")):
        started = time.perf_counter()
        pieces = documents(read(path.name, path.read_bytes())[0])
        proposals = [propose(piece) for piece in pieces]
        spent = (time.perf_counter() - started) * 1000
        counts = [sum(p.get(field) is not None for p in proposals) for field in ("issuer", "formed_on")]
        changes = sum(len(piece.changes) for piece in pieces)
        table.add_row(path.name[:3], str(len(pieces)), *map(str, counts), str(changes), f"{spent:.0f}")
    console.print(table)


def _show_speed(rows: list[dict]) -> None:
    """Time records of 900 characters: the beginning and the end of a document, as a list of records has them."""
    records = [
        {"title": row["title"], "doc_no": row["doc_no"], "issuer": row["issuer"], "text": _short(row["text"])}
        for row in rows
    ]
    many = (records * (SPEED_RECORDS // len(records) + 1))[:SPEED_RECORDS]
    data = "\n".join(json.dumps(record, ensure_ascii=False) for record in many).encode()
    times = [time.process_time()]
    extracted = read("records.jsonl", data)
    times.append(time.process_time())
    pieces = [piece for item in extracted for piece in documents(item)]
    times.append(time.process_time())
    for piece in pieces:
        propose(piece)
    times.append(time.process_time())
    table = Table(title=f"{SPEED_RECORDS} records of 900 characters", title_justify="left")
    for column in ("step", "ms of processor each"):
        table.add_column(column)
    for step, start, end in zip(("read", "documents", "propose"), times, times[1:], strict=False):
        table.add_row(step, f"{(end - start) / SPEED_RECORDS * 1000:.3f}")
    console.print(table)


def _short(text: str) -> str:
    return f"{text[:600]}\n{text[-300:]}"


if __name__ == "__main__":
    main()
