"""What is spared although the model would write it otherwise: names, coined words in quotes, terms, small words."""

import re

from gongkai.rules.inspection.names import NAME

_MEANING = (  # one for another is a matter of meaning or of choice, which no model of sounds and shapes decides
    "和或与及且自于至之次应除者再的地得其并但而则因由即既各",
    "省市县区州盟旗乡镇村",
    "一二三四五六七八九十百千万亿零两几壹贰叁肆伍陆柒捌玖拾",
    "东西南北中",
    "它他她",
    "做作",
    "订定",
    "察查",
    "谋牟",
    "纾疏",
    "源原",
)
_BETWEEN_DIGITS = re.compile("[0-9][\u4e00-\u9fff]{1,2}[0-9]")
_QUOTED = re.compile(r"[“‘「『][^“”‘’「」『』\n]{1,8}[”’」』]")
_BEHIND_NAME = re.compile(
    ".{0,2}(?:公司|集团|大道|大街|路[、，。二三四]|街道|镇|乡[、，。]|村[、，。委]|湖|河|江[、，。]|水库|高速|铁路|大桥|"
    "园区|片区|化工|电子|科技|小区|社区|学校|中学|小学|医院|县[、，。委]|区[、，。委]|市[、，。委]|州[、，。]|站[、，。]|"
    "机场|港[、，。]|风电场|锂业|实业)|.{0,4}[〔\\[（(](?:19|20)[0-9]{2}[〕\\])）]"
)
_BEFORE_PERSON = (
    "(?:书记|主任|主席|县长|市长|区长|镇长|局长|院长|校长|部长|厅长|省长|"
    r"处长|科长|组长|经理|代表|委员|同志|先生|女士|记者|通讯员|编辑|审核|作者|[、：，])\s?"
)
_PERSON = re.compile(rf"{_BEFORE_PERSON}(?={NAME}(?:[、，。；）)\s]|同志|等|副|为|任|说|介绍|表示|告诉))")
_NUMBER_BEHIND = re.compile("[\u4e00-\u9fff]{0,6}[〔\\[（(［](?:19|20)[0-9]{2}[〕\\])）］]")
_NAME = re.compile(NAME)
_NEAR = 8


def is_matter_of_meaning(old: str, right: str) -> bool:
    """Say whether one little word, number, or level was put for another of its kind."""
    return len(old) == 1 and any(old in group and right in group for group in _MEANING)


def recurs(text: str, word: str) -> bool:
    """Say whether a word stands in the text again: then it is a term or a name, not a slip."""
    first = text.find(word)
    return text.find(word, first + len(word)) >= 0


def is_name(text: str, start: int, end: int) -> bool:
    """Say whether a place is in a person's name behind a title, or in the letters of a number of a document or case."""
    if _NUMBER_BEHIND.match(text, end) or _BETWEEN_DIGITS.match(text, start - 1):
        return True
    begin = max(0, start - _NEAR)
    near = text[begin : end + _NEAR]
    for title in _PERSON.finditer(near):
        name = _NAME.match(near, title.end())
        if name and name.start() <= start - begin and end - begin <= name.end():
            return True
    return False


def is_spared(text: str, start: int, end: int) -> bool:
    """Say whether a place is in a coined word in quotes, or before what follows a name."""
    begin = max(0, start - _NEAR)
    near = text[begin : end + _NEAR]
    if any(found.start() <= start - begin and end - begin <= found.end() for found in _QUOTED.finditer(near)):
        return True
    return _BEHIND_NAME.match(text, end) is not None
