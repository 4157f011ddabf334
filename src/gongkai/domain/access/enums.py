"""Whom the deployment obliges to use two factors."""

from django.db import models

from gongkai.domain.orgs.enums import Permission


class TwoFactorRule(models.TextChoices):
    """Value of the setting GONGKAI_TWO_FACTOR."""

    OPTIONAL = "optional", "自愿启用"
    PUBLISHERS = "publishers", "能发布信息或管理机构、人员的必须启用"
    ALL = "all", "全部工作人员必须启用"


# Whoever holds one of these can make something public or open the door for others.
POWERFUL = (Permission.PUBLISH, Permission.MANAGE_STAFF, Permission.MANAGE_AGENCIES)
