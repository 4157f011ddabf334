"""Finding characters that the model does not expect and knows a better one for."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.rules.inspection.spelling.channel import ROUNDS, Channel, Proposal, Reading
from gongkai.rules.inspection.spelling.judging import confidence

SURE = 2.0  # logarithm of the odds from which on a finding is reported
FEWEST_GAIN = 5.0
_RAREST = 4000


@dataclass(frozen=True)
class Correction:
    """What probably should stand at a place."""

    start: int
    end: int
    right: str
    sureness: float


def find_unlikely(text: str, channel: Channel, sure: float = SURE) -> Iterator[Correction]:
    """Yield corrections of a text, none overlapping."""
    reading = Reading(text, channel)
    places = list(reading.unlikely())
    taken: set[int] = set()
    for _ in range(ROUNDS):
        chosen = _choose(reading, places, taken, sure)
        for sureness, proposal in chosen:
            reading.apply(proposal)
            taken.update(range(proposal.start, proposal.end))
            yield Correction(proposal.start, proposal.end, proposal.right, sureness)
        around = {at for _, proposal in chosen for at in range(proposal.start - 4, proposal.end + 4)}
        places = [place for place in reading.unlikely_among(sorted(around)) if place not in taken]
        if not places:
            return


def _choose(reading: Reading, places: list[int], taken: set[int], sure: float) -> list[tuple[float, Proposal]]:
    text, numbers = "".join(reading.text), reading.numbers_of
    judged = [
        (confidence(text, proposal, numbers.get(text[proposal.start], _RAREST)), proposal)
        for proposal in reading.proposals(places)
        if proposal.gain >= FEWEST_GAIN
    ]
    chosen: list[tuple[float, Proposal]] = []
    for sureness, proposal in sorted(judged, key=lambda each: (-each[0], each[1].start)):
        span = range(proposal.start, proposal.end)
        if sureness >= sure and not any(at in taken for at in span):
            if not any(p.start - 3 <= proposal.end and proposal.start - 3 <= p.end for _, p in chosen):
                chosen.append((sureness, proposal))
    return chosen
