"""Questions about applications that portal and console share."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from gongkai.domain.cases.codes import normalised
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.orgs.queries import holders
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.models import DisclosureRequest, RequestedItem
from gongkai.domain.requests.papers import IssuedLetter, Message, RequestFile

MOST_EARLIER = 200  # applications of one person that are looked at for repetition
MOST_NEAR = 200  # latest applications of other people to the same agency that are looked at for likeness


def by_code(text: str) -> DisclosureRequest | None:
    """Return the case whose query code somebody typed."""
    code = normalised(text)
    cases = DisclosureRequest.objects.select_related("agency", "applicant")
    return cases.filter(receipt_code=code).first() if code else None


def handled_by(user: User) -> QuerySet[DisclosureRequest]:
    """Return the cases of the agencies in which the person handles applications."""
    return DisclosureRequest.objects.filter(policy_for(user).covering(Permission.HANDLE_REQUESTS, "agency__"))


def earlier_of(request: DisclosureRequest, most: int | None = MOST_EARLIER) -> QuerySet[DisclosureRequest]:
    """Return the same applicant's other applications to the same agency, newest first, at most `most` of them."""
    same = Q(applicant__identity_key=request.applicant.identity_key, agency=request.agency_id)
    return DisclosureRequest.objects.filter(same).exclude(pk=request.pk).order_by("-received_at", "-id")[:most]


def near_to(request: DisclosureRequest) -> QuerySet[DisclosureRequest]:
    """Return the latest applications of other people to the same agency, among which like ones are looked for."""
    others = DisclosureRequest.objects.filter(agency=request.agency_id).exclude(pk=request.pk)
    others = others.exclude(applicant__identity_key=request.applicant.identity_key)
    return others.order_by("-received_at", "-id")[:MOST_NEAR]


def colleagues_for(request: DisclosureRequest) -> QuerySet[User]:
    """Return who may handle the case today: by a role there or above, deputies included."""
    return holders(Permission.HANDLE_REQUESTS, request.agency, timezone.localdate()).order_by("display_name", "pk")


def ready_to_decide(user: User) -> QuerySet[DisclosureRequest]:
    """Return the undecided cases that the person may decide and in which every thing asked for has its finding."""
    held = policy_for(user).covering(Permission.DECIDE_REQUESTS, "agency__")
    items = RequestedItem.objects.filter(request=OuterRef("pk"))
    open_cases = DisclosureRequest.objects.filter(held, closed_at=None, decided_on=None)
    return open_cases.filter(Exists(items), ~Exists(items.filter(outcome=""))).order_by("due_on", "id")


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
