"""Attachments that the text announces and that are neither among the files nor behind the text; empty texts."""

import re
from collections.abc import Iterator

from gongkai.rules.inspection.engine import Document, Example, Gravity, Knowledge, Report, Rule

_NOTE = re.compile(
    r"^[ \t\u3000]*附[ \u3000]{0,2}件[ \t\u3000]{0,2}[：:][ \t\u3000]{0,4}(?P<first>[^\n]{2,120})$", re.M
)
_NEXT = re.compile(r"[ \t\u3000]*(?P<number>[2-9]|[1-9][0-9])[.．、][ \t\u3000]{0,4}(?P<name>[^\n]{2,120})")
_FIRST_NUMBER = re.compile(r"1[.．、][ \t\u3000]{0,4}")
_INLINE = re.compile(r"(?<![0-9.])[2-9][.．、](?![0-9])[ \t\u3000]{0,4}")
_PIECE = re.compile(
    r"^[ \t\u3000【\[（(]{0,12}附[ \u3000]{0,2}(?:件|表|录|图)[ \t\u3000]{0,2}[0-9一二三四五六七八九十]{0,3}"
    r"(?![\u4e00-\u9fff])",
    re.M,
)
_SEE = re.compile(r"(?:详见|见|参见|具体见)(?:后附的?)?附[件表](?![\u4e00-\u9fff]{0,6}规定)|附后[）)。；，]")
# «《办法》附件2»: the attachment of another document.
_OF_OTHER = re.compile(r"[》号文][（(]?(?:的)?(?:详见|见)?$|(?:通知|办法|标准|规范|公告)(?:的)?$")
_LINKED = re.compile(r"""<(?:a|iframe|embed|object|img)\b[^<>]{0,2000}?(?:href|src|data)[ ]{0,3}=""", re.I)
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar|ofd|jpg|png|pptx?)(?![a-z0-9])", re.I)
_MARKS = re.compile(r"[\s《》〈〉“”（）()\[\]【】.．、，,：:·—\-0-9]|附件|\.(?:docx?|xlsx?|pdf|wps|zip|rar|ofd)$")
# Lines that broken extraction has joined to the last name: the date of the signature, a page number, the imprint.
_JOINED = re.compile(
    r"(?:[〇○零一二三四五六七八九]{4}|[12][0-9]{3})[ ]?年|[—-] ?[0-9]{1,3} ?[—-]|主题词|抄[ \u3000]*送|附件[ ]?1"
)
_LEFT_OUT = re.compile(r"[（(](?:略|另发|另附|不公开|见网站|已发|仅发[^（）()]{0,12})[）)]")
_NO_NAMES = frozenset({"如文", "无", "略", "见附件", "如下"})


