"""Measure the repair of damaged text on the shared pairs: python -m benchmarks.messy [DATA_DIR].

A text counts as right when it equals the clean one, apart from full-width and ASCII forms of the same mark.
«without 、» leaves 、 out too: some clean texts of the wild pairs were edited and lack it between quotations.
"""

import gzip
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from gongkai.rules.text.damage import PINYIN, looks_damaged
from gongkai.rules.text.repair import repair
from gongkai.rules.text.split import split_compilation

_DEFAULT = Path(__file__).resolve().parents[1].parent / "shared" / "data"
_SAME_MARKS = str.maketrans("，；：！？（）", ",;:!?()")


@dataclass
class Score:
    """Counts of one variant."""

    paragraphs: int = 0
    right: int = 0
    right_without_pause: int = 0
    characters: int = 0
    right_characters: int = 0
    clean_changed: int = 0
    missed: int = 0


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("GONGKAI_DATA", _DEFAULT)) / "messy"
    pairs = [*_lines(data / "garbled_pairs.jsonl.gz"), *_lines(data / "wild_pairs.jsonl")]
    repair(pairs[0]["garbled"])  # loads the tables
    started = time.perf_counter()
    repaired = [repair(pair["garbled"]).text for pair in pairs]
    seconds = time.perf_counter() - started
    scores: dict[str, Score] = defaultdict(Score)
    for pair, text in zip(pairs, repaired, strict=True):
        for name in (pair.get("variant", "wild"), *(["(bytes lost)"] if pair.get("bytes_lost") else [])):
            _count(scores[name], pair, text)
        _count(scores["all"], pair, text)
    Console().print(_table(scores))
    size = sum(len(pair["garbled"].encode()) for pair in pairs) / 1e6
    clean = "\n".join(pair["clean"] for pair in pairs) * 10
    started = time.perf_counter()
    looks_damaged(clean)
    quick = len(clean.encode()) / 1e6 / (time.perf_counter() - started)
    _report_seeds(data.parent / "seeds", data / "seed_char_table.jsonl")
    Console().print(f"repair: {size / seconds:.2f} MB/s of damaged text; looks_damaged: {quick:.0f} MB/s of clean text")


def _lines(path: Path) -> list[dict[str, Any]]:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.decode("utf-8").splitlines()]


def _report_seeds(seeds: Path, table: Path) -> None:
    """Print what is left of the damage in the seeds, and how many lines come back when they are damaged again."""
    forms = {row["simplified"]: row["traditional"] + _annotation(row["pinyin"]) for row in _lines(table)}
    for path in sorted(seeds.glob("*.txt")):
        original = path.read_text(encoding="utf-8")
        result = repair(original)
        compilation = split_compilation(result.text)
        again = "".join(forms.get(char, char) for char in result.text.translate(_SAME_MARKS)).split("\n")
        same = sum(a == b for a, b in zip(original.translate(_SAME_MARKS).split("\n"), again, strict=True))
        Console().print(
            f"{path.stem}: damaged {looks_damaged(original)}, readings left {len(PINYIN.findall(result.text))}, "
            + (f"{same} of {len(again)} lines come back, " if result.changes else "unchanged, ")
            + f"{ {kind.value: n for kind, n in result.counts.items()} }, "
            + (f"{len(compilation.parts)} parts {list(compilation.notes)}" if compilation else "one document")
        )


def _annotation(reading: str | None) -> str:
    return f"({reading})" if reading else ""


def _count(score: Score, pair: dict[str, Any], text: str) -> None:
    got, wanted = text.translate(_SAME_MARKS), pair["clean"].translate(_SAME_MARKS)
    matcher = SequenceMatcher(None, got, wanted, autojunk=False)
    score.paragraphs += 1
    score.right += got == wanted
    score.right_without_pause += got.replace("、", "") == wanted.replace("、", "")
    score.characters += max(len(got), len(wanted))
    score.right_characters += sum(block.size for block in matcher.get_matching_blocks())
    score.clean_changed += repair(pair["clean"]).text != pair["clean"]
    score.missed += not looks_damaged(pair["garbled"])


def _table(scores: dict[str, Score]) -> Table:
    table = Table(title="repair of damaged text")
    for column in ("variant", "texts", "right", "without 、", "characters", "clean hurt", "missed"):
        table.add_column(column, justify="left" if column == "variant" else "right")
    for name, score in _in_order(scores.items()):
        table.add_row(
            name,
            str(score.paragraphs),
            f"{score.right / score.paragraphs:.1%}",
            f"{score.right_without_pause / score.paragraphs:.1%}",
            f"{score.right_characters / score.characters:.3%}",
            str(score.clean_changed),
            str(score.missed),
        )
    return table


def _in_order(items: Iterable[tuple[str, Score]]) -> list[tuple[str, Score]]:
    return sorted(items, key=lambda item: (item[0] == "all", item[0]))


if __name__ == "__main__":
    main()
