"""The things that an application asks for, one by one with their places, without the words that every one has."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.rules.law.numerals import read_number
from gongkai.rules.text.normalise import matching_key

__all__ = ["Asked", "asked_things"]

_LIST_NUMBER = r"(?:[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}(?:[)）、]|[.．](?!\d))|[①-⑳])"
_BREAK = re.compile(rf"[\n\r；;。！？!?]+|(?<=[\s：:，,])(?={_LIST_NUMBER})")  # a name such as 张三、 is no list
_NUMBERING = re.compile(rf"^\s*{_LIST_NUMBER}\s*")
_FORMULA = re.compile(
    r"(?:现|特|兹)?(?:根据|依据|依照|按照)(?:《|〈)?(?:中华人民共和国)?政府信息公开条例(?:》|〉)?(?:[^,;。]{0,20}?(?:规定|条|款|项))?|"
    r"尊敬的|您好|你好|此致|敬礼|谢谢|特此申请|望予以?公开|请予以?公开|"
    r"(?:本人|我方|我们|我)?(?:现|特|再次|重新|依法)*(?:向(?:贵|你|您)(?:局|单位|机关|委|厅|办|府|镇|街道|部门))?"
    r"(?:申请|请求|要求|请|希望)(?:(?:贵|你|您)(?:局|单位|机关|委|厅|办|府|镇|街道|部门)?)?(?:依法|书面|予以|向本人|向我)*"
    r"(?:主动)?(?:公开|提供|获取|查阅|复制)(?:如下|以下|下列)?(?:政府)?(?:信息|内容|材料|文件)?|"
    r"(?:的)?(?:相关|有关|全部|所有|具体|详细)?(?:政府)?(?:信息|材料|资料|复印件|扫描件|电子版)(?=[,:]|$)|"
    r"(?:如下|以下|下列)(?:政府)?(?:信息|内容)?"
)
_MARKS = re.compile(r"[,:;.\-~!?\"'()\[\]〔〕《》<>、。…·的]+")
_NUMBER = re.compile(
    r"\d+(?:\.\d+)?|[〇零一二三四五六七八九十百]{2,}|[一二三四五六七八九十](?=[年月日号期季次批届栋幢组])"
)
_LEAST = 4  # characters that can name information


@dataclass(frozen=True)
class Asked:
    """One thing asked for: its place, what is compared, and the numbers in it."""

    start: int
    end: int
    text: str
    key: str
    numbers: tuple[str, ...]


def asked_things(text: str) -> list[Asked]:
    """Return what the text asks for, in order; lines of address and thanks are left out."""
    return [asked for start, end in _pieces(text) if (asked := _asked(text, start, end)) is not None]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BREAK.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _asked(text: str, start: int, end: int) -> Asked | None:
    piece = text[start:end]
    bare = _NUMBERING.sub("", piece).strip()
    if not bare:
        return None
    plain = matching_key(bare)
    key = _MARKS.sub("", _FORMULA.sub("", plain))
    if len(key) < _LEAST:
        return None
    at = start + piece.index(bare)
    return Asked(at, at + len(bare), bare, key, tuple(_number(found[0]) for found in _NUMBER.finditer(plain)))


def _number(words: str) -> str:
    try:
        return str(read_number(words))
    except ValueError:
        return words
