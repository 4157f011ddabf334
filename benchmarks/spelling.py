"""How many spelling errors are found in official and legal sentences, and how often a clean one is called wrong.

Usage: GONGKAI_DATA=<folder> python -m benchmarks.spelling, or name the folder as the argument. It holds
`csc/ecspell_{odw,law}_dev.jsonl.gz`, `policy_sample/` and `pbc_documents/`. A sentence counts as right when all of it
equals what was meant (sentence-level correction). pycorrector's n-gram corrector reads the same sentences when it is
installed with its language model, which comes from the internet and is not fetched here: PYCORRECTOR_MODEL names the
file (people's_chars_lm.klm or any other that kenlm reads).
"""

import argparse
import gzip
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import pycorrector_beside
from rich.console import Console
from rich.table import Table

from gongkai.rules.inspection.engine import Document, Finding, Rule, inspect_document
from gongkai.rules.inspection.spelling import RULES, detecting, unlikely
from gongkai.rules.inspection.spelling.corpus import sentences_of
from gongkai.rules.inspection.spelling.reading import Reading
from gongkai.rules.inspection.spelling.unlikely import shipped_channel

SAMPLES = Path(__file__).parent.parent / "samples"
SETS = ("odw", "law")
MARGINS = (-0.5, 0.0, 0.3, 0.8, 1.3, 1.8, 2.5)
ENOUGH = 600_000  # bytes of ordinary text for the speed

Correct = Callable[[str], str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, nargs="?", default=os.environ.get("GONGKAI_DATA"))
    data: Path = Path(parser.parse_args().data)
    console = Console(width=130)
    console.print(_quality(data))
    console.print(pycorrector_beside.STATE)
    console.print(_margins(data))
    console.print(_alarms(data))
    console.print(_speed(data))


def _quality(data: Path) -> Table:
    table = Table(
        "set", "corrector", "sentences", "precision", "recall", "F1", "clean, but changed", title="ECSpell, dev"
    )
    for name in SETS:
        rows = list(_rows(data / "csc" / f"ecspell_{name}_dev.jsonl.gz"))
        for label, correct in _correctors():
            table.add_row(name, label, str(len(rows)), *_score(rows, correct))
        table.add_section()
    return table


def _margins(data: Path) -> Table:
    """Hold the whole pack against the margin from which on the model's proposals are shown."""
    table = Table("margin", *(f"{name}: {head}" for name in SETS for head in ("F1", "clean, but changed")))
    rows = {name: list(_rows(data / "csc" / f"ecspell_{name}_dev.jsonl.gz")) for name in SETS}
    shipped = detecting.DOUBTFUL
    for margin in MARGINS:
        detecting.DOUBTFUL = margin
        unlikely.forget()
        scores = [_score(rows[name], lambda text: _mended(text, RULES)) for name in SETS]
        table.add_row(str(margin), *(cell for score in scores for cell in score[2:]))
    detecting.DOUBTFUL = shipped
    unlikely.forget()
    return table


def _correctors() -> Iterator[tuple[str, Correct]]:
    dictionaries = [rule for rule in RULES if rule.id in ("spelling.confused-word", "spelling.variant-form")]
    sure = [rule for rule in RULES if rule.id != "spelling.doubtful-word"]
    yield "dictionaries only", lambda text: _mended(text, dictionaries)
    yield "likeliest character, no margin", _likeliest
    yield "errors and warnings", lambda text: _mended(text, sure)
    yield "all spelling rules", lambda text: _mended(text, RULES)
    if corrector := pycorrector_beside.corrector():
        yield "pycorrector, n-gram", corrector


def _mended(text: str, rules: Sequence[Rule]) -> str:
    return _put(text, inspect_document(Document(text), rules))


def _put(text: str, findings: Iterable[Finding]) -> str:
    for finding in sorted(findings, key=lambda each: -each.start):
        if finding.fix is not None:
            text = text[: finding.start] + finding.fix + text[finding.end :]
    return text


def _likeliest(text: str) -> str:
    """Take every change that makes the text likelier: what the model does without judgement."""
    reading = Reading(text, shipped_channel())
    for proposal in sorted(reading.proposals(reading.unlikely()), key=lambda each: -each.gain):
        if (
            proposal.gain > 0
            and "".join(reading.text[proposal.start : proposal.end]) == text[proposal.start : proposal.end]
        ):
            reading.apply(proposal)
    return "".join(reading.text)


def _score(rows: Sequence[dict[str, Any]], correct: Correct) -> tuple[str, ...]:
    right = changed = wrong = alarms = clean = 0
    for row in rows:
        given, meant = row["src"], row["tgt"]
        mended = correct(given)
        changed += mended != given
        wrong += given != meant
        right += given != meant and mended == meant
        clean += given == meant
        alarms += given == meant and mended != given
    precision, recall = right / max(changed, 1), right / max(wrong, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", f"{alarms} of {clean} ({alarms / clean:.2%})"


def _alarms(data: Path) -> Table:
    table = Table(
        "text", "documents", "sentences", *(rule.id for rule in RULES), "a sentence", title="Held-out official text"
    )
    known = {row["title"] for row in _rows(SAMPLES / "documents" / "central-bank.jsonl")}
    bank = [row for row in _rows(data / "pbc_documents" / "pbc_documents.jsonl.gz") if row["title"] not in known]
    for name, rows in (
        ("policy_sample", list(_rows(data / "policy_sample" / "policy_sample.jsonl"))),
        ("pbc_documents", bank),
    ):
        sentences = sum(1 for row in rows for _ in sentences_of(row["text"]))
        counts = [sum(len(inspect_document(Document(row["text"]), [rule])) for row in rows) for rule in RULES]
        model = sum(counts[2:])
        table.add_row(name, str(len(rows)), str(sentences), *map(str, counts), f"{model / sentences:.2%} (model)")
    return table


def _speed(data: Path) -> Table:
    table = Table("rules", "MB/s of one core", title="Speed")
    text = "\n".join(row["text"] for row in _rows(data / "policy_sample" / "policy_sample.jsonl"))
    text += "\n".join(row["text"] for row in _rows(data / "pbc_documents" / "pbc_documents.jsonl.gz"))[: ENOUGH // 3]
    for label, rules in (("dictionaries", RULES[:2]), ("model", RULES[2:]), ("together", RULES)):
        inspect_document(Document(text[:1000]), rules)
        started = time.process_time()
        inspect_document(Document(text + label), rules)
        table.add_row(label, f"{len(text.encode()) / (time.process_time() - started) / 1e6:.2f}")
    return table


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
