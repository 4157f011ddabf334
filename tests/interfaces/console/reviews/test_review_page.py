"""One review on one screen: what is read, what may be done, and what is said when it can't."""

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs import actions as orgs
from gongkai.domain.orgs.models import User
from gongkai.domain.records.models import PrivacyOverride, Record
from gongkai.domain.review import actions
from gongkai.domain.review.models import Review

NUMBER = "11010519491231002X"
WITH_NUMBER = f"<p>联系人身份证号码{NUMBER}。</p>"


def test_the_reviewer_reads_the_document_and_what_each_button_does(review, page_of, people):
    page = page_of(people.initial, review)
    for expected in (
        "每日监测",
        "公开属性：",
        "没有发现个人信息",
        "通过（下一步：保密审查）",
        "暂不公开",
        "退回起草人",
    ):
        assert expected in page
    assert "签发并发布" not in page


def test_the_last_button_says_that_it_publishes(review, page_of, people, sign):
    sign(review, "initial", "secrecy")
    page = page_of(people.approval, review)
    assert "签发并发布" in page
    assert "立即公开" in page


def test_signing_of_what_stays_closed_says_so(hand_in, page_of, people, sign):
    closed = hand_in(disclosure_attribute="not_disclosed", exemption_ground="internal_affairs")
    sign(closed, "initial", "secrecy")
    assert "签发（审定为不予公开）" in page_of(people.approval, closed)


def test_three_people_sign_on_the_page_and_it_is_public(review, decide, people):
    said = decide(people.initial, review, comment="同意").content.decode()
    assert f"现由{people.secrecy}办理（保密审查）" in said
    decide(people.secrecy, review)
    assert "已签发并公开，索引号" in decide(people.approval, review).content.decode()
    assert Record.objects.get().live


@pytest.mark.parametrize(
    ("who", "reason"), [("officer", "不能审核自己的稿件"), ("approver", "角色")], ids=["author", "wrong step"]
)
def test_who_may_not_take_the_step_reads_why_and_cannot_post_it(who, reason, request, review, page_of, decide, make):
    person = request.getfixturevalue(who)
    if who == "officer":
        person.staff_roles.create(agency=review.record.agency, role="section_head")
    page = page_of(person, review)
    assert reason in page
    assert 'name="decision"' not in page
    answer = decide(person, review, comment="我写的意见")
    assert answer.status_code == 403
    assert reason in answer.content.decode()
    assert "我写的意见" in answer.content.decode()
    assert Review.objects.get().step == "initial"


def test_one_person_cannot_take_two_steps(review, page_of, decide, people, bureau):
    people.initial.staff_roles.create(agency=bureau, role="secrecy_reviewer")
    decide(people.initial, review)
    assert "一人只能办理一个环节" in page_of(User.objects.get(pk=people.initial.pk), review)
    assert decide(people.initial, review).status_code == 403


@pytest.mark.parametrize("path", ["", "decide/", "recall/", "override/"])
def test_reviews_of_other_agencies_do_not_exist(path, review, outsider, as_user):
    client = as_user(outsider)
    ask = client.post if path else client.get
    assert ask(f"/console/reviews/{review.pk}/{path}").status_code == 404


def test_steps_are_not_taken_by_opening_an_address(review, as_user, people):
    address = reverse("console_reviews:decide", args=[review.pk])
    assert as_user(people.initial).get(address + "?decision=approve").status_code == 405


def test_returning_needs_a_reason_and_the_writer_reads_it(review, decide, people, officer, as_user):
    answer = decide(people.initial, review, "return", comment=" ")
    assert (answer.status_code, "请写明退回理由" in answer.content.decode()) == (422, True)
    decide(people.initial, review, "return", comment="第二段涉及未公开的会议")
    assert "第二段涉及未公开的会议" in as_user(officer).get("/console/reviews/?show=returned").content.decode()
    form = as_user(officer).get(reverse("console_records:edit", args=[review.record_id])).content.decode()
    assert "第二段涉及未公开的会议" in form
    assert 'name="action-submit-review"' in form


def test_a_step_that_a_colleague_took_meanwhile_is_told_and_the_comment_kept(review, decide, sign, office, people):
    sign(review, "initial")
    answer = decide(office, review, step="initial", comment="同意发布")
    text = answer.content.decode()
    assert ("刚刚已由他人办理" in text, "同意发布" in text) == (True, True)
    assert Review.objects.get().step == "secrecy"


def test_a_review_that_was_taken_back_meanwhile_is_told(review, decide, officer, people, page_of):
    actions.recall(review=review, by=officer)
    assert "已经结束" in decide(people.initial, review, step="initial", comment="同意").content.decode()
    assert "已撤回" in page_of(people.initial, review)


def test_what_changed_after_handing_in_is_told(review, decide, people, officer):
    Record.objects.update(submitted_at=None)  # as if by another way
    Record.objects.get().save_revision(user=officer)
    assert "提交后有改动" in decide(people.initial, review).content.decode()
    assert Review.objects.get().step == "initial"


def test_a_role_taken_away_meanwhile_is_told(review, decide, people, bureau):
    people.initial.staff_roles.update(role="assessor")
    answer = decide(User.objects.get(pk=people.initial.pk), review, comment="同意")
    assert (answer.status_code, "收回" in answer.content.decode()) == (403, True)


def test_the_writer_takes_it_back_and_lands_in_the_form(review, as_user, officer, page_of):
    assert "撤回" in page_of(officer, review)
    answer = as_user(officer).post(reverse("console_reviews:recall", args=[review.pk]), follow=True)
    assert answer.request["PATH_INFO"] == reverse("console_records:edit", args=[review.record_id])
    assert Record.objects.get().submitted_at is None


