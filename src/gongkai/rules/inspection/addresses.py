"""Addresses down to the door: a place name followed by the numbers of house, flat or villagers' group."""

import re
from collections.abc import Iterator

from gongkai.rules.inspection import context, masking
from gongkai.rules.inspection.findings import Candidate, Kind, Severity

_DOOR = re.compile(r"[号弄室栋幢座组队社元房](?<=[0-9A-Za-z一二三四五六七八九十甲乙丙丁单].)")
_BEFORE_DOOR, _BEHIND_DOOR = 36, 40
_LONGEST_HEAD = 40
_LONGEST_LEAD_INSIDE = 3  # 住在2栋1单元: the words that lead in stand where a name would

_N = r"(?:[甲乙丙丁]?[0-9]{1,5}[A-Za-z甲乙丙丁]?|[A-Za-z][0-9]{0,4}|[一二三四五六七八九十百]{1,4}|[东西南北])"
_NUMBER = rf"{_N}(?:[-—－~、之#]{_N}){{0,3}}#?"
_UNIT = r"(?:号(?:楼|院|门|库)?|单元|弄|巷|室|栋|幢|撞|座|房间?)"
_PLACE = (
    r"(?:路|街|道|巷|弄|胡同|里|村|屯|庄|寨|湾|塘|坊|坪|沟|岭|镇|乡|社区|小区|花园|苑|公寓|大厦|大楼|广场|城|园|庭|府|"
    r"居|邸|墅|湖|段|院|区|公司|桥|港|墩|岙|市场|中心|期|厂|山|[一二三四五六七八九十]组)"
)
# No address without one of these before its door: most numbered things are told apart here.
_PLACE_SIGN = re.compile(
    r"[路街道巷弄同里村屯庄寨湾塘坊坪沟岭镇乡区园苑寓厦楼场城庭府居邸墅湖段院司桥港墩岙心期厂山组会队栋幢座元]"
)
_ASIDE = r"(?:[东西南北中][段侧区街]|[0-9一二三四五六七八九十]{1,2}[区期段组街]|[（(][^（()）\n]{1,12}[)）])?"
_HAMLET = r"(?:村|村委会|屯|庄|寨|社区|居委会|大队|湾|塘)"
_GROUP = rf"{_HAMLET}[ \t]?{_NUMBER}(?:村民小组|组|社|生产队|队)(?![织区会长员成建])"
_STEP = rf"{_NUMBER}(?:{_UNIT}|[楼层组排门区期])"
_MORE = rf"(?:[ \t,，]?[\u4e00-\u9fff]{{0,8}}?[ \t]?{_STEP}){{0,5}}"
_ROOM = r"(?: ?[A-Za-z]?[0-9]{2,4}(?:-[0-9]{1,4})?(?![0-9年月日元个亩米人.%号]))?"
_COUNT = r"[0-9]+(?:座|栋|幢|弄|间|个|条)(?![0-9A-Za-z一二三四五六七八九十])"
_NOT_A_DOOR = r"(?!文|线|令|公告|决定|议案|提案|通知|批|台风|种|机|车|航站|泊位|桩|井|矿|坑|窗口|地块|召)"
_CHAIN = (
    rf"[\u4e00-\u9fff]{{2}}(?!{_COUNT}){_NUMBER}(?:号楼|栋|幢|座|单元)"
    rf"(?=[ \t]?{_STEP}|[A-Za-z]?[0-9]{{3,4}}(?![0-9万亿吨元米人]))"
)
_IN_VILLAGE = rf"(?:镇|乡|街道|村|社区)[\u4e00-\u9fff]{{1,6}}(?<![第字令年届])(?=[0-9]){_NUMBER}号{_NOT_A_DOOR}"
_ADDRESS = re.compile(
    rf"(?:{_GROUP}(?:{_NUMBER}号)?"
    rf"|(?:{_PLACE})[ \t]?{_ASIDE}[ \t]?(?!{_COUNT}){_NUMBER}{_UNIT}{_NOT_A_DOOR}"
    rf"|{_CHAIN}|{_IN_VILLAGE}){_MORE}{_ROOM}"
)
_YEARS = r"(?:19|20)[0-9]{2}(?![0-9])"
_NOT_A_ROOM = r"(?![0-9A-Za-z.%年月日公千米亩个元人万级岁时条座处项地家户期天批次-])"
_BARE = re.compile(
    rf"[路街道巷苑园庄坊里村寓厦城楼座幢栋区](?!{_YEARS})[A-Za-z]?[0-9]{{1,5}}"
    rf"(?:(?:-[A-Za-z]?[0-9]{{1,5}}){{1,3}}{_NOT_A_ROOM}|(?=[ \t]*(?:$|[，。；,;、)）\n])))"
)
_OFFICE_INSIDE = re.compile(
    r"市民中心|政府|办公[楼室]|委员会|服务中心|大厅|医院|法院|检察院|学校|[\u4e00-\u9fff]{2}局|写字楼"
)
_BUILDING_ONLY = re.compile(r"[栋幢座#][^0-9一二三四五六七八九十]*$")
_DIVISION = re.compile(r"[市区县镇乡村]|街道")
_RUN_BACK = re.compile(r"[\u4e00-\u9fffA-Za-z0-9·]*$")
_LEAD = re.compile(
    r".*(?:地址|住址|所在地|现居住?|居住|住在|住于|家住|现住|暂住|租住|位于|坐落|户籍地?|户口|迁[至往到]|搬[至到]|[在至从到于为是住])(?=.)"
)
_PROVINCE = re.compile(
    r"(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|"
    r"陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆)(?:省|市|[\u4e00-\u9fff]{0,3}自治区|[\u4e00-\u9fff]{1,4}[市州县区])"
)
_FLAT = re.compile(r"室|单元|栋|幢|座|组|社|队|弄|房|号.*号|[0-9]$")


