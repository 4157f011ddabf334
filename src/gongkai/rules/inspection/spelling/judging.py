"""Which proposals are worth an officer's time: gain, and what the words on both sides of the change say.

The weights are those of a logistic regression on errors planted in clean text that the model has not seen
(benchmarks/planted.py); no test set had a part in them.
"""

import math

import rjieba

from gongkai.rules.inspection.spelling.channel import Proposal

LONGEST = 4
BIAS, GAIN, REST, RARE, WHOLE_WORD = -4.58, 0.63, 0.15, -0.10, -5.0
OLD_WORD = {0: 0.0, 2: 0.33, 3: -3.5, 4: -3.5}  # a longer word that is in the dictionary is hardly a slip
NEW_WORD = {0: 0.0, 2: 1.0, 3: 1.6, 4: 2.55}


def confidence(text: str, proposal: Proposal, rank: int) -> float:
    """Return the logarithm of the odds that a proposal is right; `rank` is that of the character by frequency."""
    start, end, right = proposal.start, proposal.end, proposal.right
    edge = max(0, start - LONGEST)  # a word that covers the place begins no further off
    near, first, last = text[edge : end + LONGEST], start - edge, end - edge
    mended = near[:first] + right + near[last:]
    return (
        BIAS
        + GAIN * proposal.gain
        + REST * proposal.rest / len(right)
        + RARE * math.log(rank + 1)
        + WHOLE_WORD * (len(right) > 1)
        + OLD_WORD[longest_word(near, first, last)]
        + NEW_WORD[longest_word(mended, first, last)]
    )


def longest_word(text: str, start: int, end: int) -> int:
    """Return the length of the longest word of the dictionary that covers a place, 0 where there is none."""
    for length in range(LONGEST, max(1, end - start - 1), -1):
        for first in range(max(0, end - length), min(start, len(text) - length) + 1):
            if rjieba.has_word(text[first : first + length]):
                return length
    return 0
