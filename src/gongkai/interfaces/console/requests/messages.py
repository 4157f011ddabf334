"""Messages with the applicant and inner notes, written on the case page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.cases.errors import CaseError
from gongkai.domain.requests import closing
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.requests import case_page
from gongkai.interfaces.console.requests.forms import INTERNAL, MessageForm


@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the message or keep the note; what is wrong is said beside what was written."""
    case, form = case_page.read_case(pk), MessageForm(request.POST)
    if not form.is_valid():
        return case_page.show(request, case, message_form=form, status=422)
    is_internal = form.cleaned_data["reader"] == INTERNAL
    try:
        closing.write_message(request=case, text=form.cleaned_data["text"], by=request.user, is_internal=is_internal)
    except CaseError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("备注已保存。") if is_internal else _("已发给申请人，凭查询码可以看到。"))
    return redirect(_place(case))


def _place(case: DisclosureRequest) -> str:
    return reverse("console_requests:case", args=[case.pk]) + "#messages"