def find_addresses(text: str) -> Iterator[Candidate]:
    """Yield the addresses of a plain view that lead to a door or a villagers' group."""
    end = 0
    for door in _DOOR.finditer(text):
        if door.end() <= end:
            continue
        low = max(end, _line_start(text, door.start(), _BEFORE_DOOR))
        if not _PLACE_SIGN.search(text, low, door.end() + 1):
            continue
        found = _ADDRESS.search(text, low, min(len(text), door.end() + _BEHIND_DOOR))
        if found and found.end() >= door.end():
            end = found.end()
            yield _address(text, _head(text, found.start(), low), end)
    yield from _without_units(text)


def _without_units(text: str) -> Iterator[Candidate]:
    """Yield addresses that end in bare numbers (解放路12-3-402); only a division in front tells them from counts."""
    for found in _BARE.finditer(text):
        start = _head(text, found.start(), _line_start(text, found.start(), _LONGEST_HEAD))
        if _DIVISION.search(text, start, found.start()):
            yield _address(text, start, found.end())


def _line_start(text: str, end: int, most: int) -> int:
    """Return where the line that holds `end` begins, looking back so many characters at most."""
    low = max(0, end - most)
    return max(low, text.rfind("\n", low, end) + 1)


def _head(text: str, start: int, low: int) -> int:
    """Return where the address begins whose street or village name ends just behind `start`."""
    first = max(low, start - _LONGEST_HEAD)
    run = _RUN_BACK.search(text, first, start + 1)
    first = run.start() if run else start
    province = _PROVINCE.search(text, first, start + 1)
    if province:
        return province.start()
    lead = _LEAD.match(text, first, start + _LONGEST_LEAD_INSIDE)
    return lead.end() if lead else first


def _address(text: str, start: int, end: int) -> Candidate:
    masked = masking.mask_address(text[start:end])
    if context.is_dwelling(text, start) or _is_of_person(text, start, end):
        return Candidate(
            start, end, Kind.ADDRESS, Severity.BLOCKING, "个人住址到门牌，只能公开到乡镇、街道或村", masked
        )
    if context.is_office(text, start) or _OFFICE_INSIDE.search(text, start, end) or not _FLAT.search(text, start, end):
        return Candidate(start, end, Kind.ADDRESS, Severity.NOTICE, "门牌号，未见涉及个人", text[start:end])
    return Candidate(start, end, Kind.ADDRESS, Severity.WARNING, "地址到户或到组，请核对是否为个人住址", masked)


def _is_of_person(text: str, start: int, end: int) -> bool:
    """Return whether the words before speak of a person, and the address names more than a building or an office."""
    if not context.is_personal(text, start) or context.is_office(text, start):
        return False
    return not _BUILDING_ONLY.search(text, start, end) and not _OFFICE_INSIDE.search(text, start, end)
