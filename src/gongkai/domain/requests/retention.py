"""When the term of retention is over: who applied and what was written is erased, what statistics count stays."""

from datetime import date

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log as write_audit

from gongkai.domain.cases.encryption import fingerprint
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests import log
from gongkai.domain.requests.archives import ArchiveFile
from gongkai.domain.requests.consultations import Consultation
from gongkai.domain.requests.events import RequestEvent
from gongkai.domain.requests.models import DisclosureRequest, RequestedItem
from gongkai.domain.requests.papers import IssuedLetter, Message, RequestFile
from gongkai.domain.requests.parties import Applicant
from gongkai.domain.requests.remedies import Remedy
from gongkai.rules.law.remedy_statistics import RemedyResult

ERASED = "（保管期满，已清除）"
OF_APPLICANT = (
    "identity_number", "legal_representative", "contact_person", "phone", "email", "fax", "address", "postal_code",
    "agent_name", "agent_identity_number",
)  # fmt: skip


def expired(today: date) -> QuerySet[ArchiveFile]:
    """Return the archive files whose term is over, but not those of cases that are still disputed."""
    disputed = Remedy.objects.filter(result=RemedyResult.PENDING, request__isnull=False).values("request")
    over = ArchiveFile.objects.filter(retain_until__lt=today).exclude(request__in=disputed)
    return over.select_related("request__agency").order_by("retain_until", "pk")


def forget(*, kept: ArchiveFile, by: User) -> None:
    """Erase identity, words and files of one archived case; number, days, kinds and outcome stay."""
    policy_for(by).require(Permission.DECIDE_REQUESTS, kept.request.agency)
    with transaction.atomic():
        case = log.locked(kept.request)
        stored = [(file.sealed.storage, file.sealed.name) for file in (kept, *case.files.all())]
        _erase_party(case)
        _erase_words(case)
        RequestFile.objects.filter(request=case).delete()
        kept.delete()
        write_audit(case, "requests.forget", user=by, data={"files": len(stored)})
        transaction.on_commit(lambda: _delete(stored))


def _erase_party(case: DisclosureRequest) -> None:
    """Erase who applied; the fingerprint becomes one of the case alone, so that it still counts as one person."""
    emptied = dict.fromkeys(OF_APPLICANT, "")
    key = fingerprint("erased", str(case.pk))
    Applicant.objects.filter(request=case).update(name=ERASED, identity_key=key, account=None, **emptied)
    Consultation.objects.filter(request=case).update(
        name=ERASED, contact="", question=ERASED, words="", overriding_interest=""
    )
    Remedy.objects.filter(request=case).update(claimant=ERASED, note="")


def _erase_words(case: DisclosureRequest) -> None:
    DisclosureRequest.objects.filter(pk=case.pk).update(
        subject=ERASED, description="", document_number="", purpose="", rating_comment=""
    )
    RequestedItem.objects.filter(request=case).update(text=ERASED, grounds={}, proof="")
    IssuedLetter.objects.filter(request=case).update(content={}, recipient=ERASED, serve_note="")
    # The days of the log stay; only here, at the end of retention, are its notes touched.
    RequestEvent.objects.filter(request=case).update(note="")
    Message.objects.filter(request=case).delete()


def _delete(stored: list[tuple[Storage, str]]) -> None:
    for storage, name in stored:
        storage.delete(name)
