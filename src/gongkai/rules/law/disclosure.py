"""What the Regulations let an agency publish, make it publish, or let it keep back.

Source: 《中华人民共和国政府信息公开条例》 (State Council Decree 711, 2019), articles 14 to 16, 20, 21 and 36.
"""

from dataclasses import dataclass

from gongkai.rules.law.classification import OFFICIAL_GENRES, Genre, Theme
from gongkai.rules.law.labels import LabelledEnum

__all__ = [
    "EXEMPTIONS",
    "OFFICIAL_GENRES",
    "PROACTIVE",
    "WITHDRAWAL_LIMITS",
    "DisclosureAttribute",
    "Exemption",
    "ExemptionGround",
    "Genre",
    "ProactiveCategory",
    "Theme",
    "WithdrawalReason",
]


class DisclosureAttribute(LabelledEnum):
    """How a document is open to the public (公开属性); set while drafting, approved with the document."""

    PROACTIVE = "proactive", "主动公开"
    ON_APPLICATION = "on_application", "依申请公开"
    NOT_DISCLOSED = "not_disclosed", "不予公开"


class ExemptionGround(LabelledEnum):
    """Why information is not disclosed; `EXEMPTIONS` tells article and force of each ground."""

    STATE_SECRET = "state_secret", "国家秘密"
    FORBIDDEN_BY_LAW = "forbidden_by_law", "法律、行政法规禁止公开"
    SECURITY_STABILITY = "security_stability", "可能危及国家安全、公共安全、经济安全、社会稳定"
    THIRD_PARTY = "third_party", "商业秘密、个人隐私等公开会对第三方合法权益造成损害"
    INTERNAL_AFFAIRS = "internal_affairs", "人事管理、后勤管理、内部工作流程等内部事务信息"
    PROCESS_INFORMATION = "process_information", "讨论记录、过程稿、磋商信函、请示报告等过程性信息"
    ENFORCEMENT_FILE = "enforcement_file", "行政执法案卷信息"
    QUERY_MATTER = "query_matter", "工商、不动产登记资料等行政查询事项"

    @property
    def exemption(self) -> "Exemption":
        """Return what the Regulations say about this ground."""
        return EXEMPTIONS[self]


@dataclass(frozen=True)
class Exemption:
    """One ground for not disclosing, with its source."""

    code: str
    article: str
    is_mandatory: bool  # must be kept back (不得公开) rather than may be (可以不予公开)
    is_balanced: bool  # consent or a major public interest may prevail
    annual_report_row: int  # row of «不予公开» in table 3 of the annual report


EXEMPTIONS: dict[ExemptionGround, Exemption] = {
    ground: Exemption(code, article, is_mandatory, is_balanced, row)
    for row, (ground, code, article, is_mandatory, is_balanced) in enumerate(
        [
            (ExemptionGround.STATE_SECRET, "E14-1", "第十四条", True, False),
            (ExemptionGround.FORBIDDEN_BY_LAW, "E14-2", "第十四条", True, False),
            (ExemptionGround.SECURITY_STABILITY, "E14-3", "第十四条", True, False),
            (ExemptionGround.THIRD_PARTY, "E15", "第十五条、第三十二条", True, True),
            (ExemptionGround.INTERNAL_AFFAIRS, "E16-1", "第十六条第一款", False, False),
            (ExemptionGround.PROCESS_INFORMATION, "E16-2", "第十六条第二款", False, False),
            (ExemptionGround.ENFORCEMENT_FILE, "E16-3", "第十六条第二款", False, False),
            (ExemptionGround.QUERY_MATTER, "Q36-7", "第三十六条第七项", False, False),
        ],
        start=1,
    )
}


class ProactiveCategory(LabelledEnum):
    """What must be published without being asked: art. 20 (P01 to P15) and art. 21 (A1, A2)."""

    P01 = "P01", "行政法规、规章和规范性文件"
    P02 = "P02", "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"
    P03 = "P03", "国民经济和社会发展规划、专项规划、区域规划及相关政策"
    P04 = "P04", "国民经济和社会发展统计信息"
    P05 = "P05", "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果"
    P06 = (
        "P06",
        "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定",
    )
    P07 = "P07", "财政预算、决算信息"
    P08 = "P08", "行政事业性收费项目及其依据、标准"
    P09 = "P09", "政府集中采购项目的目录、标准及实施情况"
    P10 = "P10", "重大建设项目的批准和实施情况"
    P11 = "P11", "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"
    P12 = "P12", "突发公共事件的应急预案、预警信息及应对情况"
    P13 = "P13", "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"
    P14 = "P14", "公务员招考的职位、名额、报考条件等事项以及录用结果"
    P15 = "P15", "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"
    A1 = (
        "A1",
        "市政建设、公共服务、公益事业、土地征收、房屋征收、治安管理、社会救助等方面的政府信息",
    )
    A2 = (
        "A2",
        "贯彻落实农业农村政策、农田水利工程建设运营、农村土地承包经营权流转、宅基地使用情况审核、"
        "土地征收、房屋征收、筹资筹劳、社会救助等方面的政府信息",
    )

    @property
    def article(self) -> str:
        """Return the place in the Regulations, for example «第二十条第（三）项»."""
        if self.value.startswith("P"):
            return f"第二十条第（{_CHINESE_NUMBERS[int(self.value[1:]) - 1]}）项"
        return "第二十一条"


_CHINESE_NUMBERS = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
]

PROACTIVE: tuple[ProactiveCategory, ...] = tuple(ProactiveCategory)[:15]  # the fifteen items of art. 20


class WithdrawalReason(LabelledEnum):
    """Why a published record is taken down; the reason stays with the record."""

    CORRECTION = "correction", "内容有误更正"
    NO_LONGER_VALID = "no_longer_valid", "已废止失效下线"
    PRIVACY = "privacy", "涉及个人隐私"
    SECRECY = "secrecy", "涉密或不宜公开"
    DISPLAY_ENDED = "display_ended", "公示期满"
    PENALTY_CHANGED = "penalty_changed", "处罚决定变更撤销"
    DUPLICATE = "duplicate", "重复发布"
    REORGANISATION = "reorganisation", "机构调整"
    OTHER = "other", "其他"


# 《行政处罚法》 art. 48 par. 2: a published penalty decision that is changed, annulled, found unlawful or
# void is withdrawn within 3 workdays, with the reason told to the public.
WITHDRAWAL_LIMITS: dict[WithdrawalReason, int] = {WithdrawalReason.PENALTY_CHANGED: 3}
