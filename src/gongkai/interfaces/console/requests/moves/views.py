"""The page on which a lawful move is made."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _


def move(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Show the form of a move and make it."""
    raise Http404(_("没有这个办理环节。"))