def _announced(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    text = document.text
    notes = list(_NOTE.finditer(text))
    if not notes or document.attachments is None:
        return
    note = notes[0]
    names, end = _names(text, note)
    missing = _missing(document, names, end)
    if missing:
        listed = "、".join(missing)
        yield note.start("first"), note.end(), f"附件说明列了{len(names)}个附件，没有找到：{listed}", None


def _names(text: str, note: re.Match[str]) -> tuple[list[str], int]:
    """Return the announced names and where their list ends."""
    first = _FIRST_NUMBER.sub("", note["first"].strip(), count=1)
    if not _FIRST_NUMBER.match(note["first"].strip()):
        name = _JOINED.split(first)[0].strip(" \u3000；;。")
        return [] if name in _NO_NAMES or _LEFT_OUT.search(name) else [name], note.end()
    names, end = [each.strip(" \u3000；;。") for each in _INLINE.split(first)], note.end()
    while following := _NEXT.match(text, end + 1):
        if int(following["number"]) != len(names) + 1:
            break
        names.append(following["name"].strip())
        end = following.end()
    names = [_JOINED.split(name)[0].strip(" \u3000；;。") for name in names]
    return [name for name in names if name and name not in _NO_NAMES and not _LEFT_OUT.search(name)], end


def _missing(document: Document, names: list[str], end: int) -> list[str]:
    files = document.attachments or ()
    if len(files) >= len(names) or _LINKED.search(document.html):
        return []
    behind = document.text[end:]
    if re.search("附件[ ]?1$", document.text[max(0, end - 8) : end]):
        return []
    if _FILE.search(behind) or any(_FILE.search(name) for name in names) or len(_PIECE.findall(behind)) >= len(names):
        return []
    known = [_bare(each) for each in files]
    lines = [_bare(line) for line in behind.split("\n")]
    return [name for name in names if not any(_is_same(_bare(name), other) for other in (*known, *lines))]


def _bare(words: str) -> str:
    return _MARKS.sub("", words)


def _is_same(name: str, other: str) -> bool:
    return bool(other) and (name == other or (len(other) > 5 and (name in other or other in name)))


def _pointed_at(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    text = document.text
    for found in _SEE.finditer(text) if document.attachments is not None else ():
        if _OF_OTHER.search(text[max(0, found.start() - 12) : found.start()]):
            continue
        if not (document.attachments or _FILE.search(text) or _PIECE.search(text) or _LINKED.search(document.html)):
            yield *found.span(), "正文让人看附件，但没有附件", None
        return


def _empty(document: Document, _knowledge: Knowledge) -> Iterator[Report]:
    words = re.sub(r"\s", "", document.text[:2000])
    shows = re.search(r"<(?:img|video|audio|iframe|embed|object|table)\b", document.html, re.I)
    if document.attachments or document.attachments is None or shows:
        return
    if not words or words in ("无", "略", "正文", "测试", "test", "暂无", "暂无内容", "正文内容", "见附件"):
        yield 0, 0, "没有正文，也没有附件", None
    elif document.title and words == re.sub(r"\s", "", document.title):
        yield 0, 0, "正文只有标题", None


_NOTICE = "关于开展检查的通知\n各乡镇：\n现将方案印发给你们。\n附件：1.检查方案\n2.检查表\n某局\n2024年5月1日"
MISSING = Rule(
    id="structure.attachment-missing",
    name="附件缺失",
    gravity=Gravity.ERROR,
    source="GB/T 9704-2012 第7.3.4、7.3.7条",
    how_to_fix="上传附件，或把附件内容放在正文之后；没有附件的删去附件说明。",
    look=_announced,
    hits=(
        Example.of(_NOTICE, "1.检查方案"),
        Example(Document(_NOTICE, attachments=("检查方案.docx",)), ("1.检查方案",)),
    ),
    passes=(
        Example(Document(_NOTICE, attachments=("检查方案.docx", "检查表.xlsx"))),
        Example(Document(_NOTICE, attachments=None)),
        Example.of(f"{_NOTICE}\n附件1\n检查方案\n一、时间\n附件2\n检查表"),
        Example.of(f"{_NOTICE}\n检查方案\n一、时间\n检查表\n序号"),
        Example.of("附件\n检查方案\n一、时间"),
    ),
)
SEE = Rule(
    id="structure.see-attachment",
    name="正文提到的附件没有",
    gravity=Gravity.WARNING,
    source="GB/T 9704-2012 第7.3.7条",
    how_to_fix="上传附件；没有附件的改写正文。",
    look=_pointed_at,
    hits=(Example.of("具体名单详见附件。\n某局", "详见附件"),),
    passes=(
        Example.of("具体名单详见附件。\n附件1\n名单"),
        Example(Document("具体名单详见附件。", attachments=("名单.xlsx",))),
        Example.of("按照《某办法》附件规定的标准执行，依附件办理，标准见附件所列规定"),
    ),
)
EMPTY = Rule(
    id="structure.empty",
    name="空白内容",
    gravity=Gravity.ERROR,
    source="《政府网站与政务新媒体检查指标》单项否决（空白栏目、不更新）",
    how_to_fix="补录正文或上传附件；误建的撤下。",
    look=_empty,
    hits=(
        Example(Document(" \n", title="关于某事的通知"), ("",)),
        Example(Document("测试"), ("",)),
        Example(Document("关于某事的通知", title="关于某事的通知"), ("",)),
    ),
    passes=(
        Example(Document("", attachments=("通知.pdf",))),
        Example(Document("", html='<p><img src="a.png" alt="图"></p>')),
        Example.of("请各单位遵照执行。"),
    ),
)
