"""Who applies for information: the six kinds that the annual report counts.

Source: 《政府信息公开工作年度报告格式》 (国办公开办函〔2021〕30号), columns of the table of section three.
"""

from gongkai.rules.law.labels import LabelledEnum

__all__ = ["ApplicantKind"]


class ApplicantKind(LabelledEnum):
    """A natural person, or one of five kinds of legal persons and other organisations, in the official order."""

    NATURAL_PERSON = "natural_person", "自然人"
    ENTERPRISE = "enterprise", "商业企业"
    RESEARCH = "research", "科研机构"
    WELFARE = "public_welfare", "社会公益组织"
    LEGAL_SERVICE = "legal_service", "法律服务机构"
    OTHER = "other", "其他"

    @property
    def is_organisation(self) -> bool:
        """Say whether the applicant is a legal person or another organisation (法人或其他组织)."""
        return self is not ApplicantKind.NATURAL_PERSON
