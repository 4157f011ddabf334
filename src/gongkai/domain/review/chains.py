"""Which chain holds for an agency, and who can take its steps."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.orgs.queries import holders
from gongkai.domain.records.models import Record
from gongkai.domain.review.enums import STEP_PERMISSIONS
from gongkai.domain.review.errors import NobodyForStep, ReasonMissing
from gongkai.domain.review.models import ReviewChain
from gongkai.rules.law.disclosure import DisclosureAttribute
from gongkai.rules.law.review import Chain, Matter, ReviewStep, required_steps, unfillable_steps


def chain_of(agency: Agency) -> ReviewChain:
    """Return the chain of the agency or of the nearest one above that has one, else the usual one (not saved)."""
    known = ReviewChain.objects.filter(agency__path__in=agency.lineage_paths()).select_related("agency")
    nearest = max(known, key=lambda chain: len(chain.agency.path), default=None)
    return nearest or ReviewChain(agency=agency)


def exception_of(agency: Agency) -> str:
    """Return the recorded reason why one person may take several steps in this agency, "" where nobody may.

    The exception is the agency's own: a county that is too small says nothing about the towns below it.
    """
    own = ReviewChain.objects.filter(agency=agency, one_person_may_take_several=True).first()
    return own.exception_reason if own else ""


def rule_for(agency: Agency) -> Chain:
    """Return the chain as the rules read it, with the agency's own exception."""
    chain = chain_of(agency)
    if chain.agency_id != agency.pk:
        chain.one_person_may_take_several = False
    return chain.as_rule()


def steps_for(version: Record, chain: Chain) -> tuple[ReviewStep, ...]:
    """Return the steps that this version takes."""
    matter = Matter(
        kind=version.kind,
        disclosure_attribute=DisclosureAttribute(version.disclosure_attribute),
        is_important=version.is_important,
        is_secret_related=version.is_secret_related,
        has_personal_data=version.has_personal_data,
    )
    return required_steps(matter, chain)


def people_for(step: ReviewStep, agency: Agency, day: date | None = None) -> list[User]:
    """Return those who may take the step for this agency, by a role there or above, deputies included."""
    people = holders(STEP_PERMISSIONS[step], agency, day or timezone.localdate())
    return list(people.order_by("username"))


def ensure_staffed(agencies: Iterable[Agency], steps: Iterable[ReviewStep], writers: Collection[int]) -> None:
    """Raise NobodyForStep, naming the steps, when no different people can take them all."""
    wanted = list(steps)
    for agency in agencies:
        people = {step: [person.pk for person in people_for(step, agency)] for step in wanted}
        lacking = unfillable_steps(people, writers=writers, chain=rule_for(agency))
        if lacking:
            raise NobodyForStep(_remedy(agency, lacking))


def set_chain(*, chain: ReviewChain, by: User) -> None:
    """Save the chain of an agency; the small office's exception needs its reason and is noted each time."""
    policy = policy_for(by)
    if not policy.can(Permission.MANAGE_STAFF, chain.agency):
        policy.require(Permission.MANAGE_CATALOGS, chain.agency)
    if chain.one_person_may_take_several and not chain.exception_reason.strip():
        raise ReasonMissing("允许一人办理多个环节时，请写明理由，例如“本单位仅有专职人员1名”。")
    with transaction.atomic():
        chain.set_by = by
        chain.save()
        data = {
            "one_person_may_take_several": chain.one_person_may_take_several,
            "reason": chain.exception_reason,
            "initial": chain.initial_when,
            "secrecy": chain.secrecy_when,
            "head": chain.head_when,
        }
        log(chain.agency, "review.set_chain", user=by, data=data)


def _remedy(agency: Agency, lacking: tuple[ReviewStep, ...]) -> str:
    names = "、".join(f"“{step.label}”" for step in lacking)
    return (
        f"{agency.name}的{names}环节没有可以办理的人（起草人不能审核自己的稿件，一人只能办理一个环节）。"
        "请系统管理员在“人员”中授予角色，或登记代办；人员确实不足的，可在“审核流程”中写明理由后允许一人多岗。"
    )
