"""Versioned catalogs, their items with the elements of the handbook, and the duties of agencies."""

from django.db import models
from django.db.models import Q

from gongkai.domain.catalogs.enums import CatalogKind, DutyState, FiveOpenness
from gongkai.domain.orgs.models import Agency, User
from gongkai.rules.law.disclosure import DisclosureAttribute
from gongkai.rules.law.time_limits import PublicationLimit, parse_time_limit


class Catalog(models.Model):
    """One version of a catalog; a newer version supersedes it, and items keep their code over versions."""

    code = models.SlugField("目录编码", max_length=60)
    name = models.CharField("目录名称", max_length=100)
    kind = models.CharField("类别", max_length=10, choices=CatalogKind.choices)
    version = models.CharField("版本", max_length=20)
    valid_from = models.DateField("启用日期", null=True, blank=True)
    superseded_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="supersedes", verbose_name="被替代为"
    )
    position = models.PositiveSmallIntegerField("排序", default=100)

    class Meta:
        verbose_name = "公开目录"
        verbose_name_plural = "公开目录"
        ordering = ["position", "code", "version"]
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="one_catalog_version")]

    def __str__(self) -> str:
        return f"{self.name}（{self.version}）"


class CatalogItem(models.Model):
    """A matter (公开事项) that must be published: a row of a catalog, or a heading above rows."""

    catalog = models.ForeignKey(Catalog, models.CASCADE, related_name="items", verbose_name="目录")
    code = models.CharField("事项编码", max_length=40)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    name = models.CharField("公开事项", max_length=200)
    domain = models.CharField("领域", max_length=60, blank=True)
    elements = models.TextField("公开内容（要素）", blank=True)
    basis = models.TextField("公开依据", blank=True)
    time_limit = models.CharField("公开时限", max_length=300, blank=True)
    max_age_days = models.PositiveSmallIntegerField("最长更新间隔（日）", null=True, blank=True)
    subject = models.CharField("公开主体", max_length=300, blank=True)
    channels = models.JSONField("公开渠道和载体", default=list, blank=True)
    audience = models.CharField("公开对象", max_length=200, blank=True)
    method = models.CharField(
        "公开方式", max_length=16, choices=DisclosureAttribute.choices(), default=DisclosureAttribute.PROACTIVE.value
    )
    level = models.CharField("公开层级", max_length=60, blank=True)
    five_openness = models.CharField("五公开", max_length=10, choices=FiveOpenness.choices, blank=True)
    law_items = models.JSONField("对应条例条款", default=list, blank=True)
    is_heading = models.BooleanField("仅为分类", default=False)
    position = models.PositiveIntegerField("排序", default=0)

    class Meta:
        verbose_name = "公开事项"
        verbose_name_plural = "公开事项"
        ordering = ["catalog", "position"]
        constraints = [models.UniqueConstraint(fields=["catalog", "code"], name="one_item_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def limit(self) -> PublicationLimit:
        """Return what the words of the time limit say; they are the one place where it stands."""
        return parse_time_limit(self.time_limit)


class Duty(models.Model):
    """What one agency owes under one item: how often, since when, and by when again."""

    item = models.ForeignKey(CatalogItem, models.CASCADE, related_name="duties", verbose_name="公开事项")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="duties", verbose_name="责任机构")
    state = models.CharField("状态", max_length=16, choices=DutyState.choices, default=DutyState.APPLIES)
    reason = models.CharField("说明", max_length=300, blank=True)
    declared_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="申报人"
    )
    max_age_days = models.PositiveSmallIntegerField("更新间隔（日）", null=True, blank=True)
    last_published_on = models.DateField("最近公开日期", null=True, blank=True)
    next_due_on = models.DateField("下次应公开日期", null=True, blank=True)

    class Meta:
        verbose_name = "公开责任"
        verbose_name_plural = "公开责任"
        constraints = [
            models.UniqueConstraint(fields=["item", "agency"], name="one_duty"),
            models.CheckConstraint(
                condition=Q(state=DutyState.APPLIES) | ~Q(reason=""), name="no_such_matter_has_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "next_due_on"], name="duty_by_due"),
            models.Index(fields=["next_due_on", "id"], name="duty_soonest"),  # the desk of those who see all agencies
        ]

    def __str__(self) -> str:
        return f"{self.agency}：{self.item}"
