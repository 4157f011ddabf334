"""The outcomes of an application (R01 to R23): row in the annual report, basis, and what the letter must state.

Sources: 《政府信息公开条例》 (State Council Decree 711) art. 14 to 16, 30, 32, 35 to 39; 国办函〔2020〕109号 (fees);
《政府信息公开工作年度报告格式》 (国办公开办函〔2021〕30号).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.rules.law.articles import REGULATIONS
from gongkai.rules.law.disclosure import ExemptionGround
from gongkai.rules.law.grounds import GROUND_RULES
from gongkai.rules.law.labels import LabelledEnum

__all__ = ["OUTCOME_RULES", "Outcome", "OutcomeGroup", "OutcomeRule", "combined_outcome", "outcome_of_ground"]


class OutcomeGroup(LabelledEnum):
    """The six groups of results of the annual report."""

    GRANTED = "granted", "予以公开"
    PARTIAL = "partial", "部分公开"
    DENIED = "denied", "不予公开"
    UNABLE = "unable", "无法提供"
    NOT_PROCESSED = "not_processed", "不予处理"
    OTHER = "other", "其他处理"


class Outcome(LabelledEnum):
    """What an agency decided on an application; `OUTCOME_RULES` tells the law of each."""

    R01 = "R01", "已主动公开"
    R02 = "R02", "予以公开"
    R03 = "R03", "部分公开"
    R04 = "R04", "不予公开：国家秘密"
    R05 = "R05", "不予公开：法律、行政法规禁止公开"
    R06 = "R06", "不予公开：危及“三安全一稳定”"
    R07 = "R07", "不予公开：保护第三方合法权益"
    R08 = "R08", "不予公开：内部事务信息"
    R09 = "R09", "不予公开：过程性信息"
    R10 = "R10", "不予公开：行政执法案卷信息"
    R11 = "R11", "行政查询事项"
    R12 = "R12", "信息不存在"
    R13 = "R13", "不属于本机关负责公开"
    R14 = "R14", "没有现成信息需要另行制作"
    R15 = "R15", "补正后申请内容仍不明确"
    R16 = "R16", "信访、投诉、举报类申请"
    R17 = "R17", "重复申请"
    R18 = "R18", "要求提供公开出版物"
    R19 = "R19", "无正当理由大量反复申请"
    R20 = "R20", "要求确认或重新出具已获取信息"
    R21 = "R21", "逾期不补正"
    R22 = "R22", "逾期不缴费"
    R23 = "R23", "其他处理"

    @property
    def rule(self) -> "OutcomeRule":
        """Return what the law says about this outcome."""
        return OUTCOME_RULES[self]

    @property
    def row(self) -> str:
        """Return the code of the row in which the annual report counts it, for example «3.3.4»."""
        return self.rule.row

    @property
    def basis(self) -> tuple[str, ...]:
        """Return the places that the letter must cite; empty where the law has no article of its own."""
        return self.rule.basis

    @property
    def citation(self) -> str:
        """Return the basis in words: «《…条例》第十四条、第三十六条第三项»; "" where there is none."""
        if not self.basis or self is Outcome.R22:
            return "".join(self.basis)
        return REGULATIONS + "、".join(self.basis)

    @property
    def must_state(self) -> tuple[str, ...]:
        """Return what the letter must state besides the common elements, in Chinese."""
        return self.rule.must_state

    @property
    def ground(self) -> ExemptionGround | None:
        """Return the ground of exemption that this outcome is about."""
        return self.rule.ground

    @property
    def group(self) -> OutcomeGroup:
        """Return the group of results in the annual report."""
        return _GROUPS[self.row.split(".")[1]]

    @property
    def is_given(self) -> bool:
        """Say whether the applicant gets all that was asked for, or is told where it is public."""
        return self.group is OutcomeGroup.GRANTED

    @property
    def is_reconsideration_first(self) -> bool:
        """Say whether reconsideration comes before a lawsuit: R03 (for its denied part) to R10, never R11 to R23.

        Source: 法释〔2025〕8号 and 《行政复议法》 art. 23(4). For R03 `Decision` looks at the withheld parts.
        """
        return self is Outcome.R03 or (self.ground is not None and GROUND_RULES[self.ground].is_reconsideration_first)


@dataclass(frozen=True)
class OutcomeRule:
    """The law of one outcome."""

    row: str
    basis: tuple[str, ...]
    must_state: tuple[str, ...] = ()
    may_cite: tuple[str, ...] = ()  # further places that fit; citing any other place that decides is a fault
    ground: ExemptionGround | None = None


def _denied(number: int, ground: ExemptionGround, basis: tuple[str, ...], *, may_cite: str = "") -> OutcomeRule:
    must_state = ("不予公开的依据和理由", GROUND_RULES[ground].statement)
    return OutcomeRule(f"3.3.{number}", basis, must_state, (may_cite,) if may_cite else (), ground)


_REFUSED = "第三十六条第三项"  # «决定不予公开的，告知申请人不予公开并说明理由»
_ITEMS_1_TO_3 = ("第三十六条第一项", "第三十六条第二项", _REFUSED)

OUTCOME_RULES: dict[Outcome, OutcomeRule] = {
    Outcome.R01: OutcomeRule(
        "3.1", ("第三十六条第一项",), ("获取该政府信息的方式、途径（标题、网址、公报期号或者查阅地点）",)
    ),
    Outcome.R02: OutcomeRule(
        "3.1",
        ("第三十六条第二项",),
        ("所提供的政府信息，或者获取该信息的方式、途径和时间",),
        ("第十五条", "第三十二条"),  # disclosed with consent, or in spite of an objection
    ),
    Outcome.R03: OutcomeRule("3.2", ("第三十七条",), ("可以公开的内容", "不予公开部分的依据和理由"), _ITEMS_1_TO_3),
    Outcome.R04: _denied(1, ExemptionGround.STATE_SECRET, ("第十四条", _REFUSED)),
    Outcome.R05: _denied(2, ExemptionGround.FORBIDDEN_BY_LAW, ("第十四条", _REFUSED)),
    Outcome.R06: _denied(3, ExemptionGround.SECURITY_STABILITY, ("第十四条", _REFUSED)),
    Outcome.R07: _denied(4, ExemptionGround.THIRD_PARTY, ("第十五条", "第三十二条", _REFUSED)),
    Outcome.R08: _denied(5, ExemptionGround.INTERNAL_AFFAIRS, ("第十六条第一款",), may_cite=_REFUSED),
    Outcome.R09: _denied(6, ExemptionGround.PROCESS_INFORMATION, ("第十六条第二款",), may_cite=_REFUSED),
    Outcome.R10: _denied(7, ExemptionGround.ENFORCEMENT_FILE, ("第十六条第二款",), may_cite=_REFUSED),
    Outcome.R11: OutcomeRule(
        "3.3.8",
        ("第三十六条第七项",),
        (GROUND_RULES[ExemptionGround.QUERY_MATTER].statement,),
        ground=ExemptionGround.QUERY_MATTER,
    ),
    Outcome.R12: OutcomeRule("3.4.1", ("第三十六条第四项",), ("经检索没有所申请的政府信息", "检索的范围和方法")),
    Outcome.R13: OutcomeRule(
        "3.4.1",
        ("第三十六条第五项",),
        ("不属于本机关负责公开的理由", "能够确定负责公开该信息的行政机关的，其名称和联系方式"),
    ),
    Outcome.R14: OutcomeRule("3.4.2", ("第三十八条",), ("没有现成信息，需要对现有政府信息进行加工、分析",)),
    Outcome.R15: OutcomeRule("3.4.3", ("第三十条",), ("补正后仍不明确的内容",)),
    Outcome.R16: OutcomeRule("3.5.1", ("第三十九条第一款",), ("不作为政府信息公开申请处理，可以告知通过相应渠道提出",)),
    Outcome.R17: OutcomeRule("3.5.2", ("第三十六条第六项",), ("此前答复的日期和文号", "不予重复处理")),
    Outcome.R18: OutcomeRule("3.5.3", ("第三十九条第二款",), ("获取该公开出版物的途径",)),
    Outcome.R19: OutcomeRule("3.5.4", ("第三十五条",), ("已要求申请人说明理由", "申请理由不合理之处，不予处理")),
    Outcome.R20: OutcomeRule("3.5.5", (), ("申请人已获取该政府信息，本机关不予确认或者重新出具",)),
    Outcome.R21: OutcomeRule("3.6.1", ("第三十条",), ("补正告知书的送达日期", "补正期限", "不再处理该申请")),
    Outcome.R22: OutcomeRule("3.6.2", ("国办函〔2020〕109号",), ("收费通知书的送达日期", "缴费期限", "不再处理该申请")),
    Outcome.R23: OutcomeRule("3.6.3", (), ("终止办理的原因，例如申请人撤回申请",)),
}

_GROUPS = {str(place): group for place, group in enumerate(OutcomeGroup, start=1)}
_OF_GROUND = {rule.ground: outcome for outcome, rule in OUTCOME_RULES.items() if rule.ground is not None}
# Where nothing is given, the gravest refusal stands for the application: the applicant gets the widest remedy.
_GRAVEST_FIRST = (OutcomeGroup.DENIED, OutcomeGroup.UNABLE, OutcomeGroup.NOT_PROCESSED)


def outcome_of_ground(ground: ExemptionGround) -> Outcome:
    """Return the outcome of refusing everything on this ground."""
    return _OF_GROUND[ground]


def combined_outcome(findings: Sequence[Outcome]) -> Outcome:
    """Return the one outcome of an application that asks for several things; it is counted once, under this.

    Part given and part not is R03, counted as nothing else. What the applicant let go (R21 to R23) is no refusal and
    leaves the outcome to the rest. Of several refusals the first in the order denied, unable, not processed and of
    the form's rows stands for all. ValueError without findings.
    """
    if not findings:
        raise ValueError("没有任何事项的处理意见，请先逐项填写")
    kept = sorted({finding for finding in findings if finding.group is not OutcomeGroup.OTHER})
    if not kept:
        return min(findings)
    if all(finding.is_given for finding in kept):
        return kept[-1]
    if any(finding.is_given or finding is Outcome.R03 for finding in kept):
        return Outcome.R03
    return min(kept, key=lambda finding: (_GRAVEST_FIRST.index(finding.group), finding))
