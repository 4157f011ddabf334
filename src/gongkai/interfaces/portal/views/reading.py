"""Reading aids: the page that explains them, and the address that keeps a choice for visitors without scripts."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai.interfaces.portal import pages, reading

SEE_OTHER = 303


# A form token would need a cookie of its own on every page, which no cache could then share; what another site could
# do with a forged form is to enlarge this visitor's letters.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def aids(request: HttpRequest) -> HttpResponse:
    """Explain the aids; keep a choice that was sent and lead back to the page it was made on."""
    if request.method == "POST":
        return _keep(request)
    context = pages.column(_("阅读辅助"), _("长者版、字号、配色、朗读和打印：怎样让本网站更好读"))
    return render(request, "portal/reading.html", context)


@never_cache
def _keep(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(_way_back(request.POST.get("next", "")), status=SEE_OTHER)
    reading.remember(response, reading.of(request).changed(request.POST.dict()))
    return response


def _way_back(address: str) -> str:
    """Return the address if it is a path of this site, else the home page."""
    is_local = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_local else reverse("portal:home")
