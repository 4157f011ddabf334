"""What a new record starts with: the kind, the agency and the item that the address names, or the usual ones."""

from django.http import HttpRequest

from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import policy_for
from gongkai.domain.records.kinds import KINDS
from gongkai.domain.records.models import Placement, Record
from gongkai.interfaces.console import queries
from gongkai.interfaces.numbers import number_in


def carried(request: HttpRequest) -> dict[str, str]:
    """Return agency and item of the address, to be handed on to the next page."""
    found = {name: request.GET.get(name, "") for name in ("agency", "item")}
    return {name: value for name, value in found.items() if number_in(value)}


def given(request: HttpRequest) -> dict[str, str]:
    """Return all that the address says about the new record."""
    kind = request.GET.get("kind", "")
    return ({"kind": kind} if kind in KINDS else {}) | carried(request)


def new_record(request: HttpRequest) -> Record:
    """Return an unsaved record; what the person may not choose is passed over."""
    named = given(request)
    allowed = policy_for(request.user).agencies(Permission.EDIT).filter(is_active=True).order_by("path")
    agency = allowed.filter(pk=named["agency"]).first() if "agency" in named else None
    record = Record(kind=named.get("kind", "notice"), created_by=request.user)
    record.agency = agency or allowed.first()
    if agency and "item" in named:
        item = queries.offered_items(agency.pk).filter(pk=named["item"]).first()
        if item is not None:
            record.placements.add(Placement(item=item))
    return record
