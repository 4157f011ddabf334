"""Who applied, shown on a click that is noted in the audit log."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gongkai.domain.requests import reading
from gongkai.interfaces.console.requests import case_page


@require_POST
@never_cache
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the case with papers and contacts of the applicant, this once."""
    case = case_page.read_case(pk)
    return case_page.show(request, case, identity=reading.read_identity(request=case, by=request.user))
