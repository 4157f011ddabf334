"""What is spared although the model would write it otherwise: names, coined words in quotes, terms, small words."""

import re

from gongkai.rules.inspection.names import NAME

_SMALL_WORDS = frozenset("和或与及自且于至之次应除者再的地得其并但而则因由即既各")
_QUOTED = re.compile(r"[“‘「『][^“”‘’「」『』\n]{1,8}[”’」』]")
_BEHIND_NAME = re.compile(
    ".{0,2}(?:公司|集团|大道|大街|路[、，。二三四]|街道|镇|乡[、，。]|村[、，。委]|湖|河|江[、，。]|水库|高速|铁路|大桥|"
    "园区|片区|化工|电子|科技|小区|社区|学校|中学|小学|医院|县[、，。委]|区[、，。委]|市[、，。委]|州[、，。]|站[、，。]|"
    "机场|港[、，。]|风电场|锂业|实业)|.{0,4}[〔\\[（(](?:19|20)[0-9]{2}[〕\\])）]"
)
_BEFORE_PERSON = (
    "(?:书记|主任|主席|县长|市长|区长|镇长|局长|院长|校长|部长|厅长|省长|"
    "处长|科长|组长|经理|代表|委员|同志|先生|女士|[、：，])"
)
_PERSON = re.compile(rf"{_BEFORE_PERSON}(?={NAME}(?:[、，。；）)\n]|同志|等|副|为|任))")
_NAME = re.compile(NAME)
_NEAR = 8


def is_small_word(old: str, right: str) -> bool:
    """Say whether one little word was put for another: a matter of meaning, which no model of sounds decides."""
    return len(old) == 1 and old in _SMALL_WORDS and right in _SMALL_WORDS


def recurs(text: str, word: str) -> bool:
    """Say whether a word stands in the text again: then it is a term or a name, not a slip."""
    first = text.find(word)
    return text.find(word, first + len(word)) >= 0


def is_spared(text: str, start: int, end: int) -> bool:
    """Say whether a place is in a coined word in quotes, in a person's name, or before what follows a name."""
    begin, stop = max(0, start - _NEAR), end + _NEAR
    near = text[begin:stop]
    if any(found.start() <= start - begin and end - begin <= found.end() for found in _QUOTED.finditer(near)):
        return True
    if _BEHIND_NAME.match(text, end):
        return True
    for title in _PERSON.finditer(near):
        name = _NAME.match(near, title.end())
        if name and name.start() <= start - begin and end - begin <= name.end():
            return True
    return False
