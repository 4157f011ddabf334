"""Questions about applications that portal and console share."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.domain.cases.codes import normalised
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.domain.requests.papers import IssuedLetter, Message, RequestFile

MOST_EARLIER = 200  # applications of one person that are looked at for repetition


def by_code(text: str) -> DisclosureRequest | None:
    """Return the case whose query code somebody typed."""
    code = normalised(text)
    cases = DisclosureRequest.objects.select_related("agency", "applicant")
    return cases.filter(receipt_code=code).first() if code else None


def handled_by(user: User) -> QuerySet[DisclosureRequest]:
    """Return the cases of the agencies in which the person handles applications."""
    return DisclosureRequest.objects.filter(policy_for(user).covering(Permission.HANDLE_REQUESTS, "agency__"))


def inbox(user: User) -> QuerySet[DisclosureRequest]:
    """Return the open cases of the person's agencies, the most urgent first; what waits for confirmation leads."""
    return handled_by(user).filter(closed_at=None).order_by("due_on", "id")


def earlier_of(request: DisclosureRequest) -> QuerySet[DisclosureRequest]:
    """Return the same applicant's other applications to the same agency, newest first."""
    same = Q(applicant__identity_key=request.applicant.identity_key, agency=request.agency_id)
    return DisclosureRequest.objects.filter(same).exclude(pk=request.pk).order_by("-received_at", "-id")[:MOST_EARLIER]


def received_between(request: DisclosureRequest, start: date, end: date) -> int:
    """Return how many applications this applicant handed in to this agency between two days, this one included."""
    key = request.applicant.identity_key
    own = DisclosureRequest.objects.filter(applicant__identity_key=key, agency=request.agency_id)
    return own.filter(receipt_date__range=(start, end)).count()


def letters_for_applicant(request: DisclosureRequest) -> QuerySet[IssuedLetter]:
    """Return what the applicant may read: issued letters addressed to them."""
    return request.letters.filter(is_for_applicant=True, issued_on__isnull=False)


def files_for_applicant(request: DisclosureRequest) -> QuerySet[RequestFile]:
    """Return what the applicant may download: what was given, once the decision is out."""
    answers = request.files.filter(kind=FileKind.ANSWER)
    return answers if request.decided_on else answers.none()


def messages_for_applicant(request: DisclosureRequest) -> QuerySet[Message]:
    """Return the messages that are not inner notes."""
    return request.messages.filter(is_internal=False)


def asked_by_many(requests: Sequence[DisclosureRequest]) -> int:
    """Return how many different applicants stand behind these applications."""
    return len({request.applicant.identity_key for request in requests})
