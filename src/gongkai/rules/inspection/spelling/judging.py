"""Which proposals are worth an officer's time: the vote of small decision trees over what speaks for and against them.

The trees were grown by `tools/grow_judge.py` on errors planted in clean text that the model had not seen, and on that
text as it was; no test set had a part in them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from gongkai.rules.inspection.spelling.evidence import NAMES

_DATA = "judge.json"
Node = tuple[int, float, int, int]  # evidence, limit, the node where it is not above, the node where it is


@dataclass(frozen=True)
class Judge:
    """The trees; a node that asks nothing (evidence -1) has its vote in place of the limit."""

    start: float
    trees: Sequence[Sequence[Node]]

    def sureness(self, evidence: Sequence[float]) -> float:
        """Return the logarithm of the odds that a proposal is right."""
        total = self.start
        for tree in self.trees:
            asked, limit, left, right = tree[0]
            while asked >= 0:
                asked, limit, left, right = tree[left if evidence[asked] <= limit else right]
            total += limit
        return total


@lru_cache(maxsize=1)
def shipped_judge() -> Judge:
    """Return the judge that comes with the package; it is read once."""
    grown = json.loads(files(__package__).joinpath("data", _DATA).read_text(encoding="utf-8"))
    if grown["evidence"] != list(NAMES):
        raise ValueError("判断模型与程序不符，请用 tools/grow_judge.py 重新生成")
    return Judge(grown["start"], [[tuple(node) for node in tree] for tree in grown["trees"]])
