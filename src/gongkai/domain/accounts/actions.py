"""Signing in by a link, and deleting one's account; the audit log never names the address."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log as write_audit

from gongkai.domain.accounts import links
from gongkai.domain.accounts.errors import LinkIsOver
from gongkai.domain.accounts.models import CitizenAccount, UsedLink, email_key


def sign_in(*, token: str, at: datetime | None = None) -> CitizenAccount:
    """Use a link up and return its account, made now if this is its first; LinkIsOver when the link lets nobody in."""
    now = at or timezone.now()
    link = links.read(token, at=now)
    with transaction.atomic():
        UsedLink.objects.filter(used_at__lt=now - links.LIFE).delete()
        _used, is_first = UsedLink.objects.get_or_create(key=link.key, defaults={"used_at": now})
        if not is_first:  # pressed twice at the same moment
            raise LinkIsOver(links.refused())
        account, _made = CitizenAccount.objects.get_or_create(
            email_key=email_key(link.email), defaults={"email": link.email}
        )
        account.last_signed_in_at = now
        account.save(update_fields=["last_signed_in_at"])
        write_audit(account, "accounts.sign_in")
    return account


def delete(*, account: CitizenAccount) -> None:
    """Delete an account; the applications stay with the agencies and lose their link to it."""
    with transaction.atomic():
        write_audit(account, "accounts.delete", deleted=True)
        account.delete()