def test_reviewers_cannot_take_it_back(review, as_user, people, page_of):
    assert "recall/" not in page_of(people.initial, review)
    answer = as_user(people.initial).post(reverse("console_reviews:recall", args=[review.pk]))
    assert answer.status_code == 403
    assert Review.objects.get().outcome == "open"


def test_a_deputy_reads_for_whom_and_the_line_says_it(review, page_of, decide, people, make, bureau):
    deputy, today = make.staff("daiban", "代办人", bureau, "assessor"), make.today()
    orgs.delegate(absent=people.initial, deputy=deputy, starts_on=today, ends_on=today, by=people.initial)
    assert f"您正在代{people.initial}办理" in page_of(User.objects.get(pk=deputy.pk), review)
    decide(User.objects.get(pk=deputy.pk), review)
    assert f"代办人（代{people.initial}）" in page_of(people.secrecy, review)


def test_what_is_bound_is_read_on_one_page(pair, page_of, people, as_user):
    page = page_of(people.initial, pair)
    assert ("粮油办法" in page, "办法解读" in page, "同一时刻公开" in page) == (True, True, True)
    companion = pair.companions.get()
    answer = as_user(people.initial).get(reverse("console_reviews:review", args=[companion.pk]))
    assert answer.url == reverse("console_reviews:review", args=[pair.pk])


def test_what_an_import_left_in_the_body_does_not_run(hand_in, page_of, people):
    assert "alert(1)" not in page_of(people.initial, hand_in(body="<p>甲</p><script>alert(1)</script>"))


def test_a_public_record_is_compared_with_its_new_version(make, bureau, officer, people, page_of, as_user):
    record = make.record(agency=bureau, public=True)
    record.title = "改过的标题"
    record.save_revision(user=officer)
    review = actions.submit(record=Record.objects.get(), by=officer)
    address = reverse("console_records:revisions_compare", args=[record.pk, "live", "latest"])
    assert address in page_of(people.initial, review)
    page = strip_tags(as_user(people.initial).get(address).content.decode())
    assert "改过的标题" in "".join(page.split())


def test_the_reading_view_of_the_record_shows_trail_and_way_to_the_review(review, as_user, people):
    page = as_user(people.initial).get(reverse("console_records:inspect", args=[review.record_id])).content.decode()
    assert ("审核记录" in page, f"/console/reviews/{review.pk}/" in page) == (True, True)


# -- findings --


@pytest.fixture
def stopped(hand_in, sign):
    return sign(hand_in(body=WITH_NUMBER), "initial", "secrecy")


def test_a_stopping_finding_is_shown_masked_in_place_of_the_last_button(stopped, page_of, people):
    page = page_of(people.approval, stopped)
    assert ("签发并发布" in page, "不能签发" in page, "身份证号码" in page) == (False, True, True)
    findings = page.split("gk-findings--stop")[1].split("</section>")[0]
    assert NUMBER not in findings


def test_posting_the_last_step_all_the_same_is_refused_and_keeps_the_comment(stopped, decide, people):
    answer = decide(people.approval, stopped, comment="同意")
    assert answer.status_code == 422
    assert ("不得公开的个人信息" in answer.content.decode(), ">同意<" in answer.content.decode()) == (True, True)
    assert not Record.objects.get().live


def override(client, review, **data):
    return client.post(reverse("console_reviews:override", args=[review.pk]), data, follow=True)


@pytest.mark.parametrize("which", ["chosen", "all"])
def test_the_approver_lets_a_finding_pass_with_a_reason_and_signs(which, stopped, as_user, people, page_of, decide):
    page = page_of(people.approval, stopped)
    digest = page.split('name="finding" value="')[1].split('"')[0]
    data = {"kind": "identity_number", "which": which, "finding": digest if which == "chosen" else "x"}
    answer = override(as_user(people.approval), stopped, **data, reason=" ")
    assert (answer.status_code, PrivacyOverride.objects.exists()) == (422, False)
    override(as_user(people.approval), stopped, **data, reason="已取得本人书面同意")
    assert f"{people.approval}放行，理由：已取得本人书面同意" in page_of(people.approval, stopped)
    assert ModelLogEntry.objects.get(action="records.override_finding").user == people.approval
    decide(people.approval, stopped)
    assert Record.objects.get().live


def test_nothing_chosen_lets_nothing_pass(stopped, as_user, people):
    answer = override(as_user(people.approval), stopped, which="chosen", finding="f" * 32, reason="同意")
    assert (answer.status_code, PrivacyOverride.objects.exists()) == (422, False)


@pytest.mark.parametrize("who", ["secrecy", "initial"])
def test_others_than_approvers_let_nothing_pass(who, stopped, as_user, people, page_of):
    person = getattr(people, who)
    assert "override/" not in page_of(person, stopped)
    data = {"which": "all", "kind": "identity_number", "reason": "同意"}
    assert override(as_user(person), stopped, **data).status_code == 403
    assert not PrivacyOverride.objects.exists()


def test_thousands_of_findings_are_told_by_number(hand_in, page_of, people):
    phones = "".join(f"<p>张三{number}的电话1380000{number:04d}</p>" for number in range(60))
    page = page_of(people.approval, hand_in(body=phones))
    assert "另有 40 处未列出" in page


def test_the_page_costs_the_same_for_few_findings_and_many(hand_in, as_user, people, django_assert_max_num_queries):
    review = hand_in(body=WITH_NUMBER * 30)
    client = as_user(people.initial)
    with django_assert_max_num_queries(48):
        client.get(reverse("console_reviews:review", args=[review.pk]))
