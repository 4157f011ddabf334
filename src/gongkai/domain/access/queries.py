"""Questions about a person's ways to sign in."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from gongkai.domain.access.enums import POWERFUL, TwoFactorRule
from gongkai.domain.access.models import TemporaryPassword
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def must_use_two_factors(person: User) -> bool:
    """Say whether the deployment's rule obliges the person; a superuser holds every permission."""
    rule = TwoFactorRule(settings.TWO_FACTOR)
    if rule == TwoFactorRule.PUBLISHERS:
        return any(policy_for(person).can_anywhere(permission) for permission in POWERFUL)
    return rule == TwoFactorRule.ALL


def has_two_factors(person: User) -> bool:
    """Say whether the person has a second factor; recovery codes alone are none."""
    return Authenticator.objects.filter(user=person, type__in=FACTORS).exists()


def lacks_two_factors(person: User) -> bool:
    """Say whether the person must have a second factor and has none."""
    return must_use_two_factors(person) and not has_two_factors(person)


def has_temporary_password(person: User) -> bool:
    """Say whether somebody else chose the person's present password."""
    return TemporaryPassword.objects.filter(user=person).exists()
