"""Changes to the ways in which a person signs in, each with its audit entry."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from wagtail.log_actions import log

from gongkai.domain.access.models import TemporaryPassword
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency, User
from gongkai.domain.orgs.policy import NotAllowed, policy_for


def reset_two_factors(*, person: User, by: User) -> int:
    """Take all factors of `person` away, so that the password alone lets in again; return how many there were."""
    require_management(person=person, by=by)
    with transaction.atomic():
        factors = Authenticator.objects.filter(user=person)
        kinds = sorted(factors.values_list("type", flat=True))
        factors.delete()
        log(person, "access.factors_reset", user=by, data={"kinds": kinds})
    return len(kinds)


def require_management(*, person: User, by: User) -> None:
    """Raise NotAllowed unless `by` manages staff in every agency in which `person` holds a role."""
    policy = policy_for(by)
    agencies = Agency.objects.filter(staff_roles__user=person).distinct()
    for agency in agencies:
        policy.require(Permission.MANAGE_STAFF, agency)
    if not policy.can_anywhere(Permission.MANAGE_STAFF) or (person.is_superuser and not policy.is_superuser):
        raise NotAllowed(Permission.MANAGE_STAFF)


@transaction.atomic
def give_password(*, person: User, password: str, by: User) -> None:
    """Set the password of somebody else, who must change it at the next log-in."""
    require_management(person=person, by=by)
    person.set_password(password)
    person.save(update_fields=["password"])
    TemporaryPassword.objects.update_or_create(user=person)
    log(person, "access.password_given", user=by)


@transaction.atomic
def own_password_changed(*, person: User) -> None:
    """Take note that the person chose a password that nobody else knows."""
    TemporaryPassword.objects.filter(user=person).delete()
    log(person, "access.password_changed", user=person)
