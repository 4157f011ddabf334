"""The pages of signing in and out that differ from the library's."""

from typing import Any

from allauth.account import views as account
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import ensure_csrf_cookie
from wagtail.admin.views.account import LogoutView as WagtailLogoutView

from gongkai.domain.orgs.backends import ADMIN_ACCESS
from gongkai.interfaces.console.access import words


class LogInView(account.LoginView):
    """The one way in."""

    @method_decorator(ensure_csrf_cookie)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session of somebody whose roles were taken: the console would send the person here for ever."""
        if request.user.is_authenticated and not request.user.has_perm(ADMIN_ACCESS):
            logout(request)
            messages.error(request, words.NO_ROLE)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class LogOutView(WagtailLogoutView):
    """Signs out by POST; who only opens the address is asked first."""

    http_method_names = ["get", "post", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask on GET, sign out on POST."""
        if request.method == "GET":
            return render(request, "account/logout.html")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response
