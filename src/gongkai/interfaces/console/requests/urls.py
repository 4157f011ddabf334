"""Addresses of the desk, each behind the guard: rows of other agencies do not exist."""

from typing import Any

from django.urls import URLPattern, path

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.guard import guarded
from gongkai.interfaces.console.requests import (
    assigning,
    calendar_view,
    case_page,
    comparing,
    files,
    hints,
    identity,
    inbox,
    messages,
    proposing,
    receipt,
    registering,
)
from gongkai.interfaces.console.requests.holidays.urls import urls as holidays
from gongkai.interfaces.console.requests.ledger.urls import urls as ledger
from gongkai.interfaces.console.requests.moves.urls import urls as moves
from gongkai.interfaces.console.requests.remedies.urls import urls as remedies
from gongkai.interfaces.console.requests.settings_page.urls import urls as settings
from gongkai.interfaces.console.requests.statistics.urls import urls as statistics


def own(route: str, view: Any, name: str, action: str = "view") -> URLPattern:
    """Return an address whose view sees only cases of agencies in which the person handles applications."""
    return path(route, guarded(view, DisclosureRequest, action), name=name)


def urls() -> list[URLPattern]:
    """Return all addresses below /requests/."""
    return [
        own("", inbox.inbox, "index"),
        own("register/", registering.register, "register", "add"),
        own("calendar/", calendar_view.month, "calendar"),
        own("<int:pk>/", case_page.case_page, "case"),
        own("<int:pk>/hints/", hints.hints, "hints"),
        own("<int:pk>/identity/", identity.reveal, "identity"),
        own("<int:pk>/files/<int:file_pk>/", files.file, "file"),
        own("<int:pk>/message/", messages.write, "message", "change"),
        own("<int:pk>/assign/", assigning.assign, "assign", "change"),
        own("<int:pk>/merge/", assigning.merge, "merge", "change"),
        own("<int:pk>/propose/", proposing.propose, "propose", "change"),
        own("<int:pk>/compare/<int:other_pk>/", comparing.compare, "compare"),
        own("<int:pk>/receipt/", receipt.receipt, "receipt"),
        *moves(),
        *ledger(),
        *statistics(),
        *remedies(),
        *holidays(),
        *settings(),
    ]
