"""Addresses of signing in, before Wagtail's own of the same paths, so that there is one way in.

What the library offers besides (sign-up, e-mail addresses, resets by e-mail) has no address.
"""

from allauth.account import views as account
from django.contrib.auth.decorators import login_required
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin.auth import require_admin_access

from gongkai.interfaces.console.access import views
from gongkai.interfaces.console.access.own_account import OwnAccountView

urlpatterns = [
    path("login/", views.LogInView.as_view(), name="account_login"),
    path("logout/", views.LogOutView.as_view(), name="account_logout"),
    path("account/", require_admin_access(OwnAccountView.as_view()), name="wagtailadmin_account"),
    path("account/inactive/", RedirectView.as_view(pattern_name="account_login"), name="account_inactive"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", login_required(account.password_change), name="account_change_password"),
    path("account/2fa/", include("allauth.mfa.urls")),
]
