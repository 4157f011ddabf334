"""Codes from an authenticator work once, whichever process they reach and however long they stay valid."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction

LAST_STEP = "last_step"


@transaction.atomic
def use_up(factor: Authenticator, code: str) -> bool:
    """Say whether the valid `code` is newer than every code used before, and remember it (RFC 6238, section 5.2).

    The library remembers a code in the cache for one period; with the tolerance for clocks that are off, a code stays
    valid for three.
    """
    held = Authenticator.objects.select_for_update().get(pk=factor.pk)
    step = _step_of(held, code)
    if step is None or step <= held.data.get(LAST_STEP, 0):
        return False
    held.data[LAST_STEP] = step
    held.save(update_fields=["data"])
    return True


def _step_of(factor: Authenticator, code: str) -> int | None:
    secret = decrypt(factor.data["secret"])
    steps = [step for step in yield_hotp_counters_from_time() if format_hotp_value(hotp_value(secret, step)) == code]
    return max(steps, default=None)
