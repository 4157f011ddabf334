"""Spelling errors planted in clean text, as who types by sound makes them: for tuning without a test set.

Three in five are a character of the same sound, one in five a word of the same sound, one in five a similar shape.
"""

import random
from collections.abc import Iterator, Sequence

from gongkai.rules.inspection.spelling.channel import Channel

FREQUENT = 3000  # characters by number in the model: nobody types one that is rarer by mistake
SHARE = 0.5  # of the sentences get errors


def plant(sentences: Sequence[str], channel: Channel, *, seed: int = 5) -> Iterator[tuple[str, str]]:
    """Yield (with errors, as it was) for each sentence; half of them stay as they are."""
    chance = random.Random(seed)
    for sentence in sentences:
        text = list(sentence)
        if chance.random() < SHARE:
            for _ in range(chance.choices((1, 2, 3), (70, 22, 8))[0]):
                _spoil(text, channel, chance)
        yield "".join(text), sentence


def _spoil(text: list[str], channel: Channel, chance: random.Random) -> None:
    places = [place for place, char in enumerate(text) if char in channel.model.sounds]
    if not places:
        return
    place, way = chance.choice(places), chance.random()
    if way < 0.2 and place + 1 < len(text):
        words = _same_sound(text[place] + text[place + 1], channel)
        if words:
            text[place : place + 2] = chance.choice(words)
            return
    found = [char for char, by_shape in channel.alike(text[place]).items() if by_shape == (way > 0.8)]
    numbers = channel.model.numbers
    usual = [char for char in found if numbers.get(char, FREQUENT) < FREQUENT]
    if usual:
        text[place] = chance.choice(usual)


def _same_sound(word: str, channel: Channel) -> list[str]:
    signs = [channel.model.sounds.get(char, "")[:1] for char in word]
    return [other for other in channel.model.words.get("".join(signs), ()) if other != word]
