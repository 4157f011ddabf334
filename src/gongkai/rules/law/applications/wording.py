"""Wording that shows that something else than information is asked for; each sign with its words and their place.

Source: 《政府信息公开条例》 art. 39 (petitions, complaints, reports; publications) and the form's row on confirming.
A clause that asks for information, or names documents about a complaint, is no sign.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.rules.law.labels import LabelledEnum
from gongkai.rules.law.outcomes import Outcome

__all__ = [
    "Sign",
    "SignKind",
    "asks_for_information",
    "asks_for_publications",
    "asks_to_confirm",
    "looks_like_consultation",
    "looks_like_petition",
    "read_wording",
]


class SignKind(LabelledEnum):
    """What the wording suggests that the applicant wants."""

    PETITION = "petition", "信访、投诉、举报"
    CONSULTATION = "consultation", "咨询"
    PUBLICATION = "publication", "索取公开出版物"
    CONFIRMATION = "confirmation", "要求确认或者重新出具"

    @property
    def outcome(self) -> Outcome | None:
        """Return the outcome that may follow; a consultation has none of its own."""
        return _OUTCOMES.get(self)


_OUTCOMES = {
    SignKind.PETITION: Outcome.R16,
    SignKind.PUBLICATION: Outcome.R18,
    SignKind.CONFIRMATION: Outcome.R20,
}


@dataclass(frozen=True)
class Sign:
    """One wording and its place in the text."""

    kind: SignKind
    text: str
    start: int
    end: int


_CLAUSE = re.compile(r"[^，,。；;！!\n\r]+")
_AGENCY = r"(?:贵|你|您|本)?(?:局|单位|机关|委|厅|办|府|镇|街道|部门|政府)?们?"
_ASKS = r"(?:恳请|请求|要求|希望|(?<![申提邀聘])请|(?<![希盼渴期])望(?=[贵你您依尽予给]))"
_MANNER = r"(?:依法|依规|尽快|立即|严肃|及时|从严|彻底|给予|予以|进行|再次|书面){0,3}"
_OBJECT = r"(?:[对将就][^，。；]{1,25}?)?"
_INFORMATION = re.compile(
    r"公开|公布|获取|查阅|复印|复制|提供|出示|调取|"
    r"(?:情况|结果|材料|文件|信息|资料|记录|报告|决定书?|意见书?|依据|名单|台账|档案|清单|方案|合同|协议|批复|凭证|文书|笔录|回执|通知书?|告知书?)"
)
_WANTED = re.compile(r"公开|公布|获取|查阅|复印|复制|提供|调取")
_PETITION = re.compile(
    rf"(?:现|特|实名|在此|向{_AGENCY}){{1,3}}(?:举报|投诉|控告|检举|信访)|^\s*(?:我|本人|我们)要?(?:举报|投诉|控告|检举)|"
    r"^\s*(?:举报|投诉|控告|检举|信访)(?:信|书|人)?\s*[:：]|^\s*被(?:举报|投诉|控告|检举)(?:人|单位)\s*[:：]|"
    rf"{_ASKS}{_AGENCY}{_MANNER}{_OBJECT}{_MANNER}"
    r"(?:查处|处理|处罚|追究|追责|问责|严惩|制止|整改|纠正|撤销|赔偿|补偿|退还|退赔|立案|拆除|解决|取缔|主持公道|给个?说法)"
)
_PUBLISHED_AS = r"(?:公开出版物|政府公报|报纸|报刊|期刊|杂志|书籍|图书|年鉴|地方志|[省市县区]志|日报|晚报)"
_PUBLICATION = re.compile(
    rf"(?:{_ASKS}|申请|索取|索要|购买|赠阅)[^，。；的]{{0,20}}?(?:《[^》]{{0,20}}{_PUBLISHED_AS}[^》]{{0,8}}》|{_PUBLISHED_AS})"
    r"(?:[（(]?\s*(?:\d{4}年?(?:版|卷)?|第?\s*[\d一二三四五六七八九十]+\s*(?:期|卷|辑))\s*[)）]?)*"
    r"\s*(?:各|共)?\s*(?:[一二两三壹贰\d]{1,3}\s*[份本套册期])?\s*$"
)
_CONFIRMATION = re.compile(
    rf"(?:{_ASKS}|申请){_AGENCY}{_MANNER}{_OBJECT}{_MANNER}(?:确认(?!收到|收悉)|核实|核对|证实)"
    r"[^，。；]{0,30}?(?:真实性?|真伪|属实|有效|效力|合法性?|一致|无误)|"
    rf"(?:{_ASKS}|申请){_AGENCY}(?:[^，。；]{{0,20}}?)(?:重新(?:出具|盖章|打印|制作|开具)|再次(?:出具|盖章)|补盖|加盖(?:公|印)章)"
)
_QUESTION_LEAD = re.compile(
    rf"请问|想(?:请)?问|咨询一下|想咨询|现?特?(?:向{_AGENCY})?咨询(?:以下|如下|一下|问题)|请{_AGENCY}(?:解释|解答|明确答复|说明为什么|告诉我)"
)
_QUESTION_END = re.compile(
    r"(?:吗|呢|什么|为何|如何|怎么|怎样|多少|哪[里些个年天]?|是否|有没有|能否|可否|是不是|何时|几)[^，。；？?]*[？?]|[吗呢]\s*[？?]?\s*$"
)


def asks_for_information(text: str) -> bool:
    """Say whether any clause asks for information or names documents."""
    return _INFORMATION.search(text) is not None


def read_wording(text: str) -> tuple[Sign, ...]:
    """Return every sign in the text, in order of place."""
    found = (
        *looks_like_petition(text),
        *looks_like_consultation(text),
        *asks_for_publications(text),
        *asks_to_confirm(text),
    )
    return tuple(sorted(found, key=lambda sign: (sign.start, sign.kind)))


def looks_like_petition(text: str) -> tuple[Sign, ...]:
    """Return the wording of a petition, complaint or report: what it wants is an action, not information."""
    return tuple(_signs(text, SignKind.PETITION, _PETITION, unless=_INFORMATION))


def looks_like_consultation(text: str) -> tuple[Sign, ...]:
    """Return the questions in the text: what they want is an explanation, not information."""
    pattern = re.compile(f"{_QUESTION_LEAD.pattern}|{_QUESTION_END.pattern}")
    return tuple(_signs(text, SignKind.CONSULTATION, pattern, unless=_WANTED))


def asks_for_publications(text: str) -> tuple[Sign, ...]:
    """Return the wording that asks for gazettes, newspapers, books and other publications themselves."""
    return tuple(_signs(text, SignKind.PUBLICATION, _PUBLICATION))


def asks_to_confirm(text: str) -> tuple[Sign, ...]:
    """Return the wording that asks to confirm or issue again what the applicant has already."""
    return tuple(_signs(text, SignKind.CONFIRMATION, _CONFIRMATION, unless=_WANTED))


def _signs(
    text: str, kind: SignKind, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None
) -> Iterator[Sign]:
    for clause in _CLAUSE.finditer(text):
        found = pattern.search(clause[0])
        if found and not (unless and unless.search(clause[0])):
            start = clause.start() + found.start()
            yield Sign(kind, found[0].strip(), start, start + len(found[0].rstrip()))
