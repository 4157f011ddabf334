"""The desk as a panel of Wagtail's home page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from gongkai.domain.orgs.enums import Permission
from gongkai.interfaces.console.home import hints
from gongkai.interfaces.console.home.parts import Desk


class DeskPanel(Component):
    """What burns first, then what is in hand."""

    order = 10
    template_name = "console/home/desk.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the parts of the desk; a fixed number of queries."""
        desk = Desk(self.request)
        burning = [part for part in desk.urgent if part.rows]
        return {
            "figures": [*desk.urgent, *desk.own],
            "burning": burning,
            "own": desk.own,
            "may_write": desk.writes,
            "may_import": desk.policy.can_anywhere(Permission.IMPORT),
            "has_roles": bool(desk.urgent or desk.own),
            "hints": hints.hints_for(self.request),
            "hints_title": hints.title(),
            "request": self.request,
        }


def panels_for(request: HttpRequest) -> list[Component]:
    """Return the panels of the home page."""
    return [DeskPanel(request)]
