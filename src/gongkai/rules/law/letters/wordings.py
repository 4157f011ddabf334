"""Wordings: the text of a letter as an office can replace it, and what is wrong with a replacement.

A wording is plain text, a paragraph a line. `标题：` is the title, `称呼：` the addressee, `决定：` opens a paragraph
that answers, `｜…｜…` is a row of a form (`……` in a cell leaves much room, 【…】 alone is a heading). {申请人}
stands for a fact; 〖…〗 is left out when a fact in it is not known, and so is a whole line. Lines that begin with `#`
are notes for the office.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gongkai.rules.law.articles import Article, find_articles
from gongkai.rules.law.letters.bases import ARTICLES, DECIDING_ARTICLES
from gongkai.rules.law.letters.elements import BASIS, BY_FIELD, ITEMISED_REPLY, PLACEHOLDERS, REMEDIES, Element
from gongkai.rules.law.letters.kinds import DECISIONS, TABLES, THIRD_PARTY_LETTERS, LetterKind, kind_for
from gongkai.rules.law.letters.remedies import RemedyRule, remedy_rule
from gongkai.rules.law.letters.requirements import in_text
from gongkai.rules.law.outcomes import Outcome

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
LONGEST_WORDING = 20_000  # characters; a letter of more is a mistake of pasting
_TITLE, _ADDRESSEE, _ANSWER, _ROW = "标题：", "称呼：", "决定：", "｜"
_REGULATIONS = re.compile(r"《(?:(?:中华人民共和国)?政府信息公开)?条例》[^《。；]{0,80}")
_APPLICANT_NAMES = ("申请人", "申请人联系方式")


@dataclass(frozen=True)
class Wording:
    """A wording in its parts; `answers` are the lines of `lines` that hold the decision itself."""

    title: str
    addressee: str
    lines: tuple[str, ...]
    answers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@cache
def default_wording(kind: LetterKind) -> str:
    """Return the wording shipped for a kind of letter."""
    folder = files("gongkai.rules.law.letters").joinpath("wording")
    return folder.joinpath(f"{kind.value}.txt").read_text(encoding="utf-8")


def read_wording(text: str) -> Wording:
    """Return the parts of a wording; never raises, `wording_faults` judges."""
    title = addressee = ""
    lines, answers, rows = [], [], []
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith(_TITLE):
            title = line.removeprefix(_TITLE).strip()
        elif line.startswith(_ADDRESSEE):
            addressee = line.removeprefix(_ADDRESSEE).strip()
        elif line.startswith(_ROW):
            rows.append(tuple(cell.strip() for cell in line.strip(_ROW).split(_ROW)))
        else:
            answer = line.removeprefix(_ANSWER).strip()
            lines.append(answer)
            answers += [answer] if line.startswith(_ANSWER) else []
    return Wording(title, addressee, tuple(lines), tuple(answers), tuple(rows))


def wording_faults(kind: LetterKind, text: str) -> tuple[str, ...]:
    """Return what an office has to change in its wording before letters can be made of it; empty when nothing."""
    if len(text) > LONGEST_WORDING:
        return (f"模板超过 {LONGEST_WORDING} 字，请核对是否粘贴了多余的内容",)
    return (*_faults_of_form(kind, text), *_faults_of_content(kind, text), *_faults_of_basis(kind, text))


def _faults_of_form(kind: LetterKind, text: str) -> Iterator[str]:
    wording = read_wording(text)
    if not wording.title:
        yield "缺少以“标题：”开头的一行"
    if kind not in TABLES and not wording.addressee and kind in DECISIONS:
        yield "缺少以“称呼：”开头的一行，例如 称呼：{申请人}："
    if kind in DECISIONS and kind is not LetterKind.ITEMISED and not wording.answers:
        yield "缺少以“决定：”开头的段落，分项答复时要用到它"
    bare = PLACEHOLDER.sub("", text)
    if "{" in bare or "}" in bare:
        yield "大括号没有成对，请写成 {申请人} 的样子"
    if not re.fullmatch(r"[^〖〗]*(?:〖[^〖〗\n]*〗[^〖〗]*)*", text):
        yield "〖〗没有成对，或者一个套在另一个里面"
    for name in sorted(set(PLACEHOLDER.findall(text)) - PLACEHOLDERS):
        yield f"没有名为 {{{name}}} 的内容，请从可用内容表中选择"


def _faults_of_content(kind: LetterKind, text: str) -> Iterator[str]:
    named = set(PLACEHOLDER.findall("\n".join(line for line in text.splitlines() if not line.startswith("#"))))
    for element in in_text(kind):
        if not named & _names(element):
            yield f"没有写明{element.name}，请加入 {{{element.name}}}"
    if kind is LetterKind.ITEMISED and ITEMISED_REPLY not in named:
        yield f"没有写明各项答复，请加入 {{{ITEMISED_REPLY}}}"
    if kind in THIRD_PARTY_LETTERS:
        for name in named.intersection(_APPLICANT_NAMES):
            yield f"给第三方的文书不得透露申请人，请删去 {{{name}}}"
    if remedy_rule(kind) is RemedyRule.NONE and REMEDIES in named:
        yield "程序性文书不写救济途径，请删去 {救济途径}"
    if remedy_rule(kind) is not RemedyRule.NONE and REMEDIES not in named:
        yield "没有写明救济途径，请加入 {救济途径}"


def _faults_of_basis(kind: LetterKind, text: str) -> Iterator[str]:
    """Compare the articles a wording spells out with those its decision rests on."""
    expected = find_articles("".join(ARTICLES.get(kind, ())))
    cited = find_articles("".join(_REGULATIONS.findall(text)))
    if f"{{{BASIS}}}" not in text:
        for article in expected:
            if not any(article.covers(found) for found in cited):
                yield f"没有引用《中华人民共和国政府信息公开条例》{article}，请写明或者加入 {{{BASIS}}}"
    allowed = (*expected, *_may_cite(kind))
    for found in cited:
        fits = any(article.covers(found) or found.covers(article) for article in allowed)
        if found.number in DECIDING_ARTICLES and not fits:
            yield f"引用了《中华人民共和国政府信息公开条例》{found}，与“{kind.label}”不符，请删去"


def _may_cite(kind: LetterKind) -> tuple[Article, ...]:
    """Return further articles that fit: those of the outcome, and of every refusal where parts are refused."""
    if kind in (LetterKind.ITEMISED, LetterKind.PARTIAL):
        return tuple(Article(number) for number in DECIDING_ARTICLES)
    places = (place for outcome in Outcome if kind_for(outcome) is kind for place in outcome.rule.may_cite)
    return find_articles("".join(places))


def _names(element: Element) -> set[str]:
    return {element.name, *(BY_FIELD[field].name for field in element.or_fields)}
