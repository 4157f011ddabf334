"""Birth dates, illness, disability and cause of poverty, where a person is named beside them."""

import re
from collections.abc import Iterator

from gongkai.rules.inspection.check_digits import is_birth_date
from gongkai.rules.inspection.findings import Candidate, Kind, Severity

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦马苗凤方俞任袁柳鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛狄米贝明臧计成戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛"
    "林钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房解应宗丁宣邓单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封储靳焦牧车侯全班仰秋仲伊宫宁仇栾甘"
    "厉祖武符刘景詹束龙叶幸司黎溥印白蒲邰从索赖卓屠池乔闻党翟谭姬申冉桑桂牛燕尚温庄晏柴瞿阎慕连习艾容向古易廖居耿满文欧利师巩聂关荆游权盖肖"
)
_NAME = rf"(?:欧阳|司马|上官|诸葛|皇甫|尉迟|慕容|令狐|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
_LABEL = r"(?:姓名|患者|户主|申请人|当事人|贫困户|低保户|残疾人|病人|死者|伤者|学生|村民|职工|同志)"
_PERSON = re.compile(
    rf"{_LABEL}[:： \t\u3000]{{0,3}}(?P<labelled>{_NAME})"
    rf"|(?<![\u4e00-\u9fff])(?P<free>{_NAME})(?:同志|先生|女士"
    r"|[,，、 \t\u3000(（|]{1,3}(?:[男女](?![\u4e00-\u9fff])|[男女]性|[0-9]{1,3}岁|身份证|[0-9X*]{15,18})"
    r"|(?:因|患|确诊|被|系|是|于|的病|一家|户|家))"
    rf"|^[ \t\u3000]*(?:[0-9]{{1,4}}[ \t、.．|,，]{{1,3}})?(?P<row>{_NAME})(?=[ \t\u3000|,，、(（:：]|$)",
    re.MULTILINE,
)
_NO_NAMES = re.compile(
    r"^(?:高[血龄危新等校中级度]|和谐|安[全排置]|方[案法便式]|成[立员果都]|常[见务委住]|金[融额属]|计[划算]|全[部国市县省体面]|明[确年]|"
    r"应[急当该]|支[持付出]|管[理委]|关[于爱]|文[件化明]|项目|单[位独]|解[决除]|程[序度]|权[利限]|严[格重]|向[上社]|经|广|时间|"
    r"温馨|白[血内]|从[事而]|强[化调]|景[区点]|包[括含]|连[续]|任[务何命]|宣[传布]|康[复养]|党[员委组]|相关|易地|司[法]|江[苏西])|"
    r"(?:局|部|委|处|科|院|校|镇|乡|村|县|市|省|区|厂|某|人|者|员|等|费|率|[的了和与])$"
)
_BIRTH = re.compile(
    r"(?:出生(?:日期|年月日?|时间|于)?|生日|生于)[:： \t为是]{0,3}"
    r"(?P<after>((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?)"
    r"|(?P<before>((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日)(?:出?生)"
)
_POVERTY = re.compile(
    r"致贫(?:主要)?原因[:： \t为是]{0,3}[^\s，。；、,;|]{1,12}|因(?:病|残|灾|学|缺劳力|缺技术|缺资金|丧)(?:致贫|返贫)"
)
_HEALTH = re.compile(
    r"患有?[^\s，。；、,;|者病儿难]{0,8}(?:病|症|癌|炎|瘤|障碍|残疾|高血压|脑瘫|癫痫|脑梗|痴呆|尿毒)|(?:确诊|诊断)(?:患有|患(?!者)|为)[^\s，。；、,;|]{1,12}"
    r"|(?:肢体|智力|精神|视力|听力|言语|多重)残疾(?:[一二三四壹贰叁肆1-4]级)?|[一二三四壹贰叁肆]级残疾"
    r"|尿毒症|白血病|艾滋病|(?:[肝肺胃肠血骨喉脑肾]|乳腺|宫颈|食[道管]|胰腺|鼻咽|甲状腺|膀胱|卵巢|前列腺)癌|精神分裂症|抑郁症|乙肝|肺结核|糖尿病|脑瘫|脑梗塞?|癫痫|高血压|冠心病|偏瘫|瘫痪|恶性肿瘤"
)
_BEFORE, _BEHIND = 60, 16


def find_people(text: str) -> Iterator[Candidate]:
    """Yield birth dates, health and cause-of-poverty wording of a plain view beside the name of a person."""
    for birth in _BIRTH.finditer(text):
        if is_birth_date(*_date(birth)) and _is_beside_person(text, birth.start(), birth.end(), lines=3):
            yield _birth(birth)
    for poverty in _POVERTY.finditer(text):
        if _is_beside_person(text, *poverty.span()):
            yield Candidate(*poverty.span(), Kind.POVERTY, Severity.BLOCKING, "姓名旁写明致贫原因", "***")
    for illness in _HEALTH.finditer(text):
        if _is_beside_person(text, *illness.span()):
            yield Candidate(*illness.span(), Kind.HEALTH, Severity.BLOCKING, "姓名旁写明病情或残疾情况", "***")


def _date(birth: re.Match[str]) -> tuple[int, int, int]:
    year, month, day = birth.group(2, 3, 4) if birth["after"] else birth.group(6, 7, 8)
    return int(year), int(month), int(day)


def _birth(birth: re.Match[str]) -> Candidate:
    group = "after" if birth["after"] else "before"
    year = birth[group][:4]
    reason = "姓名旁写明出生年月日，请核对是否需要公开"
    return Candidate(*birth.span(group), Kind.BIRTH_DATE, Severity.WARNING, reason, f"{year}年**月**日")


def _is_beside_person(text: str, start: int, end: int, *, lines: int = 1) -> bool:
    """Return whether a person is named shortly before, on the same line or the few lines above, or right behind."""
    before = text[max(0, start - _BEFORE) : start].split("\n")[-lines:]
    behind = text[end : end + _BEHIND].partition("\n")[0]
    near = "\n".join(before) + text[start:end] + behind
    return any(_is_name(person) for person in _PERSON.finditer(near))


def _is_name(person: re.Match[str]) -> bool:
    name = person["labelled"] or person["free"] or person["row"]
    return not _NO_NAMES.search(name)
