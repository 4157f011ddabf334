"""Addresses of the ledger, each behind the guard."""

from typing import Any

from django.urls import URLPattern, path

from gongkai.engines.ledger.models import LedgerRun
from gongkai.interfaces.console.guard import guarded
from gongkai.interfaces.console.requests.ledger import export, views


def urls() -> list[URLPattern]:
    """Return the addresses below /requests/ledger/."""

    def own(route: str, view: Any, name: str, action: str = "view") -> URLPattern:
        return path(f"ledger/{route}", guarded(view, LedgerRun, action), name=name)

    return [
        own("", views.overview, "ledger", "add"),
        own("export/", export.export, "ledger_export"),
        own("<int:pk>/", views.run_page, "ledger_run", "change"),
        own("<int:pk>/import/", views.carry_out, "ledger_import", "change"),
        own("<int:pk>/stop/", views.stop, "ledger_stop", "change"),
        own("<int:pk>/faulty/", views.faulty_rows, "ledger_faulty", "change"),
    ]
