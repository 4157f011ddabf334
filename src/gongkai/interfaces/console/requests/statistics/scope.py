"""What the statistics are about: an agency or an area, and a year; read from the address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.queries import subtree_ids
from gongkai.interfaces.console.requests.lists import FIRST_YEAR, agencies_of
from gongkai.interfaces.numbers import number_in


@dataclass(frozen=True)
class Scope:
    """An agency alone, or with all below it; always within what the person covers."""

    agency: Agency
    is_area: bool
    year: int

    @property
    def agencies(self) -> list[int]:
        """Return the ids of the agencies counted."""
        return subtree_ids(self.agency) if self.is_area else [self.agency.pk]

    @property
    def title(self) -> str:
        """Return whose figures they are."""
        return _("%s及其下级") % self.agency.name if self.is_area else self.agency.name

    def query(self, **more: object) -> str:
        """Return the address of the same scope with something changed."""
        own = {"agency": self.agency.pk, "area": 1 if self.is_area else "", "year": self.year}
        return "?" + urlencode({name: value for name, value in {**own, **more}.items() if value != ""})


def read(request: HttpRequest) -> Scope:
    """Return what the address asks for, else all that the person covers; Http404 for an agency they do not cover."""
    agencies, chosen = agencies_of(request.user), request.GET.get("agency", "")
    pk = number_in(chosen)
    agency = agencies.first() if pk is None else agencies.filter(pk=pk).first()
    if agency is None:
        raise Http404(_("没有这个机构，或者您没有在该机构办理依申请公开的权限。"))
    wanted, this = number_in(request.GET.get("year", "")) or 0, timezone.localdate().year
    year = wanted if FIRST_YEAR <= wanted <= this else this
    return Scope(agency, (request.GET.get("area") == "1" or not chosen) and not agency.is_leaf(), year)
