"""Addresses of an applicant's account; like those of a case they name nobody, but for the link in a mail."""

from django.urls import path

from gongkai.interfaces.portal.accounts import adding, entering, leaving, own_cases

urlpatterns = [
    path("account/", own_cases.listing, name="account"),
    path("account/sign-in/", entering.sign_in, name="account_sign_in"),
    path("account/sent/", entering.sent, name="account_sent"),
    path("account/enter/<slug:token>/", entering.enter, name="account_enter"),
    path("account/open/", own_cases.open_one, name="account_open"),
    path("account/add/", adding.add, name="account_add"),
    path("account/sign-out/", leaving.sign_out, name="account_sign_out"),
    path("account/delete/", leaving.delete, name="account_delete"),
    path("account/deleted/", leaving.deleted, name="account_deleted"),
]
