"""Birth dates, illness, disability and cause of poverty, where a person is named beside them."""

import re
from collections.abc import Iterator

from gongkai.rules.inspection.check_digits import is_birth_date
from gongkai.rules.inspection.findings import Candidate, Kind, Severity
from gongkai.rules.inspection.minors import Reckoning
from gongkai.rules.inspection.names import NAME, is_name

_LABEL = r"(?:姓名|患者|户主|申请人|当事人|贫困户|低保户|残疾人|病人|死者|伤者|学生|村民|职工|同志)"
_PERSON = re.compile(
    rf"{_LABEL}[:： \t\u3000]{{0,3}}(?P<labelled>{NAME})"
    rf"|(?<![\u4e00-\u9fff])(?P<free>{NAME})(?:同志|先生|女士"
    r"|[,，、 \t\u3000(（|]{1,3}(?:[男女](?![\u4e00-\u9fff])|[男女]性|[0-9]{1,3}岁|身份证|[0-9X*]{15,18})"
    r"|(?:因|患|确诊|被|系|是|于|的病|一家|户|家))"
    rf"|^[ \t\u3000]*(?:[0-9]{{1,4}}[ \t、.．|,，]{{1,3}})?(?P<row>{NAME})(?=[ \t\u3000|,，、(（:：]|$)",
    re.MULTILINE,
)
_BIRTH = re.compile(r"出生(?:日期|年月日?|时间|于)?|生日|生于|日出?生(?![产活效])")
_BORN_AFTER = re.compile(r"[:： \t为是]{0,3}(((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?)")
_BORN_BEFORE = re.compile(r"(((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日)$")
_POVERTY = re.compile(
    r"致贫(?:主要)?原因[:： \t为是]{0,3}[^\s，。；、,;|]{1,12}|因(?:病|残|灾|学|缺劳力|缺技术|缺资金|丧)(?:致贫|返贫)"
)
_HEALTH = re.compile(
    r"患有?[^\s，。；、,;|者病儿难]{0,8}(?:病|症|癌|炎|瘤|障碍|残疾|高血压|脑瘫|癫痫|脑梗|痴呆|尿毒)|(?:确诊|诊断)(?:患有|患(?!者)|为)[^\s，。；、,;|]{1,12}"
    r"|(?:肢体|智力|精神|视力|听力|言语|多重)残疾(?:[一二三四壹贰叁肆1-4]级)?|[一二三四壹贰叁肆]级残疾"
    r"|尿毒症|白血病|艾滋病|(?:[肝肺胃肠血骨喉脑肾]|乳腺|宫颈|食[道管]|胰腺|鼻咽|甲状腺|膀胱|卵巢|前列腺)癌|精神分裂症|抑郁症|乙肝|肺结核|糖尿病|脑瘫|脑梗塞?|癫痫|高血压|冠心病|偏瘫|瘫痪|恶性肿瘤"
)
# Every wording of health has one of these characters: it is looked for only around them.
_HEALTH_SIGN = re.compile(r"[患诊残癌症病瘫痫梗瘤核压肝]")
_BEFORE_SIGN, _BEHIND_SIGN = 8, 24
_BEFORE, _BEHIND = 60, 16


def find_people(text: str, reckoning: Reckoning) -> Iterator[Candidate]:
    """Yield birth dates, health and cause-of-poverty wording of a plain view beside the name of a person."""
    for birth in _births(text):
        if is_birth_date(*map(int, birth.group(2, 3, 4))) and is_beside_person(text, *birth.span(1), lines=3):
            yield _birth(birth, reckoning)
    for poverty in _POVERTY.finditer(text):
        if is_beside_person(text, *poverty.span()):
            yield Candidate(*poverty.span(), Kind.POVERTY, Severity.BLOCKING, "姓名旁写明致贫原因", "***")
    for illness in _illnesses(text):
        if is_beside_person(text, *illness.span()):
            yield Candidate(*illness.span(), Kind.HEALTH, Severity.BLOCKING, "姓名旁写明病情或残疾情况", "***")


def _births(text: str) -> Iterator[re.Match[str]]:
    """Yield the days said to be those of a birth: whole, year, month and day are the groups."""
    for birth in _BIRTH.finditer(text):
        if birth[0][0] == "日":
            end = birth.start() + 1
            found = _BORN_BEFORE.search(text, max(0, end - 11), end)
        else:
            found = _BORN_AFTER.match(text, birth.end())
        if found:
            yield found


def _illnesses(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for sign in _HEALTH_SIGN.finditer(text):
        if sign.start() >= end:
            low = max(end, sign.start() - _BEFORE_SIGN)
            found = _HEALTH.search(text, low, sign.end() + _BEHIND_SIGN)
            if found and found.start() <= sign.start():
                end = found.end()
                yield found


def _birth(birth: re.Match[str], reckoning: Reckoning) -> Candidate:
    if reckoning.is_minor(int(birth[2])):
        reason = "姓名旁的出生日期表明是不满十四周岁的未成年人"
        return Candidate(*birth.span(1), Kind.MINOR, Severity.BLOCKING, reason, "****年**月**日")
    reason = "姓名旁写明出生年月日，请核对是否需要公开"
    return Candidate(*birth.span(1), Kind.BIRTH_DATE, Severity.WARNING, reason, f"{birth[2]}年**月**日")


def is_beside_person(text: str, start: int, end: int, *, lines: int = 1) -> bool:
    """Return whether a person is named shortly before, on the same line or the few lines above, or right behind."""
    low = max(0, start - _BEFORE)
    # A window that begins inside a line must not look like the beginning of one.
    cut = "的" if low and text[low - 1] != "\n" else ""
    before = (cut + text[low:start]).split("\n")[-lines:]
    behind = text[end : end + _BEHIND].partition("\n")[0]
    near = "\n".join(before) + text[start:end] + behind
    return any(is_name(person["labelled"] or person["free"] or person["row"]) for person in _PERSON.finditer(near))
