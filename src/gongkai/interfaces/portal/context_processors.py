"""What every public page needs besides its own values: the site, the main navigation, this page's address."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.interfaces.portal import reading


def site(request: HttpRequest) -> dict[str, Any]:
    """Return `site`, `nav`, `page_url`, `here` and `reading` for templates; no query."""
    return {
        "site": site_facts(),
        "nav": navigation(request.path),
        "page_url": settings.SITE_URL + request.get_full_path(),
        "here": request.get_full_path(),
        "reading": reading.of(request),
    }


def site_facts() -> dict[str, Any]:
    """Return the facts that header, footer and page labels show (handbook 03, sections 2.8 and 2.13)."""
    return {
        "name": settings.SITE_NAME,
        "url": settings.SITE_URL,
        "domain": settings.SITE_URL.partition("://")[2],
        "id_code": settings.SITE_ID_CODE,
        "sponsor": settings.SITE_SPONSOR,
        "icp": settings.SITE_ICP,
        "police_filing": settings.SITE_POLICE_FILING,
        "police_filing_code": re.sub(r"\D", "", settings.SITE_POLICE_FILING),
        "organ_mark": settings.SITE_ORGAN_MARK,
        "phone": settings.SITE_PHONE,
        "error_report_url": settings.SITE_ERROR_REPORT_URL,
        "ipv6": settings.SITE_IPV6,
    }


def navigation(path: str) -> list[dict[str, Any]]:
    """Return the links of the main navigation, the one that `path` belongs to marked."""
    links = [
        (_("首页"), reverse("portal:home")),
        (_("政府信息公开"), reverse("portal:agencies")),
        (_("依申请公开"), reverse("portal:apply")),
        (_("政策文件"), reverse("portal:policies")),
        (_("公开目录"), reverse("portal:catalogs")),
        (_("全部信息"), reverse("portal:records")),
        (_("搜索"), reverse("portal:search")),
    ]
    home = links[0][1]
    apply, account = reverse("portal:apply"), reverse("portal:account")
    path = path.replace(account, apply, 1) if path.startswith(account) else path  # one column with two addresses
    return [
        {"label": label, "url": url, "current": path == url if url == home else path.startswith(url)}
        for label, url in links
    ]
