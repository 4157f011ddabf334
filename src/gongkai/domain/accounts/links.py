"""The links by which applicants sign in: the address and the moment, sealed, so that neither is read nor changed.

Nothing is stored when a link is given, so that nobody fills the database with the addresses of strangers.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.accounts.errors import LinkIsOver
from gongkai.domain.accounts.models import CitizenAccount, UsedLink, email_key, normalised
from gongkai.domain.cases.encryption import CannotOpen, seal, unseal

LIFE = timedelta(minutes=30)
PURPOSE = "accounts.link"


@dataclass(frozen=True)
class Link:
    """What a link says: for whom it was made, and when."""

    email: str
    given_at: datetime
    key: str  # by which it is remembered once it is used


def make(email: str, *, at: datetime | None = None) -> str:
    """Return the token of a new link for an address."""
    content = json.dumps([normalised(email), (at or timezone.now()).isoformat()])
    return base64.urlsafe_b64encode(seal(content.encode(), PURPOSE)).decode().rstrip("=")


def read(token: str, *, at: datetime | None = None) -> Link:
    """Return what a token says while it lets somebody in; LinkIsOver when it does not (any more)."""
    link = _opened(token)
    over = (at or timezone.now()) - link.given_at > LIFE
    if over or UsedLink.objects.filter(key=link.key).exists() or _is_outdated(link):
        raise LinkIsOver(refused())
    return link


def refused() -> str:
    """Return what is said about every link that lets nobody in, whatever the reason."""
    minutes = LIFE // timedelta(minutes=1)
    return _("这个登录链接已经用过、超过%s分钟或者不完整。请重新填写邮箱，我们再发一个。") % minutes


def _opened(token: str) -> Link:
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        email, given_at = json.loads(unseal(sealed, PURPOSE))
    except (CannotOpen, binascii.Error, ValueError):
        raise LinkIsOver(refused()) from None
    return Link(email, datetime.fromisoformat(given_at), sha256(sealed).hexdigest())


def _is_outdated(link: Link) -> bool:
    """Say whether somebody signed in to the account since: then the older links in the mailbox are dead too."""
    return CitizenAccount.objects.filter(email_key=email_key(link.email), last_signed_in_at__gte=link.given_at).exists()
