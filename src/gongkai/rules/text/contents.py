"""Reading a contents page (目录), also one in which page numbers are glued to the next title."""

import re
from dataclasses import dataclass

_HEADING = re.compile("目\\s*录[:：]?\\s*")
_MOST_ENTRIES = 200
_FILL = "[\\s.．…·\\-—]*"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: its number, its title and its page, if given."""

    number: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries of a contents page and where it ends."""

    entries: tuple[Entry, ...]
    end: int


def read_contents(text: str) -> Contents | None:
    """Return the contents page near the beginning of `text`, None if there is none with two entries.

    `…总结 42.东至县…` is read as page 4 of the first entry and the number of item 2: the next number is known.
    """
    heading = _HEADING.search(text, 0, 5000)
    first = re.compile("1[.．、]\\s*").match(text, heading.end()) if heading else None
    if first is None:
        return None
    entries: list[Entry] = []
    at = first.end()
    while len(entries) < _MOST_ENTRIES and (found := _until(len(entries) + 2).match(text, at)):
        entries.append(_entry(len(entries) + 1, found))
        at = found.end()
    if not entries or (last := _last_entry(text, at, entries)) is None:
        return None
    return Contents((*entries, last[0]), last[1])


def _until(number: int) -> re.Pattern[str]:
    """Return a pattern for a title, its page and the number of the next entry."""
    return re.compile(f"(?P<title>[^。\\n]{{4,80}}?){_FILL}(?P<page>\\d{{0,4}}?)\\s*{number}[.．、]\\s*(?=[^\\d\\s])")


def _entry(number: int, found: re.Match[str]) -> Entry:
    return Entry(number, found["title"].strip(), int(found["page"]) if found["page"] else None)


def _last_entry(text: str, at: int, entries: list[Entry]) -> tuple[Entry, int] | None:
    """Return the last entry, which ends where the first title comes again or where its line ends."""
    again = text.find(entries[0].title, at)
    found = re.compile(f"(?P<title>[^。\\n]{{4,80}}?){_FILL}(?P<page>\\d{{0,4}})\\s*(?=\\n|$)").match(
        text, at, again if again >= 0 else len(text)
    )
    return (_entry(len(entries) + 1, found), found.end()) if found else None


def found_again(text: str, contents: Contents) -> list[tuple[Entry, int]]:
    """Return the entries whose titles stand in the text behind the contents, in order, and where."""
    found = []
    at = contents.end
    for entry in contents.entries:
        place = _heading_place(text, entry.title, at)
        if place is not None:
            found.append((entry, place))
            at = place + len(entry.title)
    return found


def _heading_place(text: str, title: str, at: int) -> int | None:
    """Return where `title` stands as a heading: behind the end of a sentence or line."""
    for found in re.finditer(re.escape(title), text[at:]):
        place = at + found.start()
        if place == at or text[:place].rstrip(" \t　")[-1:] in "。！？”）)》；.!?\n0123456789":
            return place
    return None
