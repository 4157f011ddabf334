"""Addresses of the moves, the decision, letters, files and archive, below those of the case."""

from typing import Any

from django.urls import URLPattern, path

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.guard import guarded
from gongkai.interfaces.console.requests.moves import (
    archiving,
    decision,
    enclosures,
    letters,
    redacting,
    views,
)


def urls() -> list[URLPattern]:
    """Return the addresses, each behind the guard of its case."""

    def own(route: str, view: Any, name: str) -> URLPattern:
        return path(f"<int:pk>/{route}", guarded(view, DisclosureRequest, "change"), name=name)

    return [
        own("moves/<str:kind>/", views.move, "move"),
        own("decision/", decision.decision, "decision"),
        own("decision/checks/", decision.checks, "decision_checks"),
        own("enclosures/", enclosures.add, "enclose"),
        own("enclosures/<int:file_pk>/", enclosures.change, "enclosure"),
        own("redact/<int:file_pk>/", redacting.redaction, "redact"),
        own("redact/<int:file_pk>/page/<int:number>/", redacting.picture, "redact_page"),
        own("letters/<int:letter_pk>/<str:form>/", letters.letter, "letter"),
        own("archive/", archiving.archive, "archive"),
        own("archive/file/", archiving.download, "archive_file"),
    ]
