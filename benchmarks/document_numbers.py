"""How much of a published list of document numbers the normaliser gets right.

Usage: GONGKAI_DATA=<folder> python benchmarks/document_numbers.py, or name the folder as the argument. It holds
`policy_index/policy_index.jsonl.gz` with the fields doc_no_raw (as found) and doc_no (as it should be).
"""

import argparse
import gzip
import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gongkai.rules.law.citations import find_all
from gongkai.rules.law.document_number import normalise

SHOWN = 20


def main() -> None:
    args = _arguments()
    rows = list(_rows(args.data / "policy_index" / "policy_index.jsonl.gz"))
    wanted = [(row["doc_no_raw"], row["doc_no"]) for row in rows if row.get("doc_no")]
    started = time.perf_counter()
    got = [normalise(raw) for raw, _ in wanted]
    spent = time.perf_counter() - started
    wrong = [(raw, doc_no, n.text) for (raw, doc_no), n in zip(wanted, got, strict=True) if n.text != doc_no]
    right = len(wanted) - len(wrong)
    untouched = sum(raw == doc_no for raw, doc_no in wanted)
    print(f"numbers       {len(wanted)}, of which {untouched} need no change")
    print(f"equal         {right} = {right / len(wanted):.2%}; raw text alone {untouched / len(wanted):.2%}")
    print(f"valid         {sum(n.is_valid for n in got)}")
    print(f"speed         {len(wanted) / spent:,.0f} a second")
    for raw, doc_no, text in wrong[:SHOWN]:
        print(f"  wrong       {raw!r} gives {text!r}, wanted {doc_no!r}")
    _report_others([row["doc_no_raw"] for row in rows if row.get("doc_no_raw") and not row.get("doc_no")])
    _report_citations(wanted)


def _report_others(others: list[str]) -> None:
    """Print what becomes of the texts for which the list gives no number."""
    read = [normalise(raw).number for raw in others]
    kinds = Counter(number.kind.value if number else "unread" for number in read)
    print(f"no doc_no     {len(others)}: {dict(kinds)}")
    for raw in [raw for raw, number in zip(others, read, strict=True) if number is None][:SHOWN]:
        print(f"  unread      {raw!r}")


def _report_citations(wanted: list[tuple[str, str]]) -> None:
    """Print how many of the numbers are found again inside a sentence."""
    sentence = "各单位要按照《通知》（{}）和上级要求抓好落实。"
    text = "".join(sentence.format(doc_no) for _, doc_no in wanted)
    started = time.perf_counter()
    found = [str(number) for _, _, number in find_all(text)]
    spent = time.perf_counter() - started
    missed = Counter(doc_no for _, doc_no in wanted) - Counter(found)
    print(f"citations     {len(found)} found, {missed.total()} of them cut otherwise than the list does")
    print(f"speed         {len(text) / spent / 1e6:.1f} million characters a second")
    for doc_no in list(missed)[:SHOWN]:
        print(f"  cut         {doc_no!r}")


def _rows(path: Path) -> Iterator[dict[str, str]]:
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
