"""Kinds of agencies, roles of staff, and what a role may do."""

from django.db import models


class RegionLevel(models.TextChoices):
    """Level of an administrative division."""

    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWN = "town", "乡级"
    VILLAGE = "village", "村级"


class AgencyKind(models.TextChoices):
    """What an agency is in the structure of government."""

    GOVERNMENT = "government", "人民政府"
    DEPARTMENT = "department", "政府部门"
    TOWN = "town", "乡镇人民政府"
    STREET = "street", "街道办事处"
    VILLAGE = "village", "村（居）民委员会"
    INSTITUTION = "institution", "公共企事业单位"


GOVERNMENTS = (AgencyKind.GOVERNMENT, AgencyKind.TOWN, AgencyKind.STREET)


class Role(models.TextChoices):
    """What a person is in an agency; a role covers the agency and all below it."""

    INFORMATION_OFFICER = "information_officer", "信息员"
    SECTION_HEAD = "section_head", "科室负责人"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    APPROVER = "approver", "签发人"
    AGENCY_HEAD = "agency_head", "机关负责人"
    OPENNESS_OFFICE = "openness_office", "政务公开办"
    ASSESSOR = "assessor", "考核员"
    ADMINISTRATOR = "administrator", "系统管理员"


class Permission(models.TextChoices):
    """Something that a person may do in an agency."""

    VIEW = "view", "查看未公开内容"
    EDIT = "edit", "起草与修改"
    IMPORT = "import", "批量导入"
    SUBMIT = "submit", "提交审核"
    REVIEW = "review", "初审"
    SECRECY_REVIEW = "secrecy_review", "保密审查"
    HEAD_REVIEW = "head_review", "重要事项审定"
    READ_ORIGINAL = "read_original", "查看未脱敏原件"
    PUBLISH = "publish", "发布"
    WITHDRAW = "withdraw", "撤下"
    MANAGE_CATALOGS = "manage_catalogs", "管理目录"
    MANAGE_TOPICS = "manage_topics", "管理专题"
    MANAGE_AGENCIES = "manage_agencies", "管理机构"
    MANAGE_STAFF = "manage_staff", "管理人员"
    HANDLE_REQUESTS = "handle_requests", "办理依申请公开"
    DECIDE_REQUESTS = "decide_requests", "审定依申请公开答复"
    MANAGE_CALENDAR = "manage_calendar", "维护工作日历"
    ASSESS = "assess", "考核评议"
    AUDIT = "audit", "查看操作日志"


P = Permission
GRANTS: dict[Role, frozenset[Permission]] = {
    Role.INFORMATION_OFFICER: frozenset(
        {P.VIEW, P.EDIT, P.IMPORT, P.SUBMIT, P.READ_ORIGINAL, P.HANDLE_REQUESTS}
    ),
    Role.SECTION_HEAD: frozenset(
        {P.VIEW, P.EDIT, P.IMPORT, P.SUBMIT, P.REVIEW, P.READ_ORIGINAL, P.HANDLE_REQUESTS}
    ),
    Role.SECRECY_REVIEWER: frozenset({P.VIEW, P.SECRECY_REVIEW, P.AUDIT, P.READ_ORIGINAL}),
    Role.APPROVER: frozenset(
        {
            P.VIEW, P.EDIT, P.SUBMIT, P.PUBLISH, P.WITHDRAW, P.AUDIT, P.READ_ORIGINAL, P.HANDLE_REQUESTS,
            P.DECIDE_REQUESTS,
        }
    ),
    Role.AGENCY_HEAD: frozenset({P.VIEW, P.HEAD_REVIEW, P.WITHDRAW, P.AUDIT, P.READ_ORIGINAL}),
    Role.OPENNESS_OFFICE: frozenset(
        {
            P.VIEW, P.EDIT, P.IMPORT, P.SUBMIT, P.REVIEW, P.PUBLISH, P.WITHDRAW, P.MANAGE_CATALOGS, P.ASSESS, P.AUDIT,
            P.READ_ORIGINAL, P.MANAGE_TOPICS, P.HANDLE_REQUESTS, P.DECIDE_REQUESTS, P.MANAGE_CALENDAR,
        }
    ),
    Role.ASSESSOR: frozenset({P.VIEW, P.ASSESS}),
    Role.ADMINISTRATOR: frozenset(
        {P.VIEW, P.MANAGE_CATALOGS, P.MANAGE_AGENCIES, P.MANAGE_STAFF, P.AUDIT, P.MANAGE_CALENDAR}
    ),
}  # fmt: skip

# What a deputy does for an absent colleague: reading, review steps and applications, whose clock does not stop.
DELEGABLE = frozenset(
    {
        P.VIEW, P.REVIEW, P.SECRECY_REVIEW, P.PUBLISH, P.HEAD_REVIEW, P.READ_ORIGINAL, P.HANDLE_REQUESTS,
        P.DECIDE_REQUESTS,
    }
)  # fmt: skip
