"""The grammar of document numbers (发文字号): reading, explaining and normalising one number.

Source: GB/T 9704-2012, 7.2.5 (year in full in 〔〕, no 第, no leading zero); orders and announcements
count with 第 instead, numbers of older documents are kept as legacy.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai.rules.law.errors import BadDocumentNumber
from gongkai.rules.law.labels import LabelledEnum
from gongkai.rules.law.numerals import read_number

__all__ = [
    "BRACKETS",
    "BadDocumentNumber",
    "DocumentNumber",
    "DocumentNumberKind",
    "Normalised",
    "key",
    "normalise",
    "parse",
]


class DocumentNumberKind(LabelledEnum):
    """The kinds of number, each with a grammar of its own."""

    DOCUMENT = "document", "发文字号"
    ORDER = "order", "令"
    ANNOUNCEMENT = "announcement", "公告"
    LEGACY = "legacy", "旧式文号"


@dataclass(frozen=True)
class DocumentNumber:
    """A document number in its parts; unique by all of them together."""

    organ_code: str  # 机关代字; for orders and announcements the issuer and the word 令 or 公告
    year: int | None
    number: int
    kind: DocumentNumberKind = DocumentNumberKind.DOCUMENT

    written: str = field(default="", compare=False, repr=False)  # 令〔2021〕第3号 and 令2021年第3号 are one

    @property
    def key(self) -> str:
        """Return the one spelling shared by all spellings of this number."""
        if self.kind is DocumentNumberKind.DOCUMENT:
            return f"{self.organ_code}〔{self.year}〕{self.number}号"
        if self.kind is DocumentNumberKind.LEGACY:
            return f"{self.organ_code}〔{self.year}〕第{self.number}号"
        year = f"{self.year}年" if self.year else ""
        return f"{self.organ_code}{year}第{self.number}号"

    def __str__(self) -> str:
        return self.written or self.key


@dataclass(frozen=True)
class Normalised:
    """A number in its regular spelling and, in Chinese, what was changed to get there."""

    text: str
    changes: tuple[str, ...]
    number: DocumentNumber | None
    problem: str = ""

    @property
    def is_valid(self) -> bool:
        """Say whether the text is now a number of today's grammar; legacy numbers are not."""
        return self.number is not None and self.number.kind is not DocumentNumberKind.LEGACY


_HAN = "[\u4e00-\u9fff]"
_ORGAN = rf"{_HAN}{{1,16}}(?:（{_HAN}{{1,4}}）)?{_HAN}{{0,8}}"
_YEAR = "(?:19|20)[0-9]{2}"
_NUMBER = "[1-9][0-9]{0,4}"
_ORDINAL = rf"(?:({_YEAR})年|〔({_YEAR})〕)?第({_NUMBER})号"
_BODY = "部|委|局|署|办|院|会|厅|府|行"
_DOCUMENT = re.compile(rf"({_ORGAN})〔({_YEAR})〕({_NUMBER})号")
_ORDER = re.compile(rf"({_HAN}{{1,40}}令){_ORDINAL}")
_ANNOUNCEMENT = re.compile(rf"((?:{_HAN}{{2,40}})?(?:公告|通告)){_ORDINAL}")
# «国家税务总局2018年第32号»: the word 公告 is left out, the year tells that it is one.
_BARE_ANNOUNCEMENT = re.compile(rf"({_HAN}{{2,40}}(?:{_BODY}))({_YEAR})年()第({_NUMBER})号")
# Numbers of before 2012: 京政发〔85〕12号, 国函字〔1989〕第12号, (89)国函字第12号.
_LEGACY = re.compile(
    rf"(?P<organ>{_HAN}{{1,20}})〔(?P<year>[0-9]{{2}}|{_YEAR})〕第?(?P<number>{_NUMBER})号"
    rf"|〔(?P<year2>[0-9]{{2}}|{_YEAR})〕(?P<organ2>{_HAN}{{1,20}}?)第?(?P<number2>{_NUMBER})号"
)

BRACKETS = "〔〕[]［］【】()（）﹝﹞〖〗〘〙〚〛{}｛｝<>＜＞〈〉《》「」『』❲❳⟦⟧⦗⦘"
_OPENING, _CLOSING = re.escape(BRACKETS[::2]), re.escape(BRACKETS[1::2])
_ANY_YEAR = re.compile(rf"[{_OPENING}]([0-9]{{4}}|[0-9]{{2}})[{_CLOSING}]")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_BLANK = re.compile(r"\s+")
_LABEL = re.compile(
    r"[【\[]?\s*(?:(?:发文|发布|文件|公文|来文|文)\s*(?:字\s*号|文\s*号|编\s*号|号)|字\s*号|编\s*号)\s*(?:[】\]]\s*[:：]?|[:：])\s*"
)
_TRAILING = re.compile(r"(?<=号)(?:文件?|[。．.，,；;、])+$")
_WRAPPED = re.compile(r"[（(](.*号(?:文件?)?)[）)]")
_FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)}
_CHINESE_COUNT = re.compile(r"(?<=第)([〇○零一二三四五六七八九十百千]+)(?=号$)")


