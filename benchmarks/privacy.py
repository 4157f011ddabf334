"""How much of the personal information in known forms the inspection finds, and how fast it reads.

Usage: GONGKAI_DATA=<folder> python -m benchmarks.privacy, or name the folder as the argument. It holds `pii/` with
forms.jsonl.gz, address_dev.jsonl.gz and synthetic_persons.jsonl.gz, and `work_reports/` for ordinary text.
"""

import argparse
import gzip
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import presidio

from gongkai.rules.inspection.html import inspect_html
from gongkai.rules.inspection.privacy import Kind, inspect

SHOWN = 12
KINDS = {
    "ID_CARD": Kind.IDENTITY_NUMBER,
    "USCC": Kind.CREDIT_CODE,
    "BANK_CARD": Kind.BANK_CARD,
    "PHONE": Kind.MOBILE,
    "LANDLINE": Kind.LANDLINE,
    "EMAIL": Kind.EMAIL,
    "LICENSE_PLATE": Kind.PLATE,
    "PASSPORT": Kind.PASSPORT,
    "ADDRESS": Kind.ADDRESS,
}
DOORS = {"houseno", "roomno", "cellno", "roadno", "subroadno"}
LARGE = 3_000_000
SHARED = 100_000  # characters that Presidio reads too: it is slow
SEARCHED = (Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL, Kind.BANK_CARD)


def main() -> None:
    args = _arguments()
    pii = args.data / "pii"
    for name in ("forms", "synthetic_persons"):
        _score(name, list(_rows(pii / f"{name}.jsonl.gz")))
    _score_doors(list(_rows(pii / "address_dev.jsonl.gz")))
    text = "\n".join(_ordinary(args.data))
    _score_ordinary(text)
    _beside_presidio(text, list(_rows(pii / "forms.jsonl.gz")))


def _score(name: str, rows: list[dict[str, Any]]) -> None:
    """Print precision and recall per kind; numbers must agree exactly, addresses overlap."""
    right: Counter[Kind] = Counter()
    wanted: Counter[Kind] = Counter()
    got: Counter[Kind] = Counter()
    severities: Counter[tuple[Kind, str]] = Counter()
    wrong: list[str] = []
    for row in rows:
        gold = [(KINDS[e["type"]], e["start"], e["end"]) for e in row["entities"] if e["type"] in KINDS]
        found = [(f.kind, f.start, f.end) for f in inspect(row["text"]) if f.kind in KINDS.values()]
        severities.update((f.kind, f.severity.value) for f in inspect(row["text"]))
        wanted.update(kind for kind, _, _ in gold)
        got.update(kind for kind, _, _ in found)
        hits = [each for each in gold if any(_agree(each, other) for other in found)]
        right.update(kind for kind, _, _ in hits)
        wrong += [f"missed {k} {row['text'][a:b]!r}" for k, a, b in gold if (k, a, b) not in hits]
        extra = [each for each in found if not any(_agree(each, other) for other in gold)]
        wrong += [f"extra  {k} {row['text'][a:b]!r}" for k, a, b in extra]
    print(f"{name}: {len(rows)} texts")
    for kind in KINDS.values():
        if wanted[kind] or got[kind]:
            shares = f"precision {_share(right[kind], got[kind])}  recall {_share(right[kind], wanted[kind])}"
            severity = {level: n for (of, level), n in severities.items() if of is kind}
            print(f"  {kind:16} {wanted[kind]:5} wanted  {got[kind]:5} found  {shares}  {severity}")
    for line in [*Counter(wrong)][:SHOWN]:
        print(f"    {line}")


def _agree(one: tuple[Kind, int, int], other: tuple[Kind, int, int]) -> bool:
    if one[0] is not other[0]:
        return False
    return one == other or (one[0] is Kind.ADDRESS and one[1] < other[2] and other[1] < one[2])


