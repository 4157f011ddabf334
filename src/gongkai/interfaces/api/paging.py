"""The address of the next page: this one's, with another cursor."""

from django.conf import settings
from django.http import HttpRequest


def next_address(request: HttpRequest, cursor: str, *, without: tuple[str, ...] = ()) -> str:
    """Return the full address under which the list goes on, filters kept."""
    query = request.GET.copy()
    for name in without:
        query.pop(name, None)
    query["cursor"] = cursor
    return f"{settings.SITE_URL}{request.path}?{query.urlencode()}"
