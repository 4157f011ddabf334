"""Proposes what follows from wording: kind, genre, keywords, summary and catalog item."""

import re
from collections.abc import Iterator, Sequence

from gongkai.engines.intake.propose.known import KnownItems
from gongkai.engines.intake.propose.pieces import Piece
from gongkai.engines.intake.propose.proposal import Confidence, Proposal
from gongkai.rules.law.classification import Genre
from gongkai.rules.text.titles import genre_of, propose_kind

# fmt: off
KINDS = frozenset({
    "policy", "interpretation", "law", "meeting", "plan", "work_summary", "annual_report", "budget", "permit",
    "penalty", "project", "procurement", "recruitment", "emergency_plan", "proposal_reply", "statistics",
    "personnel", "notice", "news", "agency_profile", "guide", "rules", "gov_report", "other",
})
# fmt: on
# Columns say what stands in them; for news, profiles and rules the title alone does not.
COLUMN_KINDS = tuple(
    (code, re.compile(words))
    for code, words in (
        ("interpretation", "解读"),
        ("annual_report", "公开年报|公开年度报告|年度报告"),
        ("guide", "公开指南"),
        ("rules", "公开制度|工作制度|规章制度"),
        ("agency_profile", "机构职能|机构简介|机构设置|领导信息|内设机构|机构概况"),
        ("news", "动态|要闻|新闻|快讯"),
        ("budget", "预算|决算|预决算|三公"),
        ("statistics", "统计"),
        ("personnel", "任免|人事"),
        ("recruitment", "招录|招聘|招考"),
        ("procurement", "采购|招投标|招标"),
        ("penalty", "行政处罚"),
        ("permit", "行政许可"),
        ("emergency_plan", "应急预案|预案"),
        ("proposal_reply", "建议提案|提案建议|提案办理"),
        ("project", "重大项目|重大建设项目"),
        ("meeting", "会议"),
        ("plan", "规划|计划"),
        ("notice", "通知公告|公告公示|公示公告"),
        ("policy", "政策文件|规范性文件|政府文件|政策法规"),
    )
)
GENRES = {
    **{label.removesuffix("（令）"): genre for genre in list(Genre)[:15] for label in [genre.label]},
    "命令": Genre.ORDER, "令": Genre.ORDER, "复函": Genre.LETTER, "函": Genre.LETTER, "会议纪要": Genre.MINUTES,
    "办法": Genre.RULE, "规定": Genre.RULE, "细则": Genre.RULE, "条例": Genre.RULE, "规则": Genre.RULE,
    "方案": Genre.PLAN, "规划": Genre.PLAN, "计划": Genre.PLAN, "要点": Genre.PLAN,
    "目录": Genre.LIST, "清单": Genre.LIST, "名单": Genre.LIST, "指南": Genre.GUIDE, "须知": Genre.GUIDE,
    "解读": Genre.INTERPRETATION, "预算": Genre.BUDGET, "决算": Genre.BUDGET, "总结": Genre.REPORT,
    "年报": Genre.REPORT,
}  # fmt: skip
LONGEST_SUMMARY = 120
SHORTEST_PARAGRAPH = 20
SUMMARY_SEARCH = 8
_KEYWORD_GAP = re.compile(r"[\s,，、;；|]+")
_SENTENCE_END = re.compile("[。！？]")


def propose_kinds(piece: Piece, title: str) -> Iterator[Proposal]:
    """Yield the kind of record and the genre of the text."""
    stated = piece.metadata.get("kind")
    code = propose_kind(title) if title else "other"
    column = _column_kind(piece)
    if stated is not None and stated.value in KINDS:
        yield Proposal("kind", stated.value, stated.evidence, Confidence.STATED)
    elif column is not None and (code in ("other", "notice", "policy") or code == column.value):
        yield column
    elif code != "other":
        yield Proposal("kind", code, f"标题“{title[-24:]}”", Confidence.RULE)
    genre = GENRES.get(genre_of(title) or "")
    if genre is not None:
        yield Proposal("genre", genre.value, f"标题以“{genre_of(title)}”结尾", Confidence.RULE)


def _column_kind(piece: Piece) -> Proposal | None:
    for name in ("catalog", "column", "topic", "column_type"):
        found = piece.metadata.get(name)
        if found is None or len(found.value) > 30:
            continue  # a long list of subjects says nothing about this page
        for code, words in COLUMN_KINDS:
            if words.search(found.value):
                return Proposal("kind", code, f"{found.evidence}：{found.value}", Confidence.RULE)
    return None


def propose_keywords(piece: Piece) -> Iterator[Proposal]:
    """Yield the keywords that the file states, parted by 、."""
    found = piece.metadata.get("keywords")
    if found is not None:
        words = [word.strip("△▲*") for word in _KEYWORD_GAP.split(found.value)]
        words = [word for word in words if word]
        if words:
            yield Proposal("keywords", "、".join(dict.fromkeys(words)), found.evidence, Confidence.STATED)


def propose_summary(piece: Piece, lines: Sequence[str], title: str) -> Iterator[Proposal]:
    """Yield the stated summary, else the first full sentences of the text."""
    found = piece.metadata.get("summary")
    if found is not None and found.value != title:
        yield Proposal("summary", found.value[: LONGEST_SUMMARY * 4], found.evidence, Confidence.STATED)
        return
    for line in lines[:SUMMARY_SEARCH]:
        if len(line) >= SHORTEST_PARAGRAPH and line != title and line[-1:] not in "：:" and "\t" not in line:
            yield Proposal("summary", _shortened(line), "正文开头", Confidence.GUESS)
            return


def propose_item(piece: Piece, title: str, kind: str, items: KnownItems) -> Iterator[Proposal]:
    """Yield the id of the catalog item that the file states, that the title names or that the kind belongs to."""
    for name in ("catalog", "column"):
        found = piece.metadata.get(name)
        stated = items.named(found.value) if found is not None else None
        if found is not None and stated is not None:
            yield Proposal("catalog_item", str(stated.id), f"{found.evidence}：{stated.name}", Confidence.STATED)
            return
    of_kind = items.of_kind(kind)
    if of_kind is not None:
        yield Proposal("catalog_item", str(of_kind.id), f"信息类型对应目录“{of_kind.name}”", Confidence.RULE)
        return
    by_words = items.by_words(title)
    if by_words is not None:
        item, words = by_words
        evidence = f"标题含“{'”“'.join(words)}”，对应目录“{item.name}”"
        yield Proposal("catalog_item", str(item.id), evidence, Confidence.ENOUGH)


def _shortened(line: str) -> str:
    """Return whole sentences up to the limit, else a cut with an ellipsis."""
    if len(line) <= LONGEST_SUMMARY:
        return line
    ends = [match.end() for match in _SENTENCE_END.finditer(line, 0, LONGEST_SUMMARY)]
    return line[: ends[-1]] if ends else line[: LONGEST_SUMMARY - 1] + "…"