def _score_doors(rows: list[dict[str, Any]]) -> None:
    """Print how often an address is seen to lead to a door, for addresses that do and that don't."""
    counts: Counter[tuple[bool, bool]] = Counter()
    wrong: list[str] = []
    for row in rows:
        leads = any(e["type"] in DOORS and any(c.isdigit() for c in e["text"]) for e in row["entities"])
        seen = any(f.kind is Kind.ADDRESS for f in inspect(row["text"]))
        counts[leads, seen] += 1
        if leads is not seen:
            wrong.append(f"{'missed' if leads else 'extra '} {row['text']!r}")
    right = counts[True, True]
    shares = (
        f"precision {_share(right, right + counts[False, True])}  recall {_share(right, right + counts[True, False])}"
    )
    print(f"address_dev: {len(rows)} addresses, {right + counts[True, False]} with a door number\n  {shares}")
    for line in wrong[:: max(1, len(wrong) // SHOWN)][:SHOWN]:
        print(f"    {line}")


def _score_ordinary(text: str) -> None:
    """Print the speed, and what is reported in work reports, which hold no personal information."""
    text = text[:LARGE]
    size = len(text.encode())
    started = time.process_time()
    found = inspect(text)
    spent = time.process_time() - started
    print(f"ordinary text: {size / 1e6:.1f} MB, {size / spent / 1e6:.1f} MB/s of one core")
    page = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    print(f"  the same as HTML: {_speed(inspect_html, [page]):.1f} MB/s of one core")
    print(f"  reported {dict(Counter((f.kind.value, f.severity.value) for f in found))}")
    for finding in [f for f in found if f.is_masked][:SHOWN]:
        print(f"    {finding.kind} {text[max(0, finding.start - 12) : finding.end + 6]!r}")


def _beside_presidio(text: str, rows: list[dict[str, Any]]) -> None:
    """Print speed and finds of Presidio and of the inspection on the same texts, in the same run."""
    find = presidio.analyzer()
    if find is None:
        print("presidio: not installed, not compared (uv sync --group bench)")
        return
    documents = [text[start : start + 5000] for start in range(0, SHARED, 5000)]
    print(f"beside presidio: {SHARED} characters in {len(documents)} documents; presidio was given: {presidio.GIVEN}")
    for name, function in (("inspection", _found), ("presidio", find)):
        _speed(function, documents[:1])  # loads what is loaded late
        print(f"  {name:10} {_speed(function, documents):6.2f} MB/s of one core  {_shares(function, rows)}")


def _found(text: str) -> list[presidio.Found]:
    return [(_general(found.kind), found.start, found.end) for found in inspect(text) if found.kind in SEARCHED]


def _general(kind: Kind) -> Kind:
    """Presidio doesn't tell mobile from fixed telephones."""
    return Kind.MOBILE if kind is Kind.LANDLINE else kind


def _shares(find: Callable[[str], list[presidio.Found]], rows: list[dict[str, Any]]) -> str:
    """Return precision and recall on the forms for what both look for; an overlap counts as found."""
    right = wanted = got = hits = 0
    for row in rows:
        gold = [(_general(KINDS[e["type"]]), e["start"], e["end"]) for e in row["entities"] if e["type"] in KINDS]
        gold = [each for each in gold if each[0] in SEARCHED]
        found = find(row["text"])
        wanted, got = wanted + len(gold), got + len(found)
        hits += sum(any(_overlap(each, other) for other in found) for each in gold)
        right += sum(any(_overlap(each, other) for other in gold) for each in found)
    return f"telephones and e-mail in forms: precision {_share(right, got)}  recall {_share(hits, wanted)}"


def _overlap(one: presidio.Found, other: presidio.Found) -> bool:
    return one[0] is other[0] and one[1] < other[2] and other[1] < one[2]


def _speed(function: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return how many megabytes of text a function reads in a second of one core."""
    size, started = 0, time.process_time()
    for text in texts:
        function(text)
        size += len(text.encode())
    return size / 1e6 / max(1e-9, time.process_time() - started)


def _ordinary(data: Path) -> Iterator[str]:
    for path in sorted((data / "work_reports").rglob("*.jsonl.gz")):
        yield from (str(row.get("text") or row.get("content") or "") for row in _rows(path))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("GONGKAI_DATA")
    parser.add_argument("data", type=Path, nargs="?" if default else None, default=default)
    args = parser.parse_args()
    args.data = Path(args.data)
    return args


if __name__ == "__main__":
    main()
