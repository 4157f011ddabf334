"""Addresses of the pages around the desk, hung into Wagtail's admin."""

from django.urls import path

from gongkai.interfaces.console.audit import views as audit
from gongkai.interfaces.console.catalogs import coverage
from gongkai.interfaces.console.handover import views as handover
from gongkai.interfaces.console.home import hints
from gongkai.interfaces.console.inspection import citing, deciding, listing, settings, sums
from gongkai.interfaces.console.monitoring import acting, evidence, overview, settings_form, site_page
from gongkai.interfaces.console.monitoring import findings as site_findings
from gongkai.interfaces.console.records import reexamination

urlpatterns = [
    path("hints/away/", hints.put_away, name="console_hints_away"),
    path("coverage/", coverage.overview, name="console_coverage"),
    path("coverage/<int:pk>/", coverage.agency, name="console_coverage_agency"),
    path("reexamination/", reexamination.overview, name="console_reexamination"),
    path("reexamination/<int:pk>/", reexamination.decide, name="console_reexamination_form"),
    path("inspection/", listing.overview, name="console_inspection"),
    path("inspection/sums/", sums.overview, name="console_inspection_sums"),
    path("inspection/ended/", citing.ended, name="console_inspection_ended"),
    path("inspection/citing/<int:pk>/", citing.of_record, name="console_inspection_citing"),
    path("inspection/findings/<int:pk>/", deciding.decide, name="console_inspection_decide"),
    path("inspection/settings/", settings.overview, name="console_inspection_settings"),
    path("inspection/settings/<slug:name>/", settings.overview, name="console_inspection_setting"),
    path("inspection/settings/<slug:name>/<int:pk>/drop/", settings.drop, name="console_inspection_drop"),
    path("inspection/sites/", overview.overview, name="console_sites"),
    path("inspection/sites/new/", settings_form.new, name="console_site_new"),
    path("inspection/sites/<int:pk>/", site_page.site_page, name="console_site"),
    path("inspection/sites/<int:pk>/change/", settings_form.change, name="console_site_change"),
    path("inspection/sites/<int:pk>/do/<slug:what>/", acting.act, name="console_site_do"),
    path("inspection/sites/<int:pk>/findings/", site_findings.overview, name="console_site_findings"),
    path("inspection/sites/<int:pk>/copies/<slug:key>/", evidence.copy_of_page, name="console_site_copy"),
    path("inspection/sites/<int:pk>/reports/<int:run>/<slug:kind>/", evidence.report, name="console_site_report"),
    path("audit/", audit.overview, name="console_audit"),
    path("handover/", handover.own, name="console_handover_own"),
    path("handover/<int:pk>/", handover.overview, name="console_handover"),
    path("handover/<int:pk>/drafts/", handover.hand_over, name="console_handover_drafts"),
]
