"""Handing drafts over to a colleague when somebody changes the post."""

from django.db import transaction
from django.db.models import QuerySet

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.actions import log_many
from gongkai.domain.records.errors import RecordError
from gongkai.domain.records.models import Record

LIMIT = 500  # drafts at a time


class CannotHandOver(RecordError):
    """The drafts can't go to this person, or not by this one."""


def open_drafts(person: User) -> QuerySet[Record]:
    """Return the drafts that the person began and nobody reads yet; withdrawn and closed records are no drafts."""
    return Record.objects.unpublished().filter(created_by=person, submitted_at=None, go_live_at=None)


def may_manage(by: User, person: User) -> bool:
    """Say whether `by` is the person, or manages the staff of every agency in which the person has a role."""
    if by == person or by.is_superuser:
        return True
    policy = policy_for(by)
    agencies = list(Agency.objects.filter(staff_roles__user=person).distinct())
    managed = all(policy.can(Permission.MANAGE_STAFF, agency) for agency in agencies)
    return bool(agencies) and managed and not person.is_superuser


def hand_over(*, person: User, to: User, by: User) -> int:
    """Make the colleague the writer of the person's drafts; return how many. Each has its own audit entry.

    Nothing is changed when the colleague may not write in the agency of one of them.
    """
    if not may_manage(by, person):
        raise CannotHandOver("只能交接本人的草稿，或者由管理其全部机构人员的管理员办理。")
    if to == person or not to.is_active:
        raise CannotHandOver("请选择另一位在用的同事接收。")
    with transaction.atomic():
        rows = Record.objects.select_for_update(of=("self",)).select_related("agency")
        drafts = list(rows.filter(pk__in=open_drafts(person).values("pk"))[:LIMIT])
        policy = policy_for(to)
        closed = {draft.agency.name for draft in drafts if not policy.can(Permission.EDIT, draft.agency)}
        if closed:
            raise CannotHandOver(f"{to}在{'、'.join(sorted(closed))}没有“起草与修改”权限，请先授予角色或另选同事。")
        Record.objects.filter(pk__in=[draft.pk for draft in drafts]).update(created_by=to)
        log_many(drafts, "records.hand_over", by=by, data={"from": str(person), "to": str(to)})
    return len(drafts)
