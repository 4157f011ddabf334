"""Which agencies take applications, and where they take them beside this site."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from gongkai.domain.orgs.enums import AgencyKind
from gongkai.domain.orgs.models import Agency

# Public institutions and villages are no administrative organs: they take applications where they say so.
ORGANS = (AgencyKind.GOVERNMENT, AgencyKind.DEPARTMENT, AgencyKind.TOWN, AgencyKind.STREET)
SAYS_YES, SAYS_NO = Q(request_settings__accepts_online=True), Q(request_settings__accepts_online=False)


def accepting() -> QuerySet[Agency]:
    """Return the agencies to which an application can be sent from this site, in the order of the tree."""
    organs = Q(kind__in=ORGANS) & ~SAYS_NO
    return Agency.objects.active().filter(organs | SAYS_YES)


def accepts(agency: Agency) -> bool:
    """Say whether the agency takes applications from this site."""
    return accepting().filter(pk=agency.pk).exists()


def chosen(code: str) -> Agency:
    """Return the agency with this code; Http404 where there is none."""
    found = Agency.objects.active().filter(code=code).first()
    if found is None:
        raise Http404(_("没有这个机构，可能已经撤并。请从机构目录查找。"))
    return found


def other_channels(agency: Agency) -> list[str]:
    """Return the ways beside this site, one sentence each; the counter and the post are always among them."""
    place = agency.address or _("请先致电询问地址")
    counter = _("当面递交：%s") % place + (_("，%s") % agency.hours if agency.hours else "")
    code = _("，邮编%s") % agency.postal_code if agency.postal_code else ""
    addressee = _("，%s收") % agency.disclosure_unit if agency.disclosure_unit else ""
    post = _("邮寄：%(place)s%(code)s%(to)s，信封上注明“政府信息公开申请”") % {
        "place": place, "code": code, "to": addressee,
    }  # fmt: skip
    phone = [_("电话咨询：%s") % agency.phone] if agency.phone else []
    return [counter, post, *phone]


def grouped(agencies: QuerySet[Agency]) -> list[Mapping[str, Any]]:
    """Return the agencies under the government to which they belong: one query."""
    groups: list[dict[str, Any]] = []
    for agency in agencies:
        if agency.kind == AgencyKind.GOVERNMENT or not groups:
            groups.append({"title": agency.name, "agencies": []})
        groups[-1]["agencies"].append(agency)
    return groups
