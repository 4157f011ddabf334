"""How many reviews wait for the person: asked once a request, for the menu and for the desk."""

from django.http import HttpRequest

from gongkai.domain.review.queries import waiting_for

COUNTED = 99  # the number tells whether to hurry, not how many there are in all


def number_waiting(request: HttpRequest) -> int:
    """Return how many reviews wait, at most one more than `COUNTED`: one query, none for people without steps."""
    known = getattr(request, "_gongkai_waiting", None)
    if known is None:
        ids = waiting_for(request.user).order_by().values_list("pk", flat=True)[: COUNTED + 1]
        known = request._gongkai_waiting = len(ids)
    return known


def in_words(number: int) -> str:
    """Return a number that was counted up to the bound as people read it."""
    return f"{COUNTED}+" if number > COUNTED else str(number)
