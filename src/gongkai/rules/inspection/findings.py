"""What an inspection for personal information reports: kinds, severities and findings."""

from dataclasses import dataclass

from gongkai.rules.law.labels import LabelledEnum


class Kind(LabelledEnum):
    """The kinds of information looked for (handbook 03, section 10)."""

    IDENTITY_NUMBER = "identity_number", "身份证号码"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    BANK_CARD = "bank_card", "银行卡号"
    MOBILE = "mobile", "手机号码"
    LANDLINE = "landline", "固定电话"
    ADDRESS = "address", "详细住址"
    BIRTH_DATE = "birth_date", "出生日期"
    EMAIL = "email", "电子邮箱"
    PLATE = "plate", "车牌号"
    PASSPORT = "passport", "护照或通行证号"
    HEALTH = "health", "病情或残疾情况"
    POVERTY = "poverty", "致贫原因"
    MINOR = "minor", "不满十四周岁的未成年人"
    SENSITIVE = "sensitive", "其他敏感个人信息"


class Severity(LabelledEnum):
    """What a finding asks of the office: only the first two are masked."""

    BLOCKING = "blocking", "不得公开"
    WARNING = "warning", "需要核对"
    NOTICE = "notice", "可以公开"


@dataclass(frozen=True)
class Finding:
    """One place in a text; `start` and `end` count characters of the text as it was given."""

    start: int
    end: int
    kind: Kind
    severity: Severity
    reason: str
    text: str
    proposed_masking: str

    @property
    def is_masked(self) -> bool:
        """Return whether masking is proposed; what may be public stays as it is."""
        return self.severity is not Severity.NOTICE


@dataclass(frozen=True)
class Candidate:
    """A finding whose `start` and `end` still count characters of the plain view."""

    start: int
    end: int
    kind: Kind
    severity: Severity
    reason: str
    masking: str
