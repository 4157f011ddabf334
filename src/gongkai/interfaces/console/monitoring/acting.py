"""The buttons of a watched site: begin, stop and go on with a crawl; end the watching and take it up again."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from gongkai.domain.monitoring import actions, queries
from gongkai.domain.monitoring.errors import MonitoringError, NotNow
from gongkai.domain.monitoring.models import CrawlRun, WatchedSite
from gongkai.domain.orgs.models import User
from gongkai.domain.orgs.policy import NotAllowed
from gongkai.interfaces.console.monitoring.site_page import site_of

Act = Callable[[WatchedSite, User], Any]


def _last(site: WatchedSite) -> CrawlRun:
    run = queries.last_run(site)
    if run is None:
        raise NotNow(_("这个网站还没有检查过。"))
    return run


ACTS: dict[str, tuple[Any, Act]] = {
    "crawl": (
        gettext_lazy("已安排检查。可以离开这个页面，检查在后台进行。"),
        lambda site, by: actions.ask(site=site, by=by),
    ),
    "stop": (gettext_lazy("已请求停止，已有结果保留。"), lambda site, by: actions.stop(run=_last(site), by=by)),
    "resume": (gettext_lazy("已安排继续检查。"), lambda site, by: actions.resume(run=_last(site), by=by)),
    "unwatch": (gettext_lazy("已停止监测，已有结果保留。"), lambda site, by: actions.unwatch(site=site, by=by)),
    "watch": (gettext_lazy("已恢复监测。"), lambda site, by: actions.watch_again(site=site, by=by)),
}


@require_POST
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Carry one action out and go back to the site."""
    site = site_of(request, pk)
    if what not in ACTS:
        raise Http404
    told, do = ACTS[what]
    try:
        do(site, request.user)
    except (NotAllowed, MonitoringError) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(told))
    return redirect("console_site", pk)
