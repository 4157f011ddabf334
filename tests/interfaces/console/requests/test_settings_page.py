"""Settings of an agency: saved through the action, wordings checked and shown as printed."""

from datetime import date

import pytest
from tests.applications import prepare, sent_online

from gongkai.domain.requests.settings import settings_of
from gongkai.rules.law.letters import LetterKind, default_wording

pytestmark = pytest.mark.django_db
PAGE = "/console/requests/settings/"
VALUES = {
    "accepts_online": "on", "receipt_rule": "auto_confirm", "letter_code": "示发改依复",
    "reconsideration_organ": "市政府", "court": "某法院", "fee_payment": "", "contact_person": "",
    "contact_phone": "", "abnormal_per_month": "10", "retention_years": "10",
}  # fmt: skip


def test_settings_are_saved_and_open_cases_follow_the_receipt_rule(as_user, approver, bureau):
    prepare(bureau)
    case = sent_online(bureau, date(2026, 3, 2))
    assert case.due_on is None or case.state == "awaiting_confirmation"
    answer = as_user(approver).post(f"{PAGE}{bureau.pk}/", VALUES)
    assert answer.status_code == 302
    assert settings_of(bureau).letter_code == "示发改依复"
    case.refresh_from_db()
    assert (case.state, case.receipt_date) == ("in_process", date(2026, 3, 2))


def test_one_agency_leads_straight_to_its_settings(as_user, approver, bureau):
    assert as_user(approver).get(PAGE).url == f"{PAGE}{bureau.pk}/"


def test_the_office_sees_what_each_agency_lacks(as_user, office, bureau, county):
    prepare(bureau)
    page = as_user(office).get(PAGE).content.decode()
    assert "告知书代字、行政复议机关、有管辖权的人民法院" in page
    assert "齐全" in page


def test_a_wording_is_saved_and_taken_back(as_user, approver, bureau):
    prepare(bureau)
    client, address = as_user(approver), f"{PAGE}{bureau.pk}/wording/extension/"
    own = default_wording(LetterKind.EXTENSION).strip() + "\n特此告知。此行是本机关所加。"
    client.post(address, {"text": own, "look": "1"})
    assert not settings_of(bureau).wordings
    client.post(address, {"text": own})
    assert settings_of(bureau).wordings["extension"].endswith("此行是本机关所加。")
    assert "此行是本机关所加" in client.get(address).content.decode()
    client.post(address, {"text": own, "usual": "1"})
    assert settings_of(bureau).wordings == {}


def test_a_wording_that_lacks_what_must_be_said_is_not_saved(as_user, approver, bureau):
    answer = as_user(approver).post(f"{PAGE}{bureau.pk}/wording/extension/", {"text": "标题：延期\n你好。"})
    assert answer.status_code == 422
    assert "还不能保存" in answer.content.decode()
    assert not settings_of(bureau).wordings


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_of_letter_has_a_preview(as_user, approver, bureau, kind):
    page = as_user(approver).get(f"{PAGE}{bureau.pk}/wording/{kind.value}/").content.decode()
    assert "印出来的样子" in page


def test_others_cannot_change_settings(as_user, officer, outsider, bureau):
    assert as_user(officer).get(f"{PAGE}{bureau.pk}/").status_code == 403
    assert as_user(outsider).get(f"{PAGE}{bureau.pk}/").status_code == 404
    assert as_user(outsider).post(f"{PAGE}{bureau.pk}/wording/extension/", {"text": ""}).status_code == 404
