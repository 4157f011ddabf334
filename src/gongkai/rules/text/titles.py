"""Titles of official documents: finding them, and what they say about agency, genre and kind of record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.rules.text.chrome import is_chrome
from gongkai.rules.text.data_files import lines_of
from gongkai.rules.text.headings import level_of

GENRES = lines_of("genres.txt")
_GENRE_END = re.compile("(" + "|".join(sorted(GENRES, key=len, reverse=True)) + ")$")
_TAIL = re.compile(r"(?:[（(〔【][^（()）〔〕【】]{1,20}[)）〕】]|[》”\"'\s\d])+$")
_GLUED = re.compile(
    "^(.{6,60}?(?:总结|要点|报告|通知|意见|方案|计划|办法|规定|公告|通告|打算))"
    "(?=(?:19|20)[0-9x]{2}年\\d{1,2}月|为(?:了|认真|深入|进一步|贯彻|全面|做好|切实|加强|规范|推[进动])"
    "|根据|按照|今年以来|一年来|\\s)"
)
_SENTENCE = re.compile("[。！？；;]|[，,].*[，,]")
_ANNOUNCEMENT = re.compile("(?:\\d{1,3}|[一二三四五六七八九十]{1,3})篇[)）]?$")

_HEAD_ENDS = re.compile(r"关于|印发|转发|(?:19|20)[\dxX]{2}\s*[年—-]|二[〇○零][〇○零一二三四五六七八九]{2}年|《|：|:")
_AGENCY = (
    "人民政府|办公室|办公厅|委员会|管委会|人大常委会|政府|街道办事处|街道|法院|检察院|医院|学院|大学|中学|小学|学校"
    "|总公司|公司|集团|银行|中心|总队|支队|大队|分局|总局|公安局|局|厅|委|部|署|处|院|站|所|办|会|省|市|县|区|镇|乡|旗|州"
)
_AGENCY_END = re.compile(f"(?:{_AGENCY})$")
_AGENCY_INSIDE = re.compile(
    "^[\u4e00-\u9fff]{0,24}(?:人民政府|办公室|办公厅|委员会|管委会|街道办事处|法院|检察院|分局|总局|局|厅)"
)
_DIVISION = re.compile("#+ |第[一二三四五六七八九十百\\d]+[章节编条]")
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Title:
    """A title found in a document: its text and the lines (first, one past the last) that it took."""

    text: str
    first: int
    end: int
    rest: str = ""  # what followed it in the same line


def looks_like_title(line: str) -> bool:
    """Say whether `line` can be the title of a document: one phrase, no sentence, ending in its genre."""
    stripped = line.strip()
    if not 4 <= len(stripped) <= _LONGEST_TITLE or _SENTENCE.search(stripped) or level_of(stripped):
        return False
    if is_chrome(stripped) or _DIVISION.match(stripped) or stripped.endswith(("：", ":", "，", ",", "、")):
        return False
    return genre_of(stripped) is not None and not _ANNOUNCEMENT.search(stripped)


def genre_of(title: str) -> str | None:
    """Return the genre (文种) that a title ends in, None if it names none; 《…办法》的通知 is a 通知."""
    bare = _TAIL.sub("", title.strip())
    # 总结及下步工作打算 is a 总结: what comes after 及 is an addition to it.
    main = bare.rpartition("及")[0]
    found = _GENRE_END.search(main) or _GENRE_END.search(bare)
    return found[1] if found else None


def glued_title(line: str) -> tuple[str, str] | None:
    """Return (title, rest) of a line in which the text follows its title without a break, None if it does not."""
    found = _GLUED.match(line.strip())
    if found is None or _SENTENCE.search(found[1]) or level_of(found[1]):
        return None
    return found[1], line.strip()[found.end() :].strip()


def find_title(lines: Sequence[str], look_at: int = 15) -> Title | None:
    """Return the title among the first `look_at` lines that hold text, None if none of them looks like one.

    A title broken over two lines is put together; one glued to the text is cut off.
    """
    filled = [(i, line.strip()) for i, line in enumerate(lines) if line.strip() and not is_chrome(line)][:look_at]
    for place, (index, line) in enumerate(filled):
        if looks_like_title(line):
            return Title(line, index, index + 1)
        if place + 1 < len(filled) and (two := _over_two_lines(line, filled[place + 1][1])):
            return Title(two, index, filled[place + 1][0] + 1)
        if glued := glued_title(line):
            return Title(glued[0], index, index + 1, glued[1])
    return None


def _over_two_lines(first: str, second: str) -> str | None:
    if not re.search("关于|印发|转发", first) or _SENTENCE.search(first) or len(first) > 50 or level_of(first):
        return None
    return first + second if looks_like_title(first + second) else None


def agency_of(title: str) -> str | None:
    """Return the agency or place that a title begins with, None if it begins with none.

    砀山县公安局2020年政务工作总结 gives 砀山县公安局; 黄山市2020年度… gives 黄山市.
    """
    stripped = title.strip()
    stop = _HEAD_ENDS.search(stripped)
    head = stripped[: stop.start()].strip() if stop else stripped
    if head[:1] in ("我", "本", "全", "各", "该"):
        return None
    if stop and 2 <= len(head) <= 40 and _AGENCY_END.search(head):
        return head
    found = _AGENCY_INSIDE.match(head)
    return found[0] if found and len(found[0]) > 2 else None


_KINDS = tuple(
    (code, re.compile(pattern))
    for code, pattern in (
        ("interpretation", "解读|一图读懂|图解|政策问答"),
        ("annual_report", "政府信息公开(?:工作)?(?:年度报告|年报|情况(?:的)?报告)|信息公开.{0,6}年度报告"),
        ("guide", "信息公开指南"),
        ("gov_report", "政府工作报告"),
        ("budget", "预算|决算|三公.{0,4}经费"),
        ("statistics", "统计公报|统计数据|经济运行情况|普查.{0,6}公报"),
        ("proposal_reply", "(?:建议|提案).{0,20}(?:答复|办理)|答复.{0,12}(?:建议|提案)"),
        ("personnel", "任免|任职|免职|任前公示|职务任命"),
        ("recruitment", "招聘|招考|招录|录用|考录|遴选"),
        ("procurement", "招标|中标|采购|成交公告|询价|磋商"),
        ("penalty", "行政处罚"),
        ("permit", "行政许可|准予许可|许可决定"),
        ("emergency_plan", "应急预案|预案$"),
        ("work_summary", "总结|工作汇报|述职"),
        ("meeting", "常务会议|会议纪要|全体会议|纪要$"),
        ("plan", "规划|工作计划|要点|实施计划"),
        ("project", "重大(?:建设)?项目|重点项目"),
        ("law", "^(?:中华人民共和国)?[^关]{2,30}(?:条例|法)$|政府令|国务院令"),
        ("notice", "公告|通告|公示|启事|提示|预告|通知公告"),
        ("policy", "通知|意见|办法|规定|细则|决定|批复|方案|通报|函$|制度|规则|措施"),
    )
)


def propose_kind(title: str) -> str:
    """Return the code of the kind of record that a title points to, "other" if nothing does."""
    bare = _TAIL.sub("", title.strip()) or title
    return next((code for code, pattern in _KINDS if pattern.search(bare)), "other")
