"""Filling one line of a wording: placeholders replaced once, so that braces in people's words mean nothing."""

import re
from collections.abc import Callable

_SEGMENT = re.compile(r"〖([^〖〗]*)〗")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def fill_line(line: str, value: Callable[[str], str], *, keeps: bool = False) -> str | None:
    """Return the line with its placeholders replaced; None when a fact outside 〖〗 is not known.

    With `keeps`, unknown facts leave a blank: the cells of a form are filled in by hand.
    """
    parts = _SEGMENT.split(line)  # odd ones stood inside 〖〗
    filled = []
    for index, part in enumerate(parts):
        text = _fill(part, value)
        if text is None and index % 2 == 0 and not keeps:
            return None
        filled.append(text if text is not None else ("" if index % 2 else _fill_blank(part, value)))
    return "".join(filled)


def _fill(part: str, value: Callable[[str], str]) -> str | None:
    values = {name: value(name) for name in _PLACEHOLDER.findall(part)}
    if not all(values.values()):
        return None
    return _PLACEHOLDER.sub(lambda match: values[match[1]], part)


def _fill_blank(part: str, value: Callable[[str], str]) -> str:
    return _PLACEHOLDER.sub(lambda match: value(match[1]), part)
