"""What a refusal rests on: the kinds within each ground of exemption, what the letter says, what the file holds.

Extends `disclosure.EXEMPTIONS`, which has code, article and force of each ground. Source: 《政府信息公开条例》
art. 14 to 16, 32 and 36.
"""

import re
from dataclasses import dataclass

from gongkai.rules.law.articles import Article, find_articles
from gongkai.rules.law.disclosure import EXEMPTIONS, ExemptionGround
from gongkai.rules.law.labels import LabelledEnum

__all__ = ["GROUND_RULES", "GroundKind", "GroundRule", "ground_of_code", "is_national_law", "kind_fault"]


class GroundKind(LabelledEnum):
    """What exactly falls under a ground: the words of the articles, one by one."""

    NATIONAL_SECURITY = "national_security", "国家安全"
    PUBLIC_SECURITY = "public_security", "公共安全"
    ECONOMIC_SECURITY = "economic_security", "经济安全"
    SOCIAL_STABILITY = "social_stability", "社会稳定"
    TRADE_SECRET = "trade_secret", "商业秘密"
    PRIVACY = "privacy", "个人隐私"
    OTHER_RIGHTS = "other_rights", "其他第三方合法权益"
    PERSONNEL = "personnel", "人事管理"
    LOGISTICS = "logistics", "后勤管理"
    WORKFLOW = "workflow", "内部工作流程"
    DISCUSSION = "discussion", "讨论记录"
    DRAFT = "draft", "过程稿"
    CONSULTATION = "consultation", "磋商信函"
    INSTRUCTION = "instruction", "请示报告"
    BUSINESS_REGISTER = "business_register", "工商登记资料"
    PROPERTY_REGISTER = "property_register", "不动产登记资料"
    OTHER_REGISTER = "other_register", "法律、行政法规另有查询规定的其他信息"

    @property
    def ground(self) -> ExemptionGround:
        """Return the ground to which this kind belongs."""
        return next(ground for ground, rule in GROUND_RULES.items() if self in rule.kinds)


@dataclass(frozen=True)
class GroundRule:
    """One ground in a decision on an application."""

    statement: str  # what the letter must say besides ground and article
    kinds: tuple[GroundKind, ...] = ()  # of which the decision names at least one
    proof: str = ""  # what the file must hold; not told to the applicant
    is_reconsideration_first: bool = True  # a denial under art. 14 to 16 goes through reconsideration (法释〔2025〕8号)

    @property
    def ground(self) -> ExemptionGround:
        """Return the ground whose rule this is."""
        return next(ground for ground, rule in GROUND_RULES.items() if rule is self)

    @property
    def articles(self) -> tuple[Article, ...]:
        """Return the places of the Regulations that a decision on this ground cites."""
        return find_articles(EXEMPTIONS[self.ground].article)


GROUND_RULES: dict[ExemptionGround, GroundRule] = {
    ExemptionGround.STATE_SECRET: GroundRule("属于依法确定为国家秘密的信息及其理由", proof="密级、保密期限和定密依据"),
    ExemptionGround.FORBIDDEN_BY_LAW: GroundRule("禁止公开所依据的法律、行政法规名称和具体条款"),
    ExemptionGround.SECURITY_STABILITY: GroundRule(
        "公开后可能危及国家安全、公共安全、经济安全、社会稳定中的哪一项及其理由",
        (
            GroundKind.NATIONAL_SECURITY,
            GroundKind.PUBLIC_SECURITY,
            GroundKind.ECONOMIC_SECURITY,
            GroundKind.SOCIAL_STABILITY,
        ),
    ),
    ExemptionGround.THIRD_PARTY: GroundRule(
        "已书面征求第三方意见、第三方不同意公开且有合理理由、不公开不会对公共利益造成重大影响",
        (GroundKind.TRADE_SECRET, GroundKind.PRIVACY, GroundKind.OTHER_RIGHTS),
        proof="征求意见书、送达凭证和第三方的书面意见",
    ),
    ExemptionGround.INTERNAL_AFFAIRS: GroundRule(
        "属于人事管理、后勤管理、内部工作流程中的哪一类",
        (GroundKind.PERSONNEL, GroundKind.LOGISTICS, GroundKind.WORKFLOW),
    ),
    ExemptionGround.PROCESS_INFORMATION: GroundRule(
        "属于讨论记录、过程稿、磋商信函、请示报告中的哪一类",
        (GroundKind.DISCUSSION, GroundKind.DRAFT, GroundKind.CONSULTATION, GroundKind.INSTRUCTION),
    ),
    ExemptionGround.ENFORCEMENT_FILE: GroundRule("属于行政执法案卷信息，以及属于哪一案卷"),
    ExemptionGround.QUERY_MATTER: GroundRule(
        "查询所依据的法律、行政法规和办理查询的机关",
        (GroundKind.BUSINESS_REGISTER, GroundKind.PROPERTY_REGISTER, GroundKind.OTHER_REGISTER),
        is_reconsideration_first=False,
    ),
}

_LOCAL = re.compile(r"^[^《》]{1,12}?(?:省|自治区|自治州|特别行政区|市|县|自治县|经济特区)")
_NATIONAL_FORM = re.compile(r"(?:法|法典|条例|规定|办法|细则|决定|章程)(?:（[^）]*）)?$")


def ground_of_code(code: str) -> ExemptionGround:
    """Return the ground with a code such as «E14-1»; ValueError when there is none."""
    for ground, exemption in EXEMPTIONS.items():
        if exemption.code == code:
            return ground
    raise ValueError(f"没有代码为“{code}”的不予公开依据，可用：{'、'.join(e.code for e in EXEMPTIONS.values())}")


def kind_fault(ground: ExemptionGround, kinds: tuple[GroundKind, ...]) -> str:
    """Say what is wrong with the kinds named for a ground, "" when nothing is."""
    rule = GROUND_RULES[ground]
    if foreign := [kind.label for kind in kinds if kind not in rule.kinds]:
        return f"“{'、'.join(foreign)}”不属于“{ground.label}”，请重新选择具体类别"
    if rule.kinds and not kinds:
        return f"没有写明属于“{'、'.join(kind.label for kind in rule.kinds)}”中的哪一类，请在决定中选择具体类别"
    return ""


def is_national_law(title: str) -> bool:
    """Say whether a title can be that of a law or an administrative regulation: local ones cannot forbid (art. 14).

    A title tells a place (《江苏省…条例》) but not who issued it, so that rules of ministries are not told apart.
    """
    name = title.strip("《》 ").removeprefix("中华人民共和国")
    return bool(_NATIONAL_FORM.search(name)) and not _LOCAL.match(name)
