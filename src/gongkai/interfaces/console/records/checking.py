"""The check while one types: findings in what the form holds now, which is stored nowhere."""

from datetime import date, datetime, time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.kinds import KINDS
from gongkai.domain.records.models import Attachment, Record
from gongkai.domain.records.privacy import TEXT_FIELDS, findings_of
from gongkai.interfaces.console.records.content import content_context
from gongkai.interfaces.console.records.extra_fields import PREFIX
from gongkai.interfaces.console.records.findings import text_context
from gongkai.interfaces.numbers import number_in

MOST_FILES = 200
LARGEST = 1_000_000  # characters; more is inspected when it is saved


@require_POST
@sensitive_post_parameters()
def check(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Answer with the list of findings in the posted words; attachments are inspected when they are saved."""
    if sum(len(value) for value in request.POST.values()) > LARGEST:
        return render(request, "console/records/findings_text.html", {"is_too_long": True}, status=413)
    record = _typed(request, pk)
    found = findings_of(record, attachments=())
    files = [Attachment(title=name) for name in request.POST.getlist("attachment_name")[:MOST_FILES]]
    context = text_context(found) | content_context(record, files, reads_files=False)
    return render(request, "console/records/findings_text.html", context)


def _typed(request: HttpRequest, pk: int | None) -> Record:
    """Return what the form holds as a record that is stored nowhere."""
    posted = request.POST
    typed = {name: posted.get(name, "") for name in (*TEXT_FIELDS, "body", "document_number")}
    extra = {
        name.removeprefix(PREFIX): value
        for name, value in posted.items()
        if name.startswith(PREFIX) and isinstance(value, str)
    }
    kind = posted.get("kind", "")
    days = {name: _day(posted.get(name, "")) for name in ("formed_on", "effective_on", "expires_on")}
    shown = _day(posted.get("published_at", ""))
    return Record(
        pk=pk,
        agency=_agency(request, pk),
        kind=kind if kind in KINDS else "notice",
        extra=extra,
        published_at=timezone.make_aware(datetime.combine(shown, time.min)) if shown else None,
        **typed,
        **days,
    )


def _agency(request: HttpRequest, pk: int | None) -> Agency | None:
    """Return the chosen agency if the person writes there, else the record's own."""
    chosen = number_in(request.POST.get("agency", ""))
    if chosen is not None:
        agency = policy_for(request.user).agencies(Permission.EDIT).filter(pk=chosen).first()
        if agency is not None:
            return agency
    record = Record.objects.select_related("agency").only("agency").filter(pk=pk).first() if pk else None
    return record.agency if record else None


def _day(text: str) -> date | None:
    """Return the day of a date that may still be half written."""
    try:
        return parse_date(text[:10])
    except ValueError:
        return None
