"""Kinds of catalogs and the attributes of their items."""

from django.db import models


class CatalogKind(models.TextChoices):
    """What a catalog is (handbook 04)."""

    BASIC = "basic", "主动公开基本目录"
    STANDARD = "standard", "基层政务公开标准目录"
    TOWN = "town", "乡镇（街道）标准目录"
    LOCAL = "local", "本地目录"


class FiveOpenness(models.TextChoices):
    """The stage of administration that an item shows (五公开)."""

    DECISION = "decision", "决策公开"
    EXECUTION = "execution", "执行公开"
    MANAGEMENT = "management", "管理公开"
    SERVICE = "service", "服务公开"
    RESULT = "result", "结果公开"


class DutyState(models.TextChoices):
    """Whether an agency has anything to publish under an item."""

    APPLIES = "applies", "应公开"
    NO_SUCH_MATTER = "no_such_matter", "无此类事项"


class CoverageState(models.TextChoices):
    """How an agency's item stands; derived from the duty, never stored."""

    EMPTY = "empty", "从未公开"
    STALE = "stale", "超期未更新"
    FINE = "fine", "正常"
    DECLARED = "declared", "无此类事项"
