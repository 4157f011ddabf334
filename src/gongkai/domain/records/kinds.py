"""Kinds of record: each is a small pydantic model of extra typed fields.

Forms, facets, exports and checks are derived from these classes; a new kind is a new class here, not a migration.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_ERRORS = {
    "date_from_datetime_parsing": "不是有效日期，请写成 2026-05-08",
    "date_parsing": "不是有效日期，请写成 2026-05-08",
    "date_type": "不是有效日期，请写成 2026-05-08",
    "int_parsing": "不是整数",
    "decimal_parsing": "不是数字",
    "literal_error": "不在可选范围内",
    "extra_forbidden": "此类信息没有这个字段",
    "greater_than_equal": "数值太小",
    "less_than_equal": "数值太大",
    "string_too_long": "太长",
}


class Extra(BaseModel):
    """The base of all kinds: no extra field; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


Year = int


def year_field(title: str) -> Any:
    """Return a field for a year that an administration can have documents of."""
    return Field(None, title=title, ge=1949, le=2100)


class Policy(Extra):
    """A document of policy (政策文件), perhaps normative."""

    is_normative: bool = Field(False, title="行政规范性文件")
    addressee: str = Field("", title="主送机关", max_length=300)
    signer: str = Field("", title="签发人", max_length=40)
    filing_number: str = Field("", title="登记备案号", max_length=60)


class Law(Extra):
    """A law, regulation or rule (法律法规规章)."""

    force: Literal["", "法律", "行政法规", "部门规章", "地方性法规", "政府规章", "司法解释"] = Field(
        "", title="效力位阶"
    )
    enacted_by: str = Field("", title="制定机关", max_length=120)
    order_number: str = Field("", title="公布令号", max_length=80)


class Interpretation(Extra):
    """An interpretation of a policy (政策解读)."""

    form: Literal[
        "文字",
        "图片图表",
        "视频",
        "动漫",
        "音频",
        "H5",
        "新闻发布会",
        "负责人解读",
        "专家解读",
        "媒体解读",
        "简明问答",
        "案例",
    ] = Field("文字", title="解读形式")
    interpreter: str = Field("", title="解读人", max_length=60)
    unit: str = Field("", title="解读单位", max_length=100)
    contact: str = Field("", title="咨询电话", max_length=60)


class Meeting(Extra):
    """A meeting (会议)."""

    session: str = Field("", title="会议名称和届次", max_length=120)
    held_on: date | None = Field(None, title="召开日期")
    place: str = Field("", title="地点", max_length=120)
    topics: str = Field("", title="议题", max_length=1000)
    public_attendees: int | None = Field(None, title="列席公众人数", ge=0)


class Plan(Extra):
    """A plan (规划计划)."""

    period_from: Year | None = year_field("起始年")
    period_to: Year | None = year_field("终止年")
    approved_by: str = Field("", title="批准机关", max_length=100)


class Yearly(Extra):
    """A text that reports on one year."""

    year: Year | None = year_field("所属年度")


class Budget(Yearly):
    """A budget or final account (预算、决算)."""

    type: Literal["政府预算", "政府决算", "部门预算", "部门决算", "三公经费", "专项资金"] = Field(
        "部门预算", title="类型"
    )
    amount: Decimal | None = Field(None, title="收支总额（万元）")
    approved_on: date | None = Field(None, title="批准日期")


class Permit(Extra):
    """The result of a licence procedure (行政许可)."""

    permit_number: str = Field("", title="许可决定文书号", max_length=100)
    holder: str = Field("", title="行政相对人", max_length=120)
    holder_uscc: str = Field("", title="相对人统一社会信用代码", max_length=18)
    content: str = Field("", title="许可内容", max_length=2000)
    decided_on: date | None = Field(None, title="许可决定日期")
    valid_until: date | None = Field(None, title="有效期至")


class Penalty(Extra):
    """A penalty decision (行政处罚)."""

    decision_number: str = Field("", title="处罚决定书文号", max_length=100)
    offender: str = Field("", title="行政相对人", max_length=120)
    facts: str = Field("", title="违法事实", max_length=2000)
    legal_basis: str = Field("", title="处罚依据", max_length=1000)
    result: str = Field("", title="处罚内容", max_length=2000)
    decided_on: date | None = Field(None, title="处罚决定日期")


class Project(Extra):
    """A major construction project (重大建设项目)."""

    project_code: str = Field("", title="项目统一代码", max_length=40)
    stage: Literal[
        "", "批准服务", "批准结果", "招标投标", "征收土地", "重大设计变更", "施工", "质量安全监督", "竣工"
    ] = Field("", title="阶段")
    builder: str = Field("", title="建设单位", max_length=120)
    location: str = Field("", title="建设地点", max_length=200)
    investment: Decimal | None = Field(None, title="总投资（万元）")


