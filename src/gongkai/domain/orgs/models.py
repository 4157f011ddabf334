"""Regions, the tree of agencies, their heads, and the people who work in them."""

from datetime import date

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError as BadNumber
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet

from gongkai.domain.orgs.enums import AgencyKind, RegionLevel, Role


def validate_uscc(value: str) -> None:
    """Refuse a unified social credit code whose form or check digit is wrong (GB 32100-2015)."""
    try:
        uscc.validate(value)
    except BadNumber:
        raise ValidationError(
            "“%(value)s”不是有效的统一社会信用代码，请对照证照核对18位代码。", params={"value": value}
        )


class Region(models.Model):
    """An administrative division (GB/T 2260 code)."""

    code = models.CharField("行政区划代码", max_length=12, primary_key=True, validators=[RegexValidator(r"^\d{2,12}$")])
    name = models.CharField("名称", max_length=60)
    level = models.CharField("级别", max_length=10, choices=RegionLevel.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )

    class Meta:
        verbose_name = "行政区划"
        verbose_name_plural = "行政区划"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class AgencyQuerySet(MP_NodeQuerySet):
    """Questions about sets of agencies."""

    def active(self) -> "AgencyQuerySet":
        """Return the agencies that still exist."""
        return self.filter(is_active=True)


class AgencyManager(MP_NodeManager.from_queryset(AgencyQuerySet)):  # type: ignore[misc]
    """Gives the questions above; treebeard's own manager would not."""

    def get_queryset(self) -> AgencyQuerySet:
        """Return all agencies, those below right behind the one above."""
        return AgencyQuerySet(self.model, using=self._db).order_by("path")


class Agency(MP_Node):
    """An administrative organ (行政机关) or another body that publishes; the tree is the chain of authority."""

    code = models.SlugField("机构编码", max_length=40, unique=True, help_text="用于网址和导入，字母、数字、连字符")
    name = models.CharField("机构全称", max_length=100, unique=True)
    short_name = models.CharField("简称", max_length=40, blank=True)
    aliases = models.JSONField("曾用名、别名", default=list, blank=True)
    kind = models.CharField("类别", max_length=16, choices=AgencyKind.choices)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="agencies", verbose_name="行政区划"
    )
    uscc = models.CharField("统一社会信用代码", max_length=18, unique=True, validators=[validate_uscc])
    document_codes = models.JSONField("机关代字", default=list, blank=True, help_text="如 示政办、示政办秘")
    functions = models.TextField("机构职能", blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    hours = models.CharField("办公时间", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=60, blank=True)
    fax = models.CharField("传真", max_length=60, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    postal_code = models.CharField("邮政编码", max_length=6, blank=True, validators=[RegexValidator(r"^\d{6}$")])
    disclosure_unit = models.CharField("政府信息公开工作机构", max_length=100, blank=True)
    is_active = models.BooleanField("在用", default=True)
    position = models.PositiveIntegerField("排序", default=1000)

    objects = AgencyManager()

    class Meta:
        verbose_name = "机构"
        verbose_name_plural = "机构"

    def __str__(self) -> str:
        return self.short_name or self.name

    def covers(self, other: "Agency") -> bool:
        """Say whether `other` is this agency or below it."""
        return other.path.startswith(self.path)

    def lineage_paths(self) -> list[str]:
        """Return the tree paths of this agency and all above it, topmost first."""
        return [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]


class AgencyHead(models.Model):
    """A leader of an agency, whose name and portfolio must be public (Regulations art. 20 item 2)."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="heads", verbose_name="机构")
    name = models.CharField("姓名", max_length=40)
    title = models.CharField("职务", max_length=80)
    portfolio = models.TextField("分工", blank=True)
    phone = models.CharField("办公电话", max_length=60, blank=True)
    position = models.PositiveSmallIntegerField("排序", default=100)

    class Meta:
        verbose_name = "机构领导"
        verbose_name_plural = "机构领导"
        ordering = ["agency", "position", "id"]

    def __str__(self) -> str:
        return f"{self.title}{self.name}"


class User(AbstractUser):
    """A member of staff; what the person may do follows from roles alone."""

    last_name = None
    display_name = models.CharField("姓名", max_length=40)
    phone = models.CharField("联系电话", max_length=40, blank=True)

    class Meta:
        verbose_name = "工作人员"
        verbose_name_plural = "工作人员"

    def __str__(self) -> str:
        return self.display_name or self.username

    @property
    def first_name(self) -> str:
        """Return the whole name: a Chinese name is one name, and Wagtail's menu shows this attribute."""
        return self.display_name

    def get_full_name(self) -> str:
        """Return the name that colleagues read in lists and logs."""
        return str(self)


class StaffRole(models.Model):
    """A role that a person holds in an agency; it covers the agency and what is below."""

    user = models.ForeignKey(User, models.CASCADE, related_name="staff_roles", verbose_name="人员")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="staff_roles", verbose_name="机构")
    role = models.CharField("角色", max_length=24, choices=Role.choices)

    class Meta:
        verbose_name = "岗位角色"
        verbose_name_plural = "岗位角色"
        constraints = [models.UniqueConstraint(fields=["user", "agency", "role"], name="one_role_once")]

    def __str__(self) -> str:
        return f"{self.user}：{self.agency}{self.get_role_display()}"


class Delegation(models.Model):
    """A leave: while it lasts, the deputy takes the review steps of the absent person (代办), and both can be told."""

    absent = models.ForeignKey(User, models.CASCADE, related_name="leaves", verbose_name="请假人")
    deputy = models.ForeignKey(User, models.CASCADE, related_name="deputyships", verbose_name="代办人")
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    reason = models.CharField("事由", max_length=200, blank=True)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+", editable=False)
    ended_at = models.DateTimeField("提前结束时间", null=True, editable=False)

    class Meta:
        verbose_name = "请假代办"
        verbose_name_plural = "请假代办"
        constraints = [
            models.CheckConstraint(condition=~models.Q(absent=models.F("deputy")), name="deputy_is_another"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="leave_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["deputy", "ends_on"], name="delegation_by_deputy")]

    def __str__(self) -> str:
        return f"{self.absent}由{self.deputy}代办（{self.starts_on:%m-%d}至{self.ends_on:%m-%d}）"

    def is_running(self, day: date) -> bool:
        """Say whether the deputy acts on `day`."""
        return self.ended_at is None and self.starts_on <= day <= self.ends_on
