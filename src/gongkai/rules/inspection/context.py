"""What the words around a number say about it: whose it is, and whether it is a number of another sort."""

import re

_NEAR = 20
_FAR = 60

_SERIAL = re.compile(
    r"(?:(?:订单|流水|发票|合同|运单|快递|交易|受理|条码|批次|货号|工单|单据|凭证|票据|索引|备案|许可证|宗地|地块|准考证|学籍)"
    r"(?:编?号码?|代码|编码|码)?|(?:编|图|序|单|文|案|考|档案|项目|物品|设备|资产|会员卡?)(?:编?号码?|代码|编码|码))"
    r"(?:为|是|[:：])?\s{0,2}(?:No\.?|第)?$"
)
_IDENTITY = re.compile(r"身份证|身份号码|证件号|公民身份|居民证|证号")
_CODE = re.compile(r"信用代码|机构代码|税号|纳税人识别号|注册号")
_CARD = re.compile(r"银行|卡号|账号|帐号|账户|帐户|存折|一卡通|开户|信用社|社保卡")
_PHONE = re.compile(r"手机|电话|联系|拨打|致电|咨询|热线|客服|[Tt][Ee][Ll]|微信|传真|座机")
_OFFICIAL = re.compile(
    r"(?:咨询|办公|监督|举报|投诉|服务|值班|客服|前台|物业|受理|报名|业务|预约|公开|维修|监管|信访)(?:室|处)?"
    r"(?:的?联系)?(?:电话|热线|专线|号码|方式)?|传真|热线|总机|邮编|邮政编码|"
    r"(?:局|委员会|政府|办公室|中心|大厅|窗口|科|处|公司|医院|银行|单位|支队|大队|街道办|居委会|村委会|学校|法院|院)"
)
_SERVICE_LINE = re.compile(
    r"咨询|办公|监督|举报|投诉|服务|值班|客服|前台|物业|受理|传真|热线|总机|报名|预约|我[局办科委中]|我们"
)
_PERSONAL = re.compile(
    r"手机号|本人|我[叫是的家]|家庭|住宅|患者|申请人|户主|姓名|身份证|会员|用户|家长|监护人|死者|伤者|当事人|亲属|业主|学生|考生|"
    r"农户|贫困户|低保|男[，,、\s]|女[，,、\s]|[男女]性|岁"
)
_OWN = re.compile(
    r"手机号|本人|我[叫是的家]|家庭|家里|住宅|宅电|患者|申请人|户主|姓名|身份证|监护人|家长|死者|伤者|当事人|业主|农户|贫困户"
)
_DWELLING = re.compile(
    r"住址|家庭地址|家庭住|居住|现居|现住|家住|住在|住于|住所地?[:：]?|户籍|户口|收件|收货|暂住|租住|[，,]住"
)
_OFFICE = re.compile(
    r"办公|办事|受理|通讯|通信|邮寄|注册|经营|服务|项目|建设|地点|位于|坐落|开标|领取|报名|报到|考点|会议|施工|"
    r"局|委员会|政府|中心|大厅|窗口|公司|医院|学校|单位|法院|厂|店"
)


def is_serial(text: str, start: int) -> bool:
    """Return whether the words right before the place name a serial number (订单号, 发票号, 编号 …)."""
    return bool(_SERIAL.search(_line_before(text, start, 14)))


def names_identity(text: str, start: int) -> bool:
    """Return whether an identity document is named shortly before."""
    return bool(_IDENTITY.search(_before(text, start, _NEAR)))


def names_code(text: str, start: int) -> bool:
    """Return whether a code of an organisation is named shortly before."""
    return bool(_CODE.search(_line_before(text, start, _NEAR)))


def names_card(text: str, start: int) -> bool:
    """Return whether a bank, card or account is named shortly before."""
    return bool(_CARD.search(_before(text, start, _NEAR)))


def names_phone(text: str, start: int) -> bool:
    """Return whether a telephone is named shortly before."""
    return bool(_PHONE.search(_before(text, start, 14)))


def is_official_contact(text: str, start: int) -> bool:
    """Return whether an agency or a service line is named before, and no private person."""
    return names_office(text, start) and not is_personal(text, start)


def names_office(text: str, start: int) -> bool:
    """Return whether an agency or a service line is named shortly before."""
    return bool(_OFFICIAL.search(_before(text, start, 40)))


def is_service_line(text: str, start: int) -> bool:
    """Return whether the words right before name the telephone of a desk (前台电话, 咨询电话 …)."""
    return bool(_SERVICE_LINE.search(_line_before(text, start, 12)))


def is_personal(text: str, start: int) -> bool:
    """Return whether the words before speak of one person."""
    return bool(_PERSONAL.search(_before(text, start, _FAR)))


def is_own(text: str, start: int) -> bool:
    """Return whether the words right before on the line say that a telephone or a mailbox is a private one."""
    return bool(_OWN.search(_line_before(text, start, 30)))


def is_dwelling(text: str, start: int) -> bool:
    """Return whether the words before say that someone lives at the place that follows."""
    return bool(_DWELLING.search(_line_before(text, start, 12)))


def is_office(text: str, start: int) -> bool:
    """Return whether the words before on the line say that an organisation is found at the place that follows."""
    return bool(_OFFICE.search(_line_before(text, start, _NEAR)))


def _before(text: str, start: int, length: int) -> str:
    return text[max(0, start - length) : start]


def _line_before(text: str, start: int, length: int) -> str:
    return _before(text, start, length).rpartition("\n")[2]
