"""The applicant's own words: cleaned without losing any, and whether they name information that can be looked for.

An empty or vague description asks for a correction notice (art. 30), never for a refusal.
"""

import re

from gongkai.rules.law.applications.asked import asked_things
from gongkai.rules.text.normalise import normalise

__all__ = ["clean_text", "unclear_description"]

# Pictures, not characters: ☎ and ★ among them. Circled numbers, units, arrows and rare Han characters stay.
_PICTURES = re.compile(
    "[\U0001f000-\U0001f0ff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55"
    "\u231a\u231b\u23e9-\u23fa\ufe00-\ufe0f\u20e3\U000e0020-\U000e007f\ufffe\uffff\ud800-\udfff]+"
)
_KEPT_SIGNS = str.maketrans({code: str(code - 0x2775) for code in range(0x2776, 0x2780)})  # ❶ is a list number
_EVERYTHING = re.compile(
    r"(?:关于)?(?:我们?|本人|我家|自己)(?:家|本人|自己)?(?:的)?(?:事情?|问题|情况|信息|材料)|"
    r"(?:我们?|本人)?(?:想要|要|需要)?(?:贵|你|您|本)?(?:局|单位|机关|委|厅|办|府|镇|街道|部门|政府)?(?:的)?(?:全部|所有|一切|任何|各种|相关|有关|这个|那个|我要的|需要)+(?:的)?"
    r"(?:政府)?(?:公开)?(?:信息|材料|资料|文件|档案|内容|事项|东西|情况)*|"
    r"(?:我?们?想要?)?(?:问一?问?|咨询|了解|打听)(?:一下)?(?:相关|有关)?(?:的)?(?:事情?|问题|情况|信息)"
)
_CONTENT = re.compile(r"[\u3400-\u9fff\U00020000-\U000323afA-Za-z0-9]")
_TEST = re.compile(r"(?:测试|test|试一试|试试|无|没有|略|同上|不知道|\d+|[a-z]{1,12})", re.IGNORECASE)
_LEAST = 4
_HOW = "请写明所需信息的名称、文号，或者形成时间、涉及的事项和地点等便于查询的特征"


def clean_text(text: str) -> str:
    """Return the text without control characters and pictures; words on both sides of one stay apart."""
    plain = _PICTURES.sub(_gap, text.translate(_KEPT_SIGNS))
    return "\n".join(line.rstrip() for line in normalise(plain).split("\n")).strip("\n")


def unclear_description(text: str) -> str:
    """Say what makes a description unclear and how to correct it, "" when information can be looked for."""
    cleaned = clean_text(text)
    if not _CONTENT.search(cleaned):
        return f"没有填写所需的政府信息，{_HOW}"
    things = asked_things(cleaned)
    keys = [thing.key for thing in things] or [cleaned.strip(" 。，,.")]
    if not things or all(_TEST.fullmatch(key) or len(set(_CONTENT.findall(key))) < _LEAST for key in keys):
        return f"所填内容过于简单，无法据此查找信息，{_HOW}"
    if all(_EVERYTHING.fullmatch(key) for key in keys):
        return f"所申请的范围过于宽泛，无法确定具体信息，{_HOW}"
    return ""


def _gap(found: re.Match[str]) -> str:
    """Part Latin words and numbers that only a picture parted; Chinese needs no blank."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    is_joined = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    return " " if is_joined and not _is_keycap(found[0]) else ""


def _is_keycap(signs: str) -> bool:
    return "\u20e3" in signs
