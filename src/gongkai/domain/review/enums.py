"""How a review stands, its named groups, and the permission that each step needs."""

from django.db import models

from gongkai.domain.orgs.enums import Permission
from gongkai.rules.law.review import ReviewStep


class Outcome(models.TextChoices):
    """How a review ended, or that it has not."""

    OPEN = "open", "审核中"
    APPROVED = "approved", "已通过"
    RETURNED = "returned", "已退回"
    RECALLED = "recalled", "已撤回"


STEP_PERMISSIONS: dict[ReviewStep, Permission] = {
    ReviewStep.INITIAL: Permission.REVIEW,
    ReviewStep.SECRECY: Permission.SECRECY_REVIEW,
    ReviewStep.APPROVAL: Permission.PUBLISH,
    ReviewStep.HEAD: Permission.HEAD_REVIEW,
}
