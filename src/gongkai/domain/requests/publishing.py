"""Proposing to publish what was given on application (art. 44): a draft record that goes through the normal review.

Nothing of the applicant gets into the draft: neither the name nor files, for the applicant's copy may show more than
the public one.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from html import escape

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count
from wagtail.log_actions import log as write_audit
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.models import TITLE_LIMIT, Record
from gongkai.domain.requests import log
from gongkai.domain.requests.asked_often import Asking, asked_by_many
from gongkai.domain.requests.enums import MessageAuthor
from gongkai.domain.requests.errors import NotLawful
from gongkai.domain.requests.facts import grounds_of
from gongkai.domain.requests.models import DisclosureRequest, RequestedItem
from gongkai.domain.requests.papers import Message
from gongkai.rules.law.disclosure import DisclosureAttribute
from gongkai.rules.law.outcomes import Outcome

GIVEN = (Outcome.R02, Outcome.R03)
LEAST_APPLICANTS = 10  # art. 44 says «多个申请人»; from ten on it is proposed unasked
YEAR = timedelta(days=365)
MOST = 500  # things given by one agency in a year that are compared with each other, the newest
KIND = "notice"
HIDDEN = "×××"


def propose(*, request: DisclosureRequest, by: User) -> Record:
    """Make a draft of what was given, to be completed, reviewed and published; NotLawful where nothing was given."""
    for permission in (Permission.HANDLE_REQUESTS, Permission.EDIT):
        policy_for(by).require(permission, request.agency)
    with transaction.atomic():
        current = log.locked(request)
        if current.proposed_record_id:
            raise NotLawful(f"{current.number}已经提出转为主动公开，请在信息列表中继续办理该草稿。", "第四十四条")
        record = _draft(current, by)
        current.proposed_record = record
        current.save(update_fields=["proposed_record"])
        write_audit(current, "requests.propose", user=by, data={"record": record.pk})
    return record


def propose_asked_by_many(today: date) -> int:
    """Make drafts of what ten different applicants asked one agency for and got within a year; return how many.

    For the worker, once a day. A draft that somebody deleted is not made again.
    """
    since = today - YEAR
    given = RequestedItem.objects.filter(outcome__in=GIVEN, request__decided_on__gte=since)
    counted = given.values("request__agency").annotate(n=Count("request", distinct=True)).order_by()
    agencies = counted.filter(n__gte=LEAST_APPLICANTS).values_list("request__agency", flat=True)
    return sum(_propose_in(agency, since) for agency in agencies)


def _propose_in(agency: int, since: date) -> int:
    rows = RequestedItem.objects.filter(outcome__in=GIVEN, request__agency=agency, request__decided_on__gte=since)
    columns = ("request", "text", "request__applicant__identity_key")
    newest = rows.order_by("-request__decided_on", "-pk").values_list(*columns)[:MOST]
    groups = asked_by_many([Asking(*row) for row in newest], least=LEAST_APPLICANTS)
    return sum(_propose_group(group) for group in groups if not _was_proposed(group))


def _propose_group(group: Iterable[int]) -> bool:
    """Make one draft for the group and point all its cases to it; whoever locks the newest first does it."""
    numbers = list(group)
    with transaction.atomic():
        newest = log.locked(DisclosureRequest(pk=numbers[0]))
        if newest.proposed_record_id or _was_proposed(numbers):
            return False
        record = _draft(newest, None)
        DisclosureRequest.objects.filter(pk__in=numbers).update(proposed_record=record)
        words = f"一年内有{len(numbers)}件申请要求公开相同内容，已生成主动公开草稿《{record.title[:60]}》"
        text = f"{words}，请补充正文和附件后提交审核。"
        Message.objects.create(request=newest, author=MessageAuthor.CLERK, text=text, is_internal=True)
        write_audit(newest, "requests.propose", data={"record": record.pk, "applications": len(numbers)})
    return True


def _was_proposed(group: Iterable[int]) -> bool:
    numbers = list(group)
    if DisclosureRequest.objects.filter(pk__in=numbers, proposed_record__isnull=False).exists():
        return True
    kind = ContentType.objects.get_for_model(DisclosureRequest)
    proposals = ModelLogEntry.objects.filter(content_type=kind, action="requests.propose")
    return proposals.filter(object_id__in=[str(number) for number in numbers]).exists()


def _draft(case: DisclosureRequest, by: User | None) -> Record:
    given = [item for item in case.items.all() if item.outcome in GIVEN]
    if case.decided_on is None or not given:
        raise NotLawful("只有已经答复予以公开或者部分公开的内容，才能提出转为主动公开。", "第四十四条")
    texts = [_cleared(grounds_of(item).public_part or item.text, case) for item in given]
    lead = "本信息曾依申请公开，现拟转为主动公开。发布前请补充正文或者附件，并核对是否适合主动公开："
    record = Record(
        agency=case.agency,
        kind=KIND,
        title=_cleared(case.subject, case)[:TITLE_LIMIT],
        body="".join(f"<p>{escape(text)}</p>" for text in (lead, *texts)),
        disclosure_attribute=DisclosureAttribute.PROACTIVE,
        created_by=by,
    )
    record.full_clean(exclude=["document_number"])
    record.save()
    write_audit(record, "wagtail.create", user=by)
    return record


def _cleared(text: str, case: DisclosureRequest) -> str:
    """Return the words without what tells who applied."""
    one = case.applicant
    known = (one.name, one.agent_name, one.contact_person, one.legal_representative, one.identity_number, one.phone,
             one.email, one.address)  # fmt: skip
    for word in sorted({word for word in known if word and len(word) > 1}, key=len, reverse=True):
        text = text.replace(word, HIDDEN)
    return " ".join(text.split())
