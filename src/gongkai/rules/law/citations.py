"""Document numbers cited in running text, found in one pass with their places."""

import re

from gongkai.rules.law.document_number import BRACKETS, DocumentNumber, normalise

Citation = tuple[int, int, DocumentNumber]

_LONGEST_ISSUER = 40  # characters, as in the grammar; organ codes are shorter
_OPENING, _CLOSING = re.escape(BRACKETS[::2]), re.escape(BRACKETS[1::2])
_B = r"[ \t\u3000\u00a0]{0,2}"
# It begins with a sign of its own, not with blanks, so that it is quick to search for.
_TAIL = re.compile(
    rf"[{_OPENING}]{_B}(?:19|20)[0-9]{{2}}{_B}[{_CLOSING}]{_B}第?{_B}[0-9]{{1,5}}{_B}号"
    rf"|(?P<named>令|公告|通告){_B}(?:(?:19|20)[0-9]{{2}}{_B}年{_B})?第{_B}[0-9]{{1,5}}{_B}号"
)
_HAN_RUN = re.compile(r"(?:[\u4e00-\u9fff]|[（(][\u4e00-\u9fff]{1,4}[)）](?=[\u4e00-\u9fff\s]*$))+$")
# Words after which a number begins when no punctuation stands between; the last one of the run counts.
# Single characters that open or join organ codes (经信, 如皋, 即墨, 无为, 将乐, 依安) are left out.
_LEAD_IN = re.compile(
    r"按照|依照|参照|根据|依据|遵照|对照|执行|贯彻|落实|印发|转发|下发|发布的?|公布的?|废止|修订|修改|"
    r"代替|替代|原文号|文号|字号|文件|通知|通告|公告|通报|规定|意见|决定|详见|参见|结合|关于|以及|或者|其中|就是|我[市省县区部局]|"
    r"(?<![\u4e00-\u9fff])[年月日]|[由以是见据按与及或的]"
)
# An organ code never spells an organ's name out: what follows the name is the code.
_ORGAN_NAME = re.compile(r"人民政府|办公[厅室]|委员会|总局")
_ORDER_WORDS = ("令", "公告", "通告")
_CONJUNCTION = re.compile(r"[和与及并、]")


def find_all(text: str) -> list[Citation]:
    """Return (start, end, number) of every number cited in `text`, in order; linear in its length.

    Spellings of web pages are understood as `normalise` understands them. Where a number follows words
    without punctuation, the organ code begins after the last word that leads in a citation.
    """
    found: list[Citation] = []
    for match in _TAIL.finditer(text):
        previous_end = found[-1][1] if found else 0
        start = _organ_start(text, match, previous_end)
        number = normalise(text[start : match.end()]).number
        if number is not None:
            found.append((start, match.end(), number))
    return found


def _organ_start(text: str, match: re.Match[str], previous_end: int) -> int:
    """Return where the organ code or issuer before the bracket, or before 令 and 公告, begins."""
    left = max(previous_end, match.start() - _LONGEST_ISSUER)
    run = _HAN_RUN.search(text[left : match.start()].rstrip(" \t\u3000\u00a0"))
    if run is None:
        return match.start()
    start = left + run.start()
    words = run.group()
    patterns = (_LEAD_IN,) if match["named"] or words.endswith(_ORDER_WORDS) else (_LEAD_IN, _ORGAN_NAME)
    leads = [lead.end() for p in patterns for lead in p.finditer(words) if lead.end() <= len(words) - 2]
    if leads:
        return start + max(leads)
    # «和» opens the codes of 和政 and 和县 as well: it is a conjunction only right after another number.
    follows = start == previous_end and previous_end > 0
    return start + 1 if follows and _CONJUNCTION.match(words) else start
