"""Addresses of disclosure on application; none of them names a case or a code."""

from django.urls import path

from gongkai.interfaces.portal.requests import case_forms, case_page, entry, finding, form, letters, wish

urlpatterns = [
    path("apply/", entry.overall, name="apply"),
    path("apply/found/", wish.found, name="apply_found"),
    path("apply/form/<slug:name>/", form.page, name="apply_step"),
    path("apply/progress/", finding.find, name="apply_find"),
    path("apply/case/", case_page.overview, name="apply_case"),
    path("apply/case/receipt/", case_page.receipt, name="apply_receipt"),
    path("apply/case/correct/", case_forms.correct, name="apply_correct"),
    path("apply/case/reasons/", case_forms.reasons, name="apply_reasons"),
    path("apply/case/withdraw/", case_forms.withdraw, name="apply_withdraw"),
    path("apply/case/message/", case_forms.message, name="apply_message"),
    path("apply/case/rating/", case_forms.rate, name="apply_rate"),
    path("apply/case/leave/", finding.leave, name="apply_leave"),
    path("apply/case/letters/<int:pk>/", letters.letter, name="apply_letter"),
    path("apply/case/letters/<int:pk>.<slug:format>", letters.letter_file, name="apply_letter_file"),
    path("apply/case/files/<int:pk>/", letters.given, name="apply_file"),
    path("agencies/<slug:code>/apply/", entry.of_agency, name="agency_apply"),
    path("agencies/<slug:code>/apply/begin/", wish.ask, name="apply_begin"),
    path("agencies/<slug:code>/apply/form.<slug:format>", letters.paper_form, name="apply_paper"),
]
