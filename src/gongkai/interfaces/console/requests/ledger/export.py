"""The ledger of the person's agencies as a file; without identity numbers and ways to reach a person."""

from datetime import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.engines.ledger.exporting import HEADS, ledger_rows
from gongkai.interfaces.console import tables
from gongkai.interfaces.console.permissions import covering_ids
from gongkai.interfaces.console.requests.lists import FIRST_YEAR, agencies_of
from gongkai.interfaces.numbers import number_in


def export(request: HttpRequest) -> HttpResponseBase:
    """Send the cases of a year, of one agency or of all that the person covers, as CSV or workbook."""
    year = _year(request.GET.get("year", ""))
    cases = DisclosureRequest.objects.filter(covering_ids(request.user, Permission.HANDLE_REQUESTS))
    agency = agencies_of(request.user).filter(pk=number_in(request.GET.get("agency", ""))).first()
    if agency:
        cases = cases.filter(agency=agency)
    start, end = (timezone.make_aware(datetime(each, 1, 1)) for each in (year, year + 1))
    cases = cases.filter(received_at__gte=start, received_at__lt=end).order_by("received_at", "id")
    title = _("%(name)s%(year)s年依申请公开台账") % {"name": agency.name if agency else "", "year": year}
    return tables.answer(tables.wanted(request) or "xlsx", title, HEADS, ledger_rows(cases))


def _year(text: str) -> int:
    today = timezone.localdate()
    return min(max(number_in(text) or today.year, FIRST_YEAR), today.year)
