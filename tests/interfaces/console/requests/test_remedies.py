"""The remedies ledger: entered, narrowed, concluded."""

from datetime import date

import pytest
from tests.applications import handed_in, prepare

from gongkai.domain.requests.models import Remedy
from gongkai.rules.law.remedy_statistics import RemedyResult

pytestmark = pytest.mark.django_db
PAGE = "/console/requests/remedies/"


@pytest.fixture
def entered(as_user, officer, bureau):
    def post(**changes):
        data = {
            "agency": bureau.pk, "kind": "reconsideration", "number": "示府复〔2026〕1号", "organ": "示例市人民政府",
            "claimant": "王某", "filed_on": "2026-03-02", "request_number": "", "note": "",
        }  # fmt: skip
        return as_user(officer).post(f"{PAGE}new/", data | changes)

    return post


def test_a_reconsideration_is_entered_and_concluded(entered, client):
    entered()
    remedy = Remedy.objects.get()
    assert "尚未审结" in client.get(PAGE).content.decode()
    assert "示府复〔2026〕1号" in client.get(f"{PAGE}?state=pending").content.decode()
    client.post(f"{PAGE}{remedy.pk}/", {"result": "corrected", "concluded_on": "2026-04-20", "note": ""})
    remedy.refresh_from_db()
    assert (remedy.result, remedy.concluded_on) == (RemedyResult.CORRECTED, date(2026, 4, 20))
    assert "示府复〔2026〕1号" not in client.get(f"{PAGE}?state=pending").content.decode()


def test_its_application_is_found_by_number_and_filled_in_from_the_case(entered, client, bureau, officer):
    prepare(bureau)
    case = handed_in(bureau, officer, date(2026, 3, 2))
    entered(request_number=case.number)
    assert Remedy.objects.get().request == case
    assert case.applicant.name in client.get(f"{PAGE}new/?case={case.pk}").content.decode()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"request_number": "YS-x-2026-0001"}, "没有找到这个编号"),
        ({"filed_on": "2999-01-01"}, "日期不能晚于今天"),
        ({"claimant": ""}, "请填写申请人或原告"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_entered(entered, changes, said):
    answer = entered(**changes)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Remedy.objects.exists()


def test_an_end_before_the_beginning_is_refused(entered, client):
    entered()
    address = f"{PAGE}{Remedy.objects.get().pk}/"
    answer = client.post(address, {"result": "corrected", "concluded_on": "2026-03-01", "note": ""})
    assert "不能早于受理日期" in answer.content.decode()


def test_the_remedies_of_another_agency_do_not_exist(entered, as_user, outsider):
    entered()
    client = as_user(outsider)
    assert "示府复" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}{Remedy.objects.get().pk}/").status_code == 404
