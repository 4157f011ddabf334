"""Paragraphs of a plain text: page lines taken out, broken sentences joined, run-on documents divided."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from gongkai.rules.text.chrome import is_chrome, labelled, tail_start
from gongkai.rules.text.data_files import lines_of
from gongkai.rules.text.headings import MARKERS, Level, is_heading, level_of
from gongkai.rules.text.titles import glued_title, looks_like_title

_BARS = re.compile(r"(?:[ \t]*\|){2,}[ \t]*|^[ \t]*\|[ \t]*|[ \t]*\|[ \t]*$")
_ENDS = re.compile("[。！？；：…”’）)》】!?;:]$")
_COMMA_INSIDE = re.compile("[，,：:；;。、]")
_CLOSING = re.compile("^[，。、；：）”’》,;:)]")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("〔", "〕"))
_LABEL_LINE = re.compile("^(?:附件|抄送|主送|联系人|联系电话|电话|地址|邮编|主题词|来源|时间|日期)\\d?[:：]")
_DATE_LINE = re.compile(r"^[\s　]*(?:(?:19|20)[\dxX]{2}年\d{1,2}月\d{1,2}日|(?:19|20)\d\d-\d\d?-\d\d?)[\s　]*$")
_LONG = 200  # characters; a longer line may be several paragraphs that lost their line ends

_SENTENCE_GAP = re.compile("(?<=[。！？”])[ \t　]+(?=[\u4e00-\u9fff（(])")
_BREAKS = {
    Level.CHAPTER: re.compile(f"(?<=[。；！？：:;”）)\\s])(?={MARKERS[Level.CHAPTER].pattern})"),
    Level.SECTION: re.compile(f"(?<=[。；！？：:;”\\s])(?={MARKERS[Level.SECTION].pattern})"),
    Level.POINT: re.compile(r"(?<=[。；！？”])[ \t]*(?=\d{1,2}[.．、](?![\d\s]))"),
    Level.SUBPOINT: re.compile(f"(?<=[。；！？;”])(?={MARKERS[Level.SUBPOINT].pattern})"),
}
_HEADING_NOUN = "|".join(lines_of("heading_nouns.txt"))
_GLUED_HEADING = re.compile(
    f"^({MARKERS[Level.CHAPTER].pattern}[^，。；：,;:（(\\d]{{2,24}}?(?:{_HEADING_NOUN}))"
    "(?=20[0-9x]{2}年|今年|一年来|下一步|我[局县市区乡镇办委院]|为[了进做深认]|根据|按照|[（(][一1][)）]|1[.．、])"
)
_SPACED_HEADING = re.compile(f"^({MARKERS[Level.CHAPTER].pattern}[^，。；：,;:（(\\s]{{2,30}})[ 　]+(?=\\S)")
_GLUED_SECTION = re.compile(f"^({MARKERS[Level.SECTION].pattern}[^。；;]{{4,40}}?)(?=一是)")
_GLUED_DATE = re.compile(r"^((?:19|20)\d\d年\d{1,2}月\d{1,2}日)(?=\S)")


@dataclass(frozen=True, slots=True)
class Page:
    """What a plain text holds: its paragraphs, and the page's own (label, value) lines as evidence."""

    paragraphs: tuple[str, ...]
    labels: tuple[tuple[str, str], ...] = ()


def read_page(text: str) -> Page:
    """Return the paragraphs of `text` without the lines of the site it came from, and those lines' facts."""
    lines = [_BARS.sub(" ", line).strip() for line in text.split("\n")]
    tail = tail_start(lines)
    kept, labels = [], []
    for line in lines if tail is None or tail == 0 else lines[:tail]:
        if found := labelled(line):
            labels.append(found)
        elif line and not is_chrome(line):
            kept.append(line)
    pieces = [piece for line in _joined(kept) for piece in _divided(line)]
    return Page(tuple(_without_repeated_title(pieces)), tuple(labels))


def to_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of `text`; see `read_page`."""
    return list(read_page(text).paragraphs)


def _without_repeated_title(pieces: list[str]) -> Iterator[str]:
    """Yield the pieces, the title only once where a page shows it twice in a row."""
    for index, piece in enumerate(pieces):
        if index == 0 or piece != pieces[index - 1] or not looks_like_title(piece):
            yield piece


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines, a sentence that was broken over several of them as one."""
    held = ""
    for line in lines:
        if held and _is_continued(held, line):
            held += line
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _is_continued(line: str, following: str) -> bool:
    """Say whether `line` stops in the middle of a sentence that `following` takes up."""
    if _CLOSING.match(following) or _is_open(line):
        return True
    if _ENDS.search(line) or level_of(following) or _LABEL_LINE.match(line) or _LABEL_LINE.match(following):
        return False
    if looks_like_title(line) or _DATE_LINE.match(line) or _DATE_LINE.match(following):
        return False
    # A line without any mark may be an unnumbered heading or a signature; it is left alone.
    return bool(_COMMA_INSIDE.search(_unnumbered(line))) and not _is_plain_heading(line)


def _is_plain_heading(line: str) -> bool:
    return is_heading(line) and level_of(line) in (Level.CHAPTER, Level.SECTION)


def _unnumbered(line: str) -> str:
    level = level_of(line)
    return MARKERS[level].sub("", line, count=1) if level else line


def _is_open(line: str) -> bool:
    """Say whether a bracket or quotation opened in `line` is not closed there; only near its end."""
    near = line[-40:]
    return any(near.rfind(left) > near.rfind(right) for left, right in _PAIRS)


def _divided(line: str) -> list[str]:
    """Return the paragraphs of a line that lost its line ends; a short line is one paragraph."""
    if len(line) <= _LONG and not _SPACED_HEADING.match(line):
        return [line]
    pieces = [line]
    for divide in (_at_title, _at_gaps, _at_markers, _at_headings):
        pieces = [part.strip() for piece in pieces for part in divide(piece) if part.strip()]
    return pieces


def _at_title(line: str) -> list[str]:
    glued = glued_title(line)
    if glued is None:
        return [line]
    dated = _GLUED_DATE.match(glued[1])
    return [glued[0], dated[1], glued[1][dated.end() :]] if dated else list(glued)


def _at_gaps(line: str) -> list[str]:
    return _SENTENCE_GAP.split(line)


def _at_markers(line: str) -> list[str]:
    pieces = [line]
    for pattern in _BREAKS.values():
        pieces = [part for piece in pieces for part in pattern.split(piece)]
    return pieces


def _at_headings(line: str) -> list[str]:
    """Cut a heading from the sentence that follows it without a break."""
    found = _SPACED_HEADING.match(line) or _GLUED_HEADING.match(line) or _GLUED_SECTION.match(line)
    return [found[1], line[found.end() :]] if found else [line]


def to_html(paragraphs: Iterable[str]) -> str:
    """Return HTML of the paragraphs, everything escaped: 一、 headings as h2, （一） headings as h3, else p."""
    return "\n".join(f"<{tag}>{escape(text)}</{tag}>" for text in paragraphs for tag in [_tag(text)])


def _tag(paragraph: str) -> str:
    if not is_heading(paragraph):
        return "p"
    return {Level.CHAPTER: "h2", Level.SECTION: "h3"}.get(level_of(paragraph) or Level.POINT, "p")
