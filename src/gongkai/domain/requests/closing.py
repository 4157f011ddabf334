"""Who handles a case, duplicates, and what follows its end: archive, messages, rating."""

from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log as write_audit

from gongkai.domain.cases.encryption import seal
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.domain.requests import log
from gongkai.domain.requests.archives import ArchiveFile
from gongkai.domain.requests.bound import Bound
from gongkai.domain.requests.deciding import withdraw
from gongkai.domain.requests.enums import MessageAuthor
from gongkai.domain.requests.errors import Incomplete, NotLawful
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import Message
from gongkai.domain.requests.settings import settings_of


def assign(*, request: DisclosureRequest, handler: User, by: User) -> None:
    """Give the case to a colleague who may handle applications of its agency."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    if not policy_for(handler).can(Permission.HANDLE_REQUESTS, request.agency):
        raise NotAllowed(Permission.HANDLE_REQUESTS, request.agency)
    with transaction.atomic():
        current = log.locked(request)
        current.handler = handler
        current.save(update_fields=["handler"])
        write_audit(current, "requests.assign", user=by, data={"handler": str(handler)})


def merge(*, request: DisclosureRequest, into: DisclosureRequest, by: User, seen: int | None = None) -> None:
    """End an application that is the same paper as another of the same applicant (sent twice), and point to it."""
    policy_for(by).require(Permission.DECIDE_REQUESTS, request.agency)
    same = request.applicant.identity_key == into.applicant.identity_key and request.agency_id == into.agency_id
    if not same or request.pk == into.pk:
        raise NotLawful("只能并入同一申请人向同一机关提交的另一件申请。不同申请人的相同内容应分别答复。")
    with transaction.atomic():
        reason = f"与{into.number}为同一申请，并案办理"
        current = withdraw(request=request, by=by, reason=reason, seen=seen)
        current.merged_into = into
        current.save(update_fields=["merged_into"])
        write_audit(current, "requests.merge", user=by, data={"into": into.number})


def write_message(*, request: DisclosureRequest, text: str, by: User | None, is_internal: bool = False) -> Message:
    """Add a question of the applicant (`by` None), an answer of the clerk, or an inner note."""
    if not text.strip():
        raise Incomplete(("请填写内容后再发送。",))
    if by is not None:
        policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    author = MessageAuthor.CLERK if by else MessageAuthor.APPLICANT
    with transaction.atomic():
        sent = Message.objects.create(
            request=request, author=author, by=by, text=text, is_internal=is_internal and by is not None
        )
        write_audit(request, "requests.message", user=by)
    return sent


def rate(*, request: DisclosureRequest, rating: int, comment: str = "") -> None:
    """Keep how satisfied the applicant is, once the case is decided; a later rating replaces it."""
    if request.decided_on is None:
        raise NotLawful("答复作出后才能评价。")
    with transaction.atomic():
        current = log.locked(request)
        current.rating, current.rating_comment = rating, comment
        current.save(update_fields=["rating", "rating_comment"])
        write_audit(current, "requests.rate", data={"rating": rating})


def archive(*, request: DisclosureRequest, bound: Bound, by: User) -> ArchiveFile:
    """Keep the bound file of an ended case; nothing of the case changes afterwards but remedies."""
    policy_for(by).require(Permission.HANDLE_REQUESTS, request.agency)
    with transaction.atomic():
        current = log.locked(request)
        if current.closed_at is None:
            raise NotLawful("案件尚未办结，不能归档。请先作出答复并记录送达。")
        if current.archived_at:
            raise NotLawful(f"{current.number}已于{timezone.localdate(current.archived_at):%Y-%m-%d}归档。")
        today = timezone.localdate()
        kept = ArchiveFile(
            request=current,
            sha256=bound.sha256,
            size=len(bound.content),
            pages=bound.pages,
            index=list(bound.index),
            retain_until=_years_on(today, settings_of(current.agency).retention_years),
        )
        kept.sealed.save("archive.pdf", ContentFile(seal(bound.content, "requests.archive")), save=False)
        kept.save()
        current.archived_at = timezone.now()
        current.save(update_fields=["archived_at"])
        write_audit(current, "requests.archive", user=by, data={"sha256": bound.sha256, "pages": bound.pages})
    return kept


def _years_on(day: date, years: int) -> date:
    """Return the last day of the year that lies `years` after: terms of retention count whole years."""
    return date(day.year + years, 12, 31)
