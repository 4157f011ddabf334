"""The page of a case: everything about it on one screen, sealed things only on a click that is noted."""

from datetime import date

import pytest
from tests import applications
from wagtail.models import ModelLogEntry

from gongkai.domain.requests import consulting, moves, receiving
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.enums import ConsultedKind, FileKind
from gongkai.domain.requests.models import DisclosureRequest

pytestmark = pytest.mark.usefixtures("at_day")


@pytest.fixture
def shown(case, place, as_user, officer):
    """Return the words of the page, read anew."""
    return lambda user=officer: as_user(user).get(place("case", case.pk)).content.decode()


def test_the_head_says_who_what_and_by_when(shown, case):
    page = shown()
    for words in (case.number, "周文清", "滨河路改造项目的立项批复", "2026-03-30（周一）", "还剩10个工作日", "办理中"):
        assert words in page, words


def test_the_clock_is_explained_by_line_and_by_day(shown):
    page = shown()
    for words in ("当日不计", "第三十三条", "计第1日", "计第20日，期限届满", "逐日计算"):
        assert words in page, words


def test_each_lawful_move_is_a_link_that_says_before_what_it_does(shown, case, place):
    page = shown()
    assert f'href="{place("move", case.pk, "third_party_asked")}"' in page
    assert "最迟 2026-03-30（周一） 办理" in page


def test_what_only_deciders_may_do_is_no_link_for_others(shown, case, place, approver):
    address = f'href="{place("move", case.pk, "extended")}"'
    assert (address in shown(), address in shown(approver)) == (False, True)


def test_asked_parties_are_named_and_not_by_their_keys(shown, case, officer):
    asked = consulting.consult(
        request=case, by=officer, kind=ConsultedKind.THIRD_PARTY, name="恒通建设公司", question="投标文件",
        on=date(2026, 3, 5),
    )  # fmt: skip
    page = shown()
    assert "等待：第三方提出意见：恒通建设公司" in page
    assert f"third_party_received/?party={asked.key}" in page
    assert asked.key not in page.replace(f"?party={asked.key}", "")


def test_breaches_and_the_day_that_a_court_may_hold_to_are_loud(shown, case, approver):
    moves.ask_correction(request=case, by=approver, what=["请写明年份"], on=date(2026, 3, 13), late_reason="迟寄")
    page = shown()
    assert "不合规：" in page
    assert "法院可能按 2026-03-30" in page


def test_what_was_struck_stays_visible(shown, case, approver):
    moves.ask_reasons(
        request=case, by=approver, period="2026年3月", count=1, until=date(2026, 3, 13), on=date(2026, 3, 4)
    )
    wrong = case.events.get(kind="reasons_asked")
    moves.strike(request=case, key=wrong.key, by=approver, reason="登错案件")
    page = shown()
    assert "<s>要求申请人说明理由" in page
    assert "误登，已更正" in page
    assert "登错案件" in page


def test_who_applied_is_shown_on_a_click_that_is_noted(shown, case, place, as_user, officer):
    assert "13912345678" not in shown()
    page = as_user(officer).post(place("identity", case.pk)).content.decode()
    assert "13912345678" in page
    assert case.applicant.identity_number in page
    entry = ModelLogEntry.objects.get(action="requests.read_identity")
    assert (entry.user, entry.object_id) == (officer, str(case.pk))
    assert as_user(officer).get(place("identity", case.pk)).status_code == 405


def test_a_file_is_given_whole_for_saving_and_the_reading_is_noted(case, place, as_user, officer):
    file = receiving.add_file(case, Upload("申请.html", b"<script>alert(1)</script>", "text/html", FileKind.ENCLOSURE))
    answer = as_user(officer).get(place("file", case.pk, file.pk))
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert ModelLogEntry.objects.get(action="requests.read_file").user == officer


def test_a_file_of_another_case_is_not_found_below_this_one(case, bureau, officer, place, as_user):
    other = applications.handed_in(bureau, officer, date(2026, 3, 3))
    file = receiving.add_file(other, Upload("a.txt", b"x"))
    assert as_user(officer).get(place("file", case.pk, file.pk)).status_code == 404


def test_a_message_goes_to_the_applicant_only_when_that_is_chosen(case, place, as_user, officer):
    client = as_user(officer)
    refused = client.post(place("message", case.pk), {"text": "请核对地址"})
    assert refused.status_code == 422
    assert "请核对地址" in refused.content.decode()
    client.post(place("message", case.pk), {"text": "先问财政局", "reader": "internal"})
    client.post(place("message", case.pk), {"text": "请核对地址", "reader": "applicant"})
    assert list(case.messages.values_list("text", "is_internal")) == [("先问财政局", True), ("请核对地址", False)]


def test_a_case_is_handed_to_a_colleague_who_may_handle_it(case, place, as_user, officer, approver, outsider):
    client = as_user(officer)
    refused = client.post(place("assign", case.pk), {"handler": outsider.pk})
    assert "只能交给在本机构有" in refused.content.decode()
    client.post(place("assign", case.pk), {"handler": approver.pk})
    assert DisclosureRequest.objects.get(pk=case.pk).handler == approver


def test_what_an_applicant_writes_is_shown_and_never_run(bureau, officer, place, as_user):
    evil = "<img src=x onerror=alert(1)>"
    case = applications.handed_in(
        bureau, officer, date(2026, 3, 2), subject=evil, description=evil, name=evil, items=[evil, "批复"]
    )
    other = applications.handed_in(bureau, officer, date(2026, 3, 3), subject=evil)
    client = as_user(officer)
    for address in (place("index"), place("case", case.pk), place("receipt", case.pk), place("calendar"),
                    place("compare", case.pk, other.pk)):  # fmt: skip
        assert evil not in client.get(address).content.decode(), address