def parse(text: str) -> DocumentNumber:
    """Return the parts of a number written as the standard wants it; BadDocumentNumber says what is wrong.

    `normalise` first to accept the spellings found on web pages.
    """
    document = _DOCUMENT.fullmatch(text)
    if document is not None:
        return DocumentNumber(document[1], int(document[2]), int(document[3]), _kind_of(document[1]), text)
    for grammar in (_ORDER, _ANNOUNCEMENT, _BARE_ANNOUNCEMENT):
        match = grammar.fullmatch(text)
        if match is not None:
            organ, year, bracketed_year, number = match.groups()
            kind = DocumentNumberKind.ORDER if grammar is _ORDER else DocumentNumberKind.ANNOUNCEMENT
            full_year = int(year or bracketed_year or 0) or None
            return DocumentNumber(organ, full_year, int(number), kind, text)
    raise BadDocumentNumber(f"«{text}» 不是规范的发文字号：{_explain(text)}")


def normalise(text: str) -> Normalised:
    """Return `text` in regular spelling with every change named; never raises.

    Brackets of any kind around the year become 〔〕; labels, blanks, 第, leading zeros and words after 号
    go. Editors are shown the changes, published text is not changed without them.
    """
    changes = []
    for change, step in _STEPS:
        changed = step(text)
        if changed != text:
            changes.append(change)
            text = changed
    number, problem = _read(text)
    return Normalised(text, tuple(changes), number, problem)


@lru_cache(maxsize=4096)  # whoever stores a record asks several times
def key(text: str) -> str:
    """Return one spelling for all spellings of a number, to search by equality; never raises.

    A text that is no number gives its own letters without blanks, so that it still finds itself.
    """
    normal = normalise(text)
    return normal.number.key if normal.number is not None else normal.text.casefold()


def _kind_of(organ_code: str) -> DocumentNumberKind:
    """Tell orders and announcements that are numbered like other documents, 公告〔2019〕34号."""
    if organ_code.endswith("令"):
        return DocumentNumberKind.ORDER
    if organ_code.endswith(("公告", "通告")):
        return DocumentNumberKind.ANNOUNCEMENT
    return DocumentNumberKind.DOCUMENT


def _read(text: str) -> tuple[DocumentNumber | None, str]:
    try:
        return parse(text), ""
    except BadDocumentNumber as problem:
        return _read_legacy(text), str(problem)


def _read_legacy(text: str) -> DocumentNumber | None:
    match = _LEGACY.fullmatch(text)
    if match is None:
        return None
    organ, year, number = (match[part] or match[part + "2"] for part in ("organ", "year", "number"))
    full_year = int(year) + 1900 if len(year) == 2 else int(year)  # two digits went out before 2000
    return DocumentNumber(organ, full_year, int(number), DocumentNumberKind.LEGACY)


def _unlabel(text: str) -> str:
    match = _LABEL.match(text)
    return text[match.end() :] if match else text


def _trim(text: str) -> str:
    wrapped = _WRAPPED.fullmatch(text)
    return _TRAILING.sub("", wrapped[1] if wrapped else text)


def _bracket_year(text: str) -> str:
    text = _ANY_YEAR.sub(r"〔\1〕", text, count=1)
    head, mark, tail = text.partition("〔")
    return head.replace("(", "（").replace(")", "）") + mark + tail


def _drop_ordinal(text: str) -> str:
    # Banks' orders are numbered 令〔2021〕第3号: 第 belongs to orders and announcements.
    return re.sub(r"(?<!令)(?<!公告)(?<!通告)(〔[^〔〕]*〕)第(?=[0-9])", r"\1", text)


def _count_plainly(text: str) -> str:
    return _CHINESE_COUNT.sub(lambda match: str(read_number(match[1])), text)


_STEPS = (
    ("去除不可见字符", lambda text: _INVISIBLE.sub("", text).strip()),
    ("去除标签", _unlabel),
    ("去除空格", lambda text: _BLANK.sub("", text)),
    ("全角数字改为半角", lambda text: text.translate(_FULL_WIDTH)),
    ("去除多余文字或标点", _trim),
    ("括号改为规范形式", _bracket_year),
    ("去除“第”", _drop_ordinal),
    ("去除序号前的零", lambda text: re.sub(r"(?<=[〕第])0+(?=[1-9])", "", text)),
    ("中文序号改为阿拉伯数字", _count_plainly),
)

_REASONS = (
    (r"\s", "不应有空格"),
    (r"^〔", "缺少机关代字"),
    (r"[A-Za-z]", "机关代字应为汉字"),
    (r"[\[【(（﹝［]\s*[0-9]{4}\s*[\]】)）﹞］]", "年份应使用六角括号〔〕"),
    (r"〔[0-9]{2}〕", "年份应写四位数字"),
    (r"〔[〇○零一二三四五六七八九]{2,4}〕", "年份应使用阿拉伯数字"),
    (r"〔[0-9]{4}年〕", "括号内不应有“年”字"),
    (r"〔(?!19|20)[0-9]{4}〕", "年份不合理"),
    (r"〕第", "序号前不应有“第”字"),
    (r"〕0+号", "序号应从 1 开始"),
    (r"〕0", "序号前不应补零"),
    (r"〕[-+－]", "序号前不应有正负号"),
    (r"〕[0-9]+[、,，和][0-9]", "一个文号只能有一个序号"),
    (r"〕[一二三四五六七八九十百]", "序号应使用阿拉伯数字"),
    (r"号.", "“号”字后不应有其他文字"),
    (r"[^号]$", "末尾缺少“号”字"),
)


def _explain(text: str) -> str:
    """Return the first rule that the text breaks, in Chinese."""
    for pattern, reason in _REASONS:
        if re.search(pattern, text):
            return reason
    return "应写成“机关代字〔年份〕序号号”，例如 国办发〔2017〕47号"
