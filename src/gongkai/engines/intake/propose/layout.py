"""Reads title, number, signer and date from where the format of official documents puts them.

Source: GB/T 9704-2012, 7.2 (head: mark, number), 7.3.1 (title), 7.3.2 (addressee), 7.3.5 (signature and date).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.engines.intake.readers.labels import field_of
from gongkai.rules.law.citations import find_all
from gongkai.rules.law.dates import DateSpan, find_dates
from gongkai.rules.law.document_number import DocumentNumberKind
from gongkai.rules.text.chrome import is_chrome
from gongkai.rules.text.titles import agency_of, genre_of, looks_like_title

HEAD_LINES = 12
TITLE_LINES = 4
LONGEST_TITLE_LINE = 70
LONGEST_TITLE = 120
LONGEST_NUMBER_LINE = 60
LONGEST_SIGNER = 40
SIGNERS = 4  # lines of a joint signature
LONGEST_DATE_LINE = 34
_ENTITY = re.compile(r"&[a-z]{1,6};")
_GLUED_ADDRESSEE = re.compile(
    "^(.{2,60}?关于.{2,80}?的(?:通知|意见|决定|批复|复函|函|公告|通报|报告|答复))(?=[\u4e00-\u9fff].{0,400}[：:]$)"
)
_TITLE_NUMBER = re.compile(r"\s*[（(]([^（()）]{3,40}号)[）)]\s*$")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text: title and number, each empty if it was not found."""

    title: str = ""
    number: str = ""
    number_line: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """The names above a date that stands alone, and the date; names are parted by 、, empty if there are none."""

    issuer: str
    span: DateSpan


def read_head(lines: Sequence[str]) -> Head:
    """Return the title, put together from its lines, and the number that stands alone near it."""
    title: list[str] = []
    number = number_line = ""
    for line in lines[:HEAD_LINES]:
        bare = line.strip()
        if own := number_of_line(bare):
            number, number_line = own, bare
            if title:
                break
        elif field_of(bare) is not None:
            continue  # a label whose value stands on the next line
        elif glued := _GLUED_ADDRESSEE.match(bare):
            title.append(glued[1])
            break
        elif _ends_head(bare) or bare == "".join(title):
            break
        elif not is_mark(bare) and not is_chrome(bare):
            title.append(bare)
    joined, behind = split_title("".join(title[:TITLE_LINES]))
    if behind and not number:
        number, number_line = behind, "".join(title)
    is_title = len(title) <= TITLE_LINES and _is_title(joined, has_number=bool(number))
    return Head(joined if is_title else "", number if is_title or not behind else "", number_line)


def number_of_line(line: str) -> str:
    """Return the document number of which a line consists, empty if it says anything more."""
    if "号" not in line or len(line) > LONGEST_NUMBER_LINE:
        return ""
    found = find_all(line)
    if len(found) != 1:
        return ""
    start, end, number = found[0]
    before, after = line[:start].strip("（( \u3000\xa0"), line[end:].strip("）) \u3000\xa0")
    # An order or announcement is known by its number, 某令第5号（某办法), and others may issue it too.
    if number.kind in (DocumentNumberKind.ORDER, DocumentNumberKind.ANNOUNCEMENT):
        return str(number) if not before or as_agency(before) else ""
    return str(number) if not before and not after.partition("签发人")[0].strip() else ""


def split_title(title: str) -> tuple[str, str]:
    """Return a title without the number in parentheses behind it, and that number, empty if there is none."""
    match = _TITLE_NUMBER.search(title)
    number = number_of_line(match[1]) if match else ""
    return (title[: match.start()].rstrip(), number) if match and number else (title, "")


def is_mark(line: str) -> bool:
    """Say whether a line is the red mark of the issuing organ, «甲县人民政府文件»."""
    return line.endswith("文件") and len(line) <= LONGEST_SIGNER and "关于" not in line


def signatures(lines: Sequence[str]) -> Iterator[Signature]:
    """Yield every date that stands alone on its line, with the names above it, from top to bottom."""
    for index, line in enumerate(lines):
        bare = line.strip("（）() \u3000\xa0")
        if not 6 <= len(bare) <= LONGEST_DATE_LINE or not ("年" in bare or bare[:4].isdigit()):
            continue
        spans = find_dates(bare)
        if len(spans) != 1 or spans[0].end != len(bare):
            continue
        before = bare[: spans[0].start]
        if not before:
            yield Signature("、".join(_names_above(lines, index)), spans[0])
        elif before[-1] in " \u3000\xa0" and (name := as_agency(before)):
            yield Signature(name, spans[0])


def as_agency(line: str) -> str:
    """Return the names on a line that consists of agencies' names only, parted by 、; empty if it does not."""
    bare = _ENTITY.sub("", line).strip(" \u3000\xa0")
    if not 2 < len(bare) <= LONGEST_SIGNER or any(mark in bare for mark in "，。；：,;:《（("):
        return ""
    names = [name for name in re.split(r"[\s\u3000\xa0、]+", bare) if name]
    spread = "".join(names)
    if all(len(name) == 1 for name in names):  # 甲 县 人 民 政 府
        names = [spread]
    return "、".join(names) if all(agency_of(f"{name}关于") == name for name in names) else ""


def _names_above(lines: Sequence[str], index: int) -> list[str]:
    names: list[str] = []
    for line in reversed(lines[max(0, index - SIGNERS) : index]):
        name = as_agency(line)
        if not name:
            break
        names.insert(0, name)
    return names


def _ends_head(line: str) -> bool:
    """Say whether the text, or the addressee, begins with this line."""
    return line.endswith(("：", ":")) or "。" in line or len(line) > LONGEST_TITLE_LINE or _is_date(line)


def _is_date(line: str) -> bool:
    spans = find_dates(line) if line[:1].isdigit() or line[:1] in "（(" else []
    return bool(spans) and len(spans[0].text) + 2 >= len(line)


def _is_title(text: str, *, has_number: bool) -> bool:
    """Say whether the lines above a text are its title; beside a number less is asked of them."""
    if len(text) > LONGEST_TITLE:
        return False
    return looks_like_title(text) or (has_number and genre_of(text) is not None)
