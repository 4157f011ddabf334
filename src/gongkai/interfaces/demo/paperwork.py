"""The papers of the fictional city's applications: what is given to applicants, archive files, and entry times."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import cache

from django.utils import timezone

from gongkai.domain.orgs.models import User
from gongkai.domain.requests import closing
from gongkai.domain.requests.models import DisclosureRequest, Message, RequestEvent
from gongkai.engines.letters import pdf
from gongkai.engines.letters.casefile import bound
from gongkai.engines.letters.errors import NoFont
from gongkai.rules.law.letters import LetterKind, LetterText

ENTERED = time(15, 20)
EMPTY_SHEET = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@cache
def sheet() -> bytes:
    """Return the one page that stands for whatever is given to an applicant; typeset once."""
    text = ("本页为演示材料，内容为虚构，用以代替依申请提供的政府信息。",)
    letter = LetterText(
        kind=LetterKind.OTHER, title="示例材料", number="", addressee="", paragraphs=text, annexes=(),
        signatory="示例市人民政府", date="", remedies="",
    )  # fmt: skip
    try:
        return pdf.render(letter)
    except NoFont:
        return EMPTY_SHEET


def archive(case: DisclosureRequest, *, by: User) -> None:
    """Bind everything of the case and keep it; a machine without a Chinese font archives nothing."""
    try:
        closing.archive(request=case, bound=bound(case), by=by)
    except NoFont:
        return


def bring_to_their_days(cases: Collection[DisclosureRequest]) -> None:
    """Let entries, messages and ends bear the time of the day on which they are played, not that of the building."""
    events = list(RequestEvent.objects.filter(request__in=[case.pk for case in cases]))
    for event in events:
        event.recorded_at = _moment(event.on)
    RequestEvent.objects.bulk_update(events, ["recorded_at"])
    last = {event.request_id: event.on for event in sorted(events, key=lambda event: event.on)}
    messages = list(Message.objects.filter(request__in=last))
    for message in messages:
        message.sent_at = _moment(last[message.request_id])
    Message.objects.bulk_update(messages, ["sent_at"])
    ended = list(DisclosureRequest.objects.filter(pk__in=last, closed_at__isnull=False))
    for case in ended:
        case.closed_at = _moment(last[case.pk])
        case.archived_at = _moment(last[case.pk] + timedelta(days=7)) if case.archived_at else None
    DisclosureRequest.objects.bulk_update(ended, ["closed_at", "archived_at"])


def _moment(day: date) -> datetime:
    return min(timezone.make_aware(datetime.combine(day, ENTERED)), timezone.now())
