"""Leaves with deputies, and the chain of an agency, as people arrange them on the pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from gongkai.domain.orgs.models import Delegation, User
from gongkai.domain.review import chains
from gongkai.domain.review.models import ReviewChain

LEAVES = "/console/reviews/leaves/"
CHAINS = "/console/reviews/chains/"


@pytest.fixture
def administrator(make, city):
    return make.staff("guanli", "钱管理", city, "administrator")


def enter(client, absent, deputy, days=(0, 3)):
    start, end = (chains.timezone.localdate() + timedelta(days=number) for number in days)
    data = {"absent": absent.pk, "deputy": deputy.pk, "starts_on": start, "ends_on": end, "reason": "年休假"}
    return client.post(f"{LEAVES}new/", data, follow=True)


def test_one_enters_and_ends_the_own_leave_and_the_deputy_has_the_steps(people, review, as_user, page_of):
    said = enter(as_user(people.initial), people.initial, people.head).content.decode()
    assert "已登记" in said
    deputy = User.objects.get(pk=people.head.pk)
    assert review.record.title in as_user(deputy).get("/console/reviews/").content.decode()
    leave = Delegation.objects.get()
    assert "代办中" in as_user(deputy).get(LEAVES).content.decode()
    as_user(people.initial).post(f"{LEAVES}{leave.pk}/end/")
    assert review.record.title not in as_user(User.objects.get(pk=deputy.pk)).get("/console/reviews/").content.decode()
    assert "已提前结束" in as_user(people.initial).get(LEAVES).content.decode()


def test_an_administrator_enters_the_leave_of_their_people(administrator, people, as_user):
    enter(as_user(administrator), people.initial, people.head)
    assert Delegation.objects.get().made_by == administrator


def test_colleagues_are_not_offered_and_not_taken(people, as_user):
    answer = enter(as_user(people.head), people.initial, people.secrecy)
    assert (answer.status_code, Delegation.objects.exists()) == (422, False)
    assert f'value="{people.initial.pk}"' not in answer.content.decode().split('name="absent"')[1].split("</select>")[0]


def test_strangers_cannot_stand_in(people, as_user, outsider):
    answer = enter(as_user(people.initial), people.initial, outsider)
    assert (answer.status_code, Delegation.objects.exists()) == (422, False)


@pytest.mark.parametrize(("days", "reason"), [((3, 0), "早于开始日期"), ((-9, -3), "已经过去")])
def test_a_leave_that_cannot_be_is_explained_in_the_form(days, reason, people, as_user):
    answer = enter(as_user(people.initial), people.initial, people.head, days)
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("who", ["outsider", "officer", "deputy"])
def test_others_end_no_leave(who, request, people, as_user):
    enter(as_user(people.initial), people.initial, people.head)
    person = people.head if who == "deputy" else request.getfixturevalue(who)
    assert as_user(person).post(f"{LEAVES}{Delegation.objects.get().pk}/end/").status_code == 404
    assert Delegation.objects.get().ended_at is None


def test_leaves_of_other_agencies_are_not_listed(people, as_user, outsider):
    enter(as_user(people.initial), people.initial, people.head)
    assert str(people.initial) not in as_user(outsider).get(LEAVES).content.decode()


# -- chains --


def chain_data(**changes):
    plain = {
        "initial_when": "always", "initial_days": "2", "secrecy_when": "always", "secrecy_days": "2",
        "approval_days": "2", "head_when": "flagged", "head_days": "3", "exception_reason": "",
    }  # fmt: skip
    return plain | changes


def test_the_list_says_where_each_chain_comes_from(city, bureau, office, as_user):
    assert "通用流程" in as_user(office).get(CHAINS).content.decode()
    chains.set_chain(chain=ReviewChain(agency=city, initial_when="never"), by=office)
    rows = as_user(office).get(CHAINS).context["rows"]
    told = {agency.code: (source, way) for agency, source, way, _ in rows}
    assert told == {"city": ("本机构设置", "保密审查 → 签发"), "sfgw": ("沿用市政府", "保密审查 → 签发")}


def test_an_inherited_chain_becomes_its_own_by_saving(city, bureau, office, as_user):
    chains.set_chain(chain=ReviewChain(agency=city, initial_when="never"), by=office)
    client, address = as_user(office), reverse("console_reviews:chain", args=[bureau.pk])
    page = client.get(address)
    assert "目前沿用“市政府”的流程" in page.content.decode()
    assert page.context["form"].initial["initial_when"] == "never"
    said = client.post(address, chain_data(initial_when="flagged", head_kinds=["policy"]), follow=True)
    assert "已保存" in said.content.decode()
    own = ReviewChain.objects.get(agency=bureau)
    assert (own.initial_when, own.head_kinds, own.set_by) == ("flagged", ["policy"], office)
    assert ("政策文件", "保密审查 → 签发 → 机关负责人审定") in said.context["cases"]


def test_the_exception_needs_its_reason(bureau, office, as_user):
    address = reverse("console_reviews:chain", args=[bureau.pk])
    answer = as_user(office).post(address, chain_data(one_person_may_take_several="on"))
    assert (answer.status_code, "请写明理由" in answer.content.decode()) == (422, True)
    assert not ReviewChain.objects.exists()
    data = chain_data(one_person_may_take_several="on", exception_reason="仅一名专职人员")
    as_user(office).post(address, data)
    assert chains.exception_of(bureau) == "仅一名专职人员"


@pytest.mark.parametrize("changes", [{"initial_days": "-1"}, {"initial_days": "99"}, {"secrecy_when": "never"}])
def test_a_chain_that_cannot_be_is_refused(changes, bureau, office, as_user):
    address = reverse("console_reviews:chain", args=[bureau.pk])
    assert as_user(office).post(address, chain_data(**changes)).status_code == 422
    assert not ReviewChain.objects.exists()


def test_the_page_warns_where_nobody_could_take_a_step(bureau, office, people, as_user):
    people.secrecy.staff_roles.all().delete()
    page = as_user(office).get(reverse("console_reviews:chain", args=[bureau.pk]))
    lacking = {row.step for row in page.context["staffing"] if row.lacks}
    assert lacking == {"保密审查"}
    assert "没有人有这个环节的角色" in page.content.decode()


@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("officer", 403), ("approver", 403), ("office", 200)])
def test_chains_are_set_by_who_manages_the_agency(who, status, request, bureau, as_user):
    client = as_user(request.getfixturevalue(who))
    address = reverse("console_reviews:chain", args=[bureau.pk])
    assert client.get(address).status_code == status
    client.post(address, chain_data())
    assert ReviewChain.objects.exists() is (status == 200)


def test_the_list_of_chains_is_for_who_sets_them(officer, as_user):
    assert as_user(officer).get(CHAINS).status_code == 403
