"""Other sensitive information of article 28 of the Personal Information Protection Law, beside a person's name.

Religion, biometrics, specific identities and whereabouts. Words alone decide little, so all of it is to be checked.
"""

import re
from collections.abc import Iterator

from gongkai.rules.inspection.findings import Candidate, Kind, Severity
from gongkai.rules.inspection.people import is_beside_person

# All of them are plain words: an expression of nothing else is fast to search for.
_SIGN = re.compile(
    "信仰|信奉|皈依|教徒|信徒|纹|脸|面部|虹膜|DNA|基因|矫正|刑满|吸毒|戒毒|服刑|前科|犯罪|同性恋|行踪|轨迹|乘坐|入住"
)
_WORDS = r"[^\s，。；、,;|]"
_FORMS = (
    (
        "宗教信仰",
        rf"(?:信仰|信奉|皈依){_WORDS}{{0,4}}教|(?:基督|天主|佛|伊斯兰|道)教信?徒"
        rf"|宗教信仰[:： \t为是]{{1,3}}(?!无){_WORDS}{{1,8}}",
    ),
    (
        "生物识别信息",
        r"(?:指纹|掌纹|声纹|人脸|面部|虹膜)(?:识别)?(?:信息|特征|数据|图像|照片|样本|采集)"
        r"|(?:DNA|基因)(?:鉴定|检测|数据|信息|样本|比对)",
    ),
    (
        "特定身份",
        r"(?:社区矫正|刑满释放|强制隔离戒毒|社区戒毒|戒毒|吸毒|服刑)(?:人员|对象|期间)?|犯罪(?:记录|前科)|有前科|同性恋",
    ),
    (
        "行踪轨迹",
        rf"行踪|(?:活动|行程|出行)轨迹|乘坐{_WORDS}{{0,10}}(?:次|航班|班车|高铁|火车|出租车|网约车)"
        rf"|入住{_WORDS}{{1,12}}(?:酒店|宾馆|旅馆|民宿)",
    ),
)
_KNOWN = tuple((name, re.compile(form)) for name, form in _FORMS)
_BEFORE_SIGN, _BEHIND_SIGN = 8, 20


def find_sensitive(text: str) -> Iterator[Candidate]:
    """Yield wording of a plain view that tells of religion, body, past or whereabouts beside the name of a person."""
    end = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < end:
            continue
        for name, form in _KNOWN:
            found = form.search(text, max(end, sign.start() - _BEFORE_SIGN), sign.end() + _BEHIND_SIGN)
            if found and found.start() <= sign.start() and is_beside_person(text, *found.span()):
                end = found.end()
                reason = f"姓名旁写明{name}，属于敏感个人信息，请核对"
                yield Candidate(*found.span(), Kind.SENSITIVE, Severity.WARNING, reason, "***")
                break
