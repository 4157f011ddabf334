"""What waits for whom, what came back, what nobody can take, signing many at once, and what lists cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.models import User
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions
from gongkai.domain.review.models import Review
from gongkai.interfaces.console.reviews import listing

LIST = "/console/reviews/"
MANY = "/console/reviews/many/"


def text(client, query=""):
    return client.get(f"{LIST}{query}").content.decode()


def test_each_person_sees_what_waits_for_them(review, as_user, people, officer, sign):
    title = review.record.title
    assert title in text(as_user(people.initial))
    assert title not in text(as_user(people.secrecy))
    assert "没有等您办理的稿件" in text(as_user(officer))
    assert title in text(as_user(officer), "?show=mine")
    sign(review, "initial")
    assert title not in text(as_user(people.initial))
    assert title in text(as_user(people.secrecy))
    assert title in text(as_user(people.initial), "?show=all")


def test_other_agencies_see_nothing(review, as_user, outsider):
    for tab in ("waiting", "mine", "returned", "all", "stuck"):
        assert review.record.title not in text(as_user(outsider), f"?show={tab}")


def test_what_goes_together_is_one_row_that_says_so(pair, as_user, people):
    page = text(as_user(people.initial))
    assert ("含政策解读1篇" in page, "办法解读" in page) == (True, False)


@pytest.mark.parametrize(("days", "said"), [(-3, "逾期 3 天"), (0, "今天到期"), (5, "剩 5 天")])
def test_the_term_is_a_word(days, said, review, as_user, people, make):
    Review.objects.update(due_on=make.today() + timedelta(days=days))
    assert said in text(as_user(people.initial))


def test_the_most_urgent_comes_first_and_pages_continue_from_a_key(hand_in, as_user, people, make, monkeypatch):
    monkeypatch.setattr(listing, "ROWS_A_PAGE", 2)
    for number in range(5):
        Review.objects.filter(pk=hand_in(title=f"第{number}件").pk).update(
            due_on=make.today() + timedelta(days=9 - number // 2)
        )
    client, seen, address = as_user(people.initial), [], LIST
    while address:
        page = client.get(address)
        seen.append([row.review.record.title for row in page.context["rows"]])
        address = f"{LIST}?after={page.context['next_key']}" if page.context["next_key"] else ""
    assert seen == [["第4件", "第2件"], ["第3件", "第0件"], ["第1件"]]
    assert "回到第一页" in page.content.decode()


@pytest.mark.parametrize("key", ["nonsense", "2026-13-45_1", "_", "2026-01-01_x", "%00"])
def test_a_key_that_is_none_shows_the_beginning(key, review, as_user, people):
    for tab in ("waiting", "returned"):
        assert as_user(people.initial).get(f"{LIST}?show={tab}&after={key}").status_code == 200
    assert review.record.title in text(as_user(people.initial), "?after=nonsense")


@pytest.mark.parametrize(
    ("query", "found"), [("?q=粮油", True), ("?q=水利", False), ("?step=initial", True), ("?step=approval", False)]
)
def test_the_list_is_narrowed(query, found, review, as_user, people):
    assert (review.record.title in text(as_user(people.initial), query)) is found


def test_what_lost_its_people_is_listed_with_the_remedy(review, as_user, people, make, city, officer):
    administrator = make.staff("guanli", "钱管理", city, "administrator")
    assert "每个在审环节都有人可以办理" in text(as_user(administrator), "?show=stuck")
    people.initial.staff_roles.all().delete()
    page = text(as_user(administrator), "?show=stuck")
    assert (review.record.title in page, reverse("console_staff:index") in page) == (True, True)
    assert "没有等您办理的稿件" in text(as_user(officer), "?show=stuck")


def test_the_menu_says_how_many_wait(review, as_user, people, officer):
    label = "审核（1）".encode("unicode_escape").decode()  # the menu is written as JSON
    assert label in text(as_user(people.initial))
    assert label not in text(as_user(officer))


@pytest.mark.parametrize("tab", ["waiting", "mine", "returned", "all", "stuck"])
def test_lists_cost_the_same_for_one_row_and_for_many(tab, hand_in, as_user, people, office, officer):
    person = {"mine": officer, "returned": officer, "stuck": office}.get(tab, people.initial)

    def cost():
        client = as_user(person)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(f"{LIST}?show={tab}")
        return len(queries)

    def add():
        review = hand_in()
        if tab == "returned":
            actions.give_back(review=review, by=people.initial, reason="改")
        if tab == "stuck":
            Review.objects.filter(pk=review.pk).update(step="head")

    people.head.staff_roles.all().delete()
    add()
    cost()
    first = cost()
    for _ in range(5):
        add()
    assert cost() == first <= 16


# -- many at once --


@pytest.fixture
def three(hand_in):
    return [hand_in(title=f"第{number}件") for number in range(3)]


def keys(reviews, step="initial"):
    return [f"{review.pk}:{step}" for review in reviews]


def test_many_are_first_shown_and_then_signed_each_by_itself(three, as_user, people, office):
    actions.approve(review=three[0], by=office)
    client = as_user(people.initial)
    page = client.post(MANY, {"review": keys(three)})
    assert "所选 3 件中有 2 件可以通过" in page.content.decode()
    assert Review.objects.filter(step="initial").count() == 2
    shown = [line.key for line in page.context["lines"] if line.key]
    done = client.post(MANY, {"review": shown, "confirm": "1", "comment": "同意"}).content.decode()
    assert "2 件中通过了 2 件" in done
    signed = ModelLogEntry.objects.filter(action="wagtail.workflow.approve", user=people.initial)
    assert {entry.object_id for entry in signed} == {str(review.record_id) for review in three[1:]}


def test_the_dry_run_tells_what_stops_the_last_step(hand_in, sign, as_user, people):
    good = sign(hand_in(), "initial", "secrecy")
    bad = sign(hand_in(body="<p>身份证号码11010519491231002X</p>"), "initial", "secrecy")
    client = as_user(people.approval)
    page = client.post(MANY, {"review": keys([good, bad], "approval")}).content.decode()
    assert ("可以签发" in page, "不得公开的个人信息" in page) == (True, True)
    done = client.post(MANY, {"review": keys([good, bad], "approval"), "confirm": "1"}).content.decode()
    assert "2 件中通过了 1 件" in done
    assert list(Record.objects.visible()) == [good.record]


def test_what_happens_between_dry_run_and_confirmation_is_told(three, as_user, people, office):
    client = as_user(people.initial)
    client.post(MANY, {"review": keys(three)})
    actions.approve(review=three[0], by=office)
    done = client.post(MANY, {"review": keys(three), "confirm": "1"}).content.decode()
    assert ("3 件中通过了 2 件" in done, "由他人办理" in done) == (True, True)


def test_reviews_of_others_and_nonsense_are_not_among_the_chosen(three, as_user, outsider):
    for chosen in (keys(three), ["x", "1:2:3", "-1:initial"]):
        answer = as_user(outsider).post(MANY, {"review": chosen, "confirm": "1"}, follow=True)
        assert "没有勾选稿件" in answer.content.decode()
    assert Review.objects.filter(step="initial").count() == 3


def test_own_drafts_are_named_as_such(three, as_user, officer, bureau):
    officer.staff_roles.create(agency=bureau, role="section_head")
    page = as_user(User.objects.get(pk=officer.pk)).post(MANY, {"review": keys(three)}).content.decode()
    assert "不能审核自己的稿件" in page
    assert 'name="confirm"' not in page
