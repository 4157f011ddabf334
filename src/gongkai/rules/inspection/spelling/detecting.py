"""Finding characters that the model does not expect and knows a better one for."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from gongkai.rules.inspection.engine.corrector import Correction
from gongkai.rules.inspection.spelling.channel import Channel, Proposal
from gongkai.rules.inspection.spelling.evidence import case
from gongkai.rules.inspection.spelling.judging import shipped_judge
from gongkai.rules.inspection.spelling.reading import Reading
from gongkai.rules.inspection.spelling.sparing import is_matter_of_meaning, is_name

ROUNDS = 3  # a second error shows only when the first is mended
DOUBTFUL = 0.3  # logarithm of the odds (among planted errors) from which on it is advised to look
SURE, SURE_OF_SHORT = 3.0, 4.0  # from which on to ask for a check, where a long or a short word comes out
ATTESTED = 2.0  # what more it takes where the corpus has each two of the characters beside each other
FEWEST_GAIN = 4.0  # of what counts as a rival
FEWEST_WEIGHED = 6.5  # with less, no proposal is ever sure enough
RECURRING = 3  # as often it is a name or a term of the text, not a slip
MOST_UNLIKELY, FEW = 0.3, 9  # share and number of unlikely characters in a line; with more it is a list of names
LONGEST_LINE = 2000


def find_unlikely(text: str, channel: Channel) -> Iterator[Correction]:
    """Yield corrections of a text, none overlapping."""
    reading = Reading(text, channel)
    places = _worth_a_look(text, reading.unlikely())
    taken: set[int] = set()
    for _ in range(ROUNDS):
        chosen = _choose(reading, channel, places, taken)
        for sureness, proposal in chosen:
            reading.apply(proposal)
            taken.update(range(proposal.start, proposal.end))
            yield Correction(proposal.start, proposal.end, proposal.right, sureness)
        around = {at for _, proposal in chosen for at in range(proposal.start - 4, proposal.end + 4)}
        places = [place for place in reading.unlikely_among(sorted(around)) if place not in taken]
        if not places:
            return


def _worth_a_look(text: str, places: list[int]) -> list[int]:
    """Return the places without those of names and terms, which recur, and of lines that are no prose at all."""
    near = [text[max(0, place - 1) : place + 2] for place in places]
    times = Counter(near)
    once = [place for place, around in zip(places, near, strict=True) if times[around] < RECURRING]
    kept: list[int] = []
    start = 0
    while start < len(once):
        first = text.rfind("\n", 0, once[start]) + 1
        end = text.find("\n", once[start])
        end = min(len(text) if end < 0 else end, first + LONGEST_LINE)
        if end <= once[start]:
            first, end = once[start], once[start] + LONGEST_LINE
        stop = bisect_left(once, end, start)
        if stop - start <= max(FEW, MOST_UNLIKELY * (end - first)):
            kept += once[start:stop]
        start = stop
    return kept


def _choose(reading: Reading, channel: Channel, places: list[int], taken: set[int]) -> list[tuple[float, Proposal]]:
    proposals = [proposal for proposal in reading.proposals(places) if proposal.gain >= FEWEST_GAIN]
    judge, weighed = shipped_judge(), case(reading, channel, places, proposals)
    judged = [
        (judge.sureness(weighed.evidence(proposal)), proposal)
        for proposal in proposals
        if proposal.gain >= FEWEST_WEIGHED
        and not is_matter_of_meaning(weighed.text[proposal.start : proposal.end], proposal.right)
    ]
    chosen: list[tuple[float, Proposal]] = []
    for sureness, proposal in sorted(judged, key=lambda each: (-each[0], each[1].start)):
        if sureness < DOUBTFUL:
            break
        if sureness < DOUBTFUL + ATTESTED and weighed.is_attested(proposal):
            continue
        if not taken.isdisjoint(range(proposal.start, proposal.end)):
            continue
        if is_name(weighed.text, proposal.start, proposal.end):
            continue
        if not any(other.start - 3 <= proposal.end and proposal.start - 3 <= other.end for _, other in chosen):
            chosen.append((sureness, proposal))
    return chosen
