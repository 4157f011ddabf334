"""What the pages of an agency share: the parts of its disclosure platform, its facts, groups of agencies."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from gongkai.domain.orgs.enums import AgencyKind
from gongkai.domain.orgs.models import Agency
from gongkai.interfaces.portal import pages

# The four fixed parts of 国办公开办函〔2019〕61号 and the usual fifth entry.
PARTS = (
    ("agency_guide", _lazy("政府信息公开指南"), _lazy("怎样获取信息")),
    ("agency_rules", _lazy("政府信息公开制度"), _lazy("公开工作的规定")),
    ("agency_content", _lazy("法定主动公开内容"), _lazy("按目录查阅")),
    ("agency_reports", _lazy("政府信息公开年报"), _lazy("历年工作报告")),
    ("agency_apply", _lazy("依申请公开"), _lazy("没有找到时申请")),
)
GROUPS = (
    (_lazy("人民政府"), (AgencyKind.GOVERNMENT,)),
    (_lazy("政府部门"), (AgencyKind.DEPARTMENT,)),
    (_lazy("乡镇、街道"), (AgencyKind.TOWN, AgencyKind.STREET)),
    (_lazy("公共企事业单位"), (AgencyKind.INSTITUTION,)),
    (_lazy("村（社区）"), (AgencyKind.VILLAGE,)),
)


def parts(agency: Agency, current: str = "") -> list[dict[str, Any]]:
    """Return the parts of the agency's platform for the component platform_nav."""
    return [
        {
            "label": label,
            "note": note,
            "url": reverse(f"portal:{name}", args=[agency.code]),
            "current": name == current,
        }
        for name, label, note in PARTS
    ]


def grouped(agencies: Iterable[Agency]) -> list[dict[str, Any]]:
    """Return agencies under the Chinese name of their kind, empty groups left out, the order kept."""
    listed = list(agencies)
    groups = [
        {"title": title, "agencies": [agency for agency in listed if agency.kind in kinds]} for title, kinds in GROUPS
    ]
    return [group for group in groups if group["agencies"]]


def contact_facts(agency: Agency) -> list[dict[str, str]]:
    """Return how the agency is reached (Regulations art. 20 item 2); what is not known is left out."""
    facts = [
        (_("办公地址"), agency.address),
        (_("办公时间"), agency.hours),
        (_("联系电话"), agency.phone),
        (_("传真"), agency.fax),
        (_("电子邮箱"), agency.email),
        (_("邮政编码"), agency.postal_code),
        (_("公开机构"), agency.disclosure_unit),
    ]
    return [{"name": name, "value": value} for name, value in facts if value]


def frame(agency: Agency, title: str, *, current: str = "") -> dict[str, Any]:
    """Return what every page of an agency's platform shows around its own content."""
    home = reverse("portal:agency", args=[agency.code])
    steps = [(_("政府信息公开"), reverse("portal:agencies"))]
    if current:
        steps.append((agency.name, home))
    context = pages.column(title, f"{agency.name}{'' if title == agency.name else title}", steps=steps)
    return context | {"agency": agency, "parts": parts(agency, current), "contact": contact_facts(agency)}
