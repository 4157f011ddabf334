"""Adding a site to those watched, and changing how it is watched."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from gongkai.domain.monitoring import actions
from gongkai.domain.monitoring.errors import BadAddress, BadSite, MonitoringError
from gongkai.domain.monitoring.models import WatchedSite
from gongkai.domain.orgs.enums import Permission
from gongkai.domain.orgs.policy import NotAllowed, policy_for
from gongkai.interfaces.console.guard import refused
from gongkai.interfaces.console.monitoring.forms import SiteForm
from gongkai.interfaces.console.monitoring.overview import page_of
from gongkai.interfaces.console.monitoring.site_page import site_of


def new(request: HttpRequest) -> HttpResponse:
    """Take a new site."""
    if not policy_for(request.user).can_anywhere(Permission.MANAGE_CATALOGS):
        return refused(request)
    form = SiteForm(request.POST or None, user=request.user)
    if _is_kept(request, form, lambda: actions.watch(site=form.instance, by=request.user)):
        messages.success(request, _("已开始监测“%s”。可以马上检查一次。") % form.instance)
        return redirect("console_site", form.instance.pk)
    return _page(request, form, _("新增网站"), reverse("console_sites"))


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the settings of a site."""
    site = site_of(request, pk)
    if not policy_for(request.user).can(Permission.MANAGE_CATALOGS, site.agency):
        return refused(request)
    form = SiteForm(request.POST or None, instance=site, user=request.user)
    if _is_kept(request, form, lambda: actions.change(site=form.instance, by=request.user)):
        messages.success(request, _("已保存。"))
        return redirect("console_site", pk)
    name = WatchedSite.objects.only("name").get(pk=pk).name  # not what was just typed
    crumb = (reverse("console_site", args=[pk]), name)
    return _page(request, form, _("监测设置"), crumb[0], crumb)


def _is_kept(request: HttpRequest, form: SiteForm, keep: Callable[[], None]) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        keep()
    except (NotAllowed, MonitoringError) as refusal:
        is_of_address = isinstance(refusal, BadAddress) or (isinstance(refusal, BadSite) and "网址" in str(refusal))
        form.add_error("address" if is_of_address else None, str(refusal))
        return False
    return True


def _page(request: HttpRequest, form: SiteForm, title: str, back: str, *crumbs: tuple[str, str]) -> HttpResponse:
    status = 422 if form.errors else 200
    return page_of(request, "form", title, {"form": form, "back": back}, *crumbs, status=status)
