"""Leaves: who takes whose review steps, and until when; each with an audit entry."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.errors import NoSuchLeave
from gongkai.domain.orgs.models import Agency, Delegation, User
from gongkai.domain.orgs.policy import policy_for


def delegate(*, absent: User, deputy: User, starts_on: date, ends_on: date, by: User, reason: str = "") -> Delegation:
    """Let `deputy` take the review steps of `absent` from the first day to the last.

    One may enter one's own leave, and whoever manages the staff of all the person's agencies anybody's.
    """
    _require_may_delegate(absent, by)
    if absent == deputy:
        raise NoSuchLeave("代办人不能是请假人自己，请选择另一位同事。")
    if ends_on < starts_on:
        raise NoSuchLeave("结束日期早于开始日期，请核对两个日期。")
    if ends_on < timezone.localdate():
        raise NoSuchLeave("结束日期已经过去，请核对日期。")
    if not deputy.is_active or not deputy.staff_roles.exists():
        raise NoSuchLeave(f"{deputy}已停用或没有岗位角色，不能代办，请选择另一位同事。")
    with transaction.atomic():
        leave = Delegation.objects.create(
            absent=absent, deputy=deputy, starts_on=starts_on, ends_on=ends_on, reason=reason.strip(), made_by=by
        )
        log(leave, "orgs.delegate", user=by, data={"reason": leave.reason})
    return leave


def end_delegation(*, leave: Delegation, by: User) -> None:
    """End a leave before its last day: the deputy's rights end at once."""
    _require_may_delegate(leave.absent, by)
    if leave.ended_at is not None or leave.ends_on < timezone.localdate():
        raise NoSuchLeave("这次代办已经结束。")
    with transaction.atomic():
        leave.ended_at = timezone.now()
        leave.save(update_fields=["ended_at"])
        log(leave, "orgs.end_delegation", user=by)


def _require_may_delegate(absent: User, by: User) -> None:
    if absent == by:
        return
    policy = policy_for(by)
    for agency in Agency.objects.filter(staff_roles__user=absent).distinct():
        policy.require(Permission.MANAGE_STAFF, agency)
    if absent.is_superuser and not by.is_superuser:
        raise NoSuchLeave("超级管理员的请假只能由本人登记。")
