"""Reading the word lists that are shipped beside this package."""

from functools import cache
from importlib.resources import files


@cache
def lines_of(name: str) -> tuple[str, ...]:
    """Return the lines of data file `name`, without blank lines and `#` comments."""
    text = files("gongkai.rules.text").joinpath("data", name).read_text(encoding="utf-8")
    stripped = (line.strip() for line in text.splitlines())
    return tuple(line for line in stripped if line and not line.startswith("#"))