class Procurement(Extra):
    """A government procurement (政府采购)."""

    procurement_number: str = Field("", title="采购项目编号", max_length=80)
    stage: Literal["", "采购意向", "采购公告", "中标结果", "合同", "验收"] = Field("", title="环节")
    buyer: str = Field("", title="采购人", max_length=120)
    supplier: str = Field("", title="供应商", max_length=120)
    amount: Decimal | None = Field(None, title="金额（万元）")


class Recruitment(Extra):
    """A recruitment (招考录用)."""

    stage: Literal["", "招考公告", "资格审查", "成绩", "拟录用公示"] = Field("", title="环节")
    positions: int | None = Field(None, title="招录人数", ge=0)
    apply_from: date | None = Field(None, title="报名开始")
    apply_to: date | None = Field(None, title="报名截止")


class EmergencyPlan(Extra):
    """An emergency plan (应急预案)."""

    type: Literal["", "总体预案", "自然灾害", "事故灾难", "公共卫生", "社会安全"] = Field("", title="预案类别")
    responsible: str = Field("", title="牵头单位", max_length=100)


class ProposalReply(Extra):
    """A reply to a deputy's or member's proposal (建议提案办理)."""

    proposer_kind: Literal["", "人大代表建议", "政协委员提案"] = Field("", title="类别")
    session: str = Field("", title="届次", max_length=60)
    proposal_number: str = Field("", title="编号", max_length=40)
    result_class: Literal["", "A", "B", "C"] = Field("", title="办理结果分类")


class Statistics(Extra):
    """A statistical bulletin or table (统计信息)."""

    period: str = Field("", title="统计期", max_length=40)
    source_unit: str = Field("", title="数据来源", max_length=100)


class Notice(Extra):
    """A notice (通知公告), perhaps with a term."""

    deadline: date | None = Field(None, title="截止日期")


@dataclass(frozen=True)
class Kind:
    """One kind of record: its code, its Chinese name, its extra fields, and whether its validity matters."""

    code: str
    label: str
    extra: type[Extra] = Extra
    has_validity: bool = False
    freshness: str = "default"  # row of the handbook's column-freshness table

    def parse(self, values: dict[str, Any]) -> Extra:
        """Return the typed extra fields; pydantic's ValidationError for values that don't fit."""
        return self.extra.model_validate({key: value for key, value in values.items() if value not in (None, "")})

    def problems(self, values: dict[str, Any]) -> dict[str, str]:
        """Return what is wrong with the values, by field name, in Chinese; empty when nothing is."""
        try:
            self.parse(values)
        except ValidationError as error:
            return {str(item["loc"][0]): self._message(item) for item in error.errors()}
        return {}

    def display(self, values: dict[str, Any]) -> list[tuple[str, str]]:
        """Return (title, text) of the extra fields that have a value, in the order of the class."""
        shown = []
        for name, field in self.extra.model_fields.items():
            value = values.get(name)
            if value not in (None, "", False):
                shown.append((field.title or name, "是" if value is True else str(value)))
        return shown

    def _message(self, item: Any) -> str:
        name = str(item["loc"][0])
        field = self.extra.model_fields.get(name)
        title = field.title if field else name
        return f"“{title}”{_ERRORS.get(item['type'], '填写有误')}：{item['input']}"


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in [
        Kind("policy", "政策文件", Policy, has_validity=True, freshness="policy_document"),
        Kind("interpretation", "政策解读", Interpretation, freshness="interpretation"),
        Kind("law", "法律法规规章", Law, has_validity=True, freshness="laws_rules_standards"),
        Kind("meeting", "会议公开", Meeting),
        Kind("plan", "规划计划", Plan, has_validity=True),
        Kind("gov_report", "政府工作报告", Yearly),
        Kind("work_summary", "工作总结", Yearly),
        Kind("annual_report", "政府信息公开年报", Yearly),
        Kind("budget", "财政预决算", Budget),
        Kind("permit", "行政许可", Permit),
        Kind("penalty", "行政处罚", Penalty),
        Kind("project", "重大建设项目", Project),
        Kind("procurement", "政府采购", Procurement),
        Kind("recruitment", "招考录用", Recruitment),
        Kind("emergency_plan", "应急预案", EmergencyPlan, has_validity=True),
        Kind("proposal_reply", "建议提案办理", ProposalReply, freshness="proposals"),
        Kind("statistics", "统计信息", Statistics),
        Kind("personnel", "人事任免"),
        Kind("notice", "通知公告", Notice, freshness="notice"),
        Kind("news", "工作动态", freshness="news"),
        Kind("agency_profile", "机构信息"),
        Kind("guide", "政府信息公开指南"),
        Kind("rules", "政府信息公开制度", Policy, has_validity=True),
        Kind("other", "其他信息"),
    ]
}
KIND_CHOICES = [(kind.code, kind.label) for kind in KINDS.values()]
WITH_VALIDITY = frozenset(kind.code for kind in KINDS.values() if kind.has_validity)
