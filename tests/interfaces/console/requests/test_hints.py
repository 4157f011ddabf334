"""What helps to judge an application: earlier ones, the wording, published records; duplicates are merged."""

from datetime import date

import pytest
from tests import applications

from gongkai.domain.requests.models import DisclosureRequest
from gongkai.engines.search import feeding

pytestmark = pytest.mark.usefixtures("at_day")
SUBJECT = "滨河路改造项目的立项批复"


@pytest.fixture
def again(case, bureau, officer):
    """The same person's application for the same thing a week later."""
    return applications.handed_in(
        bureau, officer, date(2026, 3, 9), subject=SUBJECT, name="周文清",
        identity_number=case.applicant.identity_number,
    )  # fmt: skip


@pytest.fixture
def shown(place, as_user, officer):
    return lambda case, user=officer: as_user(user).get(place("hints", case.pk)).content.decode()


def test_a_repeated_application_is_recognised_with_what_repeats(shown, again, case):
    page = shown(again)
    assert "与2026年3月2日收到的申请内容相同，该申请尚未答复" in page
    assert f'相同：<mark class="gk-same gk-same--same">{SUBJECT}</mark>' in page


def test_the_earlier_one_does_not_repeat_the_later(shown, again, case):
    assert "内容相同" not in shown(case)


def test_other_people_s_applications_for_the_like_are_shown(shown, case, bureau, officer):
    other = applications.handed_in(bureau, officer, date(2026, 3, 4), subject="滨河路改造项目的环评批复")
    page = shown(case)
    assert "其他申请人" in page
    assert other.number in page


def test_two_applications_stand_side_by_side_with_marks(case, again, as_user, officer, place):
    page = as_user(officer).get(place("compare", again.pk, case.pk)).content.decode()
    assert page.count(f'<mark class="gk-same gk-same--same">{SUBJECT}</mark>') == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("请求贵局查处违法建设", "像是信访、投诉、举报"),
        ("请问什么时候可以办理？", "像是咨询"),
        ("申请提供《示例市年鉴》一份", "像是索取公开出版物"),
    ],
)
def test_wording_that_asks_for_something_else_is_pointed_out(words, told, as_user, place, bureau, officer):
    case = applications.handed_in(bureau, officer, date(2026, 3, 4), subject=words, description="")
    assert told in as_user(officer).get(place("case", case.pk)).content.decode()


def test_very_many_applications_are_pointed_out_with_what_the_law_allows(shown, bureau, officer):
    applications.prepare(bureau, abnormal_per_month=2)
    number = applications.identity_number(5)
    for day in (2, 3, 4):
        last = applications.handed_in(bureau, officer, date(2026, 3, day), identity_number=number)
    assert "2026年3月收到3件，超过每月2件" in shown(last)


def test_published_records_that_may_answer_are_offered(shown, case, make, bureau):
    make.record(agency=bureau, title="关于滨河路改造项目立项的批复", public=True)
    make.record(agency=bureau, title="关于滨河路改造项目的草稿")
    make.record(agency=bureau, title="防汛项目管理办法", public=True)
    feeding.rebuild()
    page = shown(case)
    assert "关于滨河路改造项目立项的批复" in page
    assert "草稿" not in page
    assert "防汛" not in page


def test_without_an_index_the_page_is_shown_all_the_same(shown, case):
    assert "没有找到已公开的信息" in shown(case)


def test_hints_are_not_asked_for_once_it_is_ended(again, case, as_user, approver, place):
    assert place("hints", again.pk) in as_user(approver).get(place("case", again.pk)).content.decode()
    as_user(approver).post(place("merge", again.pk), {"into": case.pk, "seen": "1"})
    assert place("hints", again.pk) not in as_user(approver).get(place("case", again.pk)).content.decode()


def test_a_script_gets_the_part_alone(again, as_user, officer, place):
    part = as_user(officer).get(place("hints", again.pk), headers={"X-Part": "1"}).content.decode()
    assert "同一申请人" in part
    assert "<html" not in part


def test_the_hints_of_another_agency_do_not_exist(case, as_user, outsider, place):
    assert as_user(outsider).get(place("hints", case.pk)).status_code == 404


def test_the_same_paper_sent_twice_is_merged(again, case, as_user, approver, place):
    answer = as_user(approver).post(place("merge", again.pk), {"into": case.pk, "seen": "1"})
    merged = DisclosureRequest.objects.get(pk=again.pk)
    assert (answer.url, merged.merged_into, merged.outcome) == (place("case", case.pk), case, "R23")


def test_pressing_twice_is_told_and_changes_nothing(again, case, as_user, approver, place):
    client = as_user(approver)
    for _time in range(2):
        answer = client.post(place("merge", again.pk), {"into": case.pk, "seen": "1"}, follow=True)
    assert "本次没有重复办理" in answer.content.decode()
    assert DisclosureRequest.objects.get(pk=again.pk).event_count == 2


def test_merging_is_for_those_who_decide(again, case, as_user, officer, place, shown):
    assert "并入所选申请" not in shown(again)
    assert as_user(officer).post(place("merge", again.pk), {"into": case.pk}).status_code == 403


def test_nothing_of_another_person_can_be_merged_into(case, bureau, officer, approver, as_user, place):
    other = applications.handed_in(bureau, officer, date(2026, 3, 4))
    as_user(approver).post(place("merge", case.pk), {"into": other.pk, "seen": "1"})
    assert DisclosureRequest.objects.get(pk=case.pk).merged_into is None
