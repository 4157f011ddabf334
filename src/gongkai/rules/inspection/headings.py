"""Headings of table columns, and what they say about the cells below them."""

import re
from enum import Enum, auto
from functools import lru_cache


class Heading(Enum):
    """What a column holds."""

    NAME = auto()
    IDENTITY = auto()
    PHONE = auto()
    CARD = auto()
    ADDRESS = auto()
    BIRTH = auto()
    AGE = auto()
    HEALTH = auto()
    POVERTY = auto()
    SENSITIVE = auto()
    OFFICE = auto()
    SERIAL = auto()


LONGEST = 16
_DETAIL = "(?:名称|种类|类别|类型|等级|级别|情况|程度|结果)?"
# The first that fits wins: 残疾证号 is a number, 残疾等级 a state of health.
_FORMS = (
    (
        Heading.IDENTITY,
        r".*身份证(?:件)?(?:号码?|编号)?|(?:公民)?身份号码?|(?:有效)?证件号码?|残疾(?:人)?证(?:号码?|编号)?",
    ),
    (Heading.CARD, r".*(?:银行|一卡通|存折|社保卡|打卡|惠农卡|储蓄卡).*(?:号码?|账户|帐户)"),
    (Heading.CARD, r"(?:收款|开户)?[账帐]号|卡号|(?:银行)?[账帐]户"),
    (Heading.PHONE, r".*(?:电话|手机|联系方式)(?:号码?)?|手机号?码?"),
    (Heading.SERIAL, r".*(?:编号|序号|文号|代码|编码|单号|证号|批号|货号|图号|考号|学号|工号|条码|邮编|邮政编码|号码)"),
    (
        Heading.SERIAL,
        r".*(?:许可证|金额|面积|数量|合计|总计|价|款|费|标准|指标|人数|户数|元|分|成绩|分数|年度|比例|产值)",
    ),
    (Heading.ADDRESS, r".*(?:住址|地址|居住地|所在地|住所|户籍地|现住)"),
    (Heading.BIRTH, r"出生(?:日期|年月日?|时间)|生日"),
    (Heading.AGE, r"(?:周岁)?年龄|周岁|岁数"),
    (Heading.POVERTY, r".*致贫(?:主要)?原因|贫困原因"),
    (Heading.HEALTH, rf".*(?:病情|病种|病名|疾病|患病|残疾|诊断|伤情|症状){_DETAIL}|健康状况"),
    (Heading.SENSITIVE, r"(?:宗教)?信仰|指纹.*|人脸.*|犯罪记录|前科"),
    (Heading.NAME, r".*姓名|户主|(?:申请|受助|救助|享受|领取|当事|被处罚|被征收|参保)人|考生|学生|(?:低保|救助)对象"),
    (
        Heading.OFFICE,
        r".*(?:单位|机构|部门|企业|公司|学校|医院|药店|网点|机关|科室|窗口|乡镇|街道|主体)(?:名称)?|名称",
    ),
)
_KNOWN = tuple((heading, re.compile(form)) for heading, form in _FORMS)
_ASIDE = re.compile(r"[\s*＊]|[（(][^（()）]*[)）]")


@lru_cache(maxsize=2048)
def heading_of(cell: str) -> Heading | None:
    """Return what a cell means as the heading of a column, None if it is no known one."""
    if len(cell) > 2 * LONGEST:
        return None
    name = _ASIDE.sub("", cell)
    if not 0 < len(name) <= LONGEST:
        return None
    return next((heading for heading, form in _KNOWN if form.fullmatch(name)), None)
