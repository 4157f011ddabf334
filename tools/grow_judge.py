"""Grows the trees that judge proposals of the spelling model; needs numpy and scikit-learn.

    python tools/grow_judge.py --model HELD_OUT.model --planted TEXTS.jsonl … --clean TEXTS.jsonl …

The model must not have seen the texts: it is trained like the one that ships, but without them. Errors are planted in
half of the sentences (`benchmarks/planted.py`); the clean texts count `CLEAN` times, for there is more clean text than
errors where officers work. Of both, every other sentence of the clean ones is left for setting the margins.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.planted import plant

from gongkai.rules.inspection.spelling.channel import Channel
from gongkai.rules.inspection.spelling.corpus import sentences_of
from gongkai.rules.inspection.spelling.detecting import FEWEST_GAIN
from gongkai.rules.inspection.spelling.evidence import NAMES, case
from gongkai.rules.inspection.spelling.judging import Node
from gongkai.rules.inspection.spelling.model import unpack
from gongkai.rules.inspection.spelling.reading import Reading
from gongkai.rules.inspection.spelling.sparing import is_matter_of_meaning

TO = Path(__file__).parent.parent / "src/gongkai/rules/inspection/spelling/data/judge.json"
CLEAN, SEEDS, MOST = 20.0, (5, 6), 9000
Row = tuple[tuple[float, ...], bool]


def main() -> None:
    """Collect proposals, grow, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--planted", type=Path, nargs="+", required=True)
    parser.add_argument("--clean", type=Path, nargs="+", required=True)
    given = parser.parse_args()
    channel = Channel(unpack(given.model.read_bytes()))
    planted = [
        row
        for path in given.planted
        for seed in SEEDS
        for pair in plant(_sentences(path), channel, seed=seed)
        for row in _rows(*pair, channel)
    ]
    clean = [row for path in given.clean for each in _sentences(path)[::2] for row in _rows(each, each, channel)]
    rows = planted + clean
    weights = np.r_[np.ones(len(planted)), np.full(len(clean), CLEAN)]
    grown = HistGradientBoostingClassifier(
        max_iter=120, max_leaf_nodes=8, learning_rate=0.08, min_samples_leaf=40, l2_regularization=5, random_state=0
    ).set_params(early_stopping=False)
    grown.fit(np.array([row[0] for row in rows]), [row[1] for row in rows], sample_weight=weights)
    trees = [_nodes(predictor.nodes) for (predictor,) in grown._predictors]
    start = round(float(grown._baseline_prediction.item()), 4)
    content = {"evidence": NAMES, "start": start, "trees": trees}
    TO.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


def _sentences(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = dict.fromkeys(each for line in lines for each in sentences_of(json.loads(line)["text"]))
    usual = [each for each in found if 6 <= len(each) <= 300]
    random.Random(4).shuffle(usual)
    return usual[:MOST]


def _rows(text: str, meant: str, channel: Channel) -> Iterator[Row]:
    reading = Reading(text, channel)
    places = reading.unlikely()
    proposals = [each for each in reading.proposals(places) if each.gain >= FEWEST_GAIN]
    weighed = case(reading, channel, places, proposals)
    for each in proposals:
        old, right = text[each.start : each.end], meant[each.start : each.end]
        if not is_matter_of_meaning(old, each.right):
            yield weighed.evidence(each), old != right == each.right


def _nodes(nodes: np.ndarray) -> Sequence[Node]:
    return [
        (-1, round(float(node["value"]), 4), 0, 0)
        if node["is_leaf"]
        else (int(node["feature_idx"]), round(float(node["num_threshold"]), 4), int(node["left"]), int(node["right"]))
        for node in nodes
    ]


if __name__ == "__main__":
    main()
