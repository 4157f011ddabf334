"""The check while one types: findings in what the form holds now, which is stored nowhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from gongkai.domain.records.models import Record
from gongkai.domain.records.privacy import TEXT_FIELDS, findings_of
from gongkai.interfaces.console.records.extra_fields import PREFIX
from gongkai.interfaces.console.records.findings import text_context

LARGEST = 1_000_000  # characters; more is inspected when it is saved


@require_POST
@sensitive_post_parameters()
def check(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Answer with the list of findings in the posted words; attachments are inspected when they are saved."""
    if sum(len(value) for value in request.POST.values()) > LARGEST:
        return render(request, "console/records/findings_text.html", {"is_too_long": True}, status=413)
    typed = {name: request.POST.get(name, "") for name in (*TEXT_FIELDS, "body")}
    extra = {
        name.removeprefix(PREFIX): value
        for name, value in request.POST.items()
        if name.startswith(PREFIX) and isinstance(value, str)
    }
    found = findings_of(Record(pk=pk, extra=extra, **typed), attachments=())
    return render(request, "console/records/findings_text.html", text_context(found))
