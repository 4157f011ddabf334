"""Addresses of the pages around the desk, hung into Wagtail's admin."""

from django.urls import path

from gongkai.interfaces.console.catalogs import coverage
from gongkai.interfaces.console.home import hints

urlpatterns = [
    path("hints/away/", hints.put_away, name="console_hints_away"),
    path("coverage/", coverage.overview, name="console_coverage"),
    path("coverage/<int:pk>/", coverage.agency, name="console_coverage_agency"),
]
