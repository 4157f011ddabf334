"""What was given may be proposed for publication; what ten people asked for is proposed unasked, once."""

from datetime import date

import pytest
from tests import applications

from gongkai.domain.records.models import Record
from gongkai.domain.requests import deciding, publishing
from gongkai.domain.requests.asked_often import Asking, asked_by_many
from gongkai.domain.requests.deciding import Finding
from gongkai.domain.requests.errors import NotLawful
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.outcomes import Outcome

RECEIVED, DECIDED, TODAY = date(2026, 3, 2), date(2026, 3, 20), date(2026, 4, 1)
GRANTED = Finding(Outcome.R02, Grounds(obtain_on="即日起", how_to_obtain="邮寄"))
NONE = Finding(Outcome.R12, Grounds(search_scope="档案室", search_method="检索"))


def _given(desk, by, finding=GRANTED, **values):
    case = applications.handed_in(desk, by, RECEIVED, **values)
    deciding.find(item=case.items.get(), finding=finding, by=by)
    deciding.decide(request=case, by=by, on=DECIDED)
    return DisclosureRequest.objects.get(pk=case.pk)


def test_a_draft_is_made_of_what_was_given_and_nothing_of_the_applicant(desk, clerk):
    case = _given(desk, clerk, name="王不露", subject="王不露所问道路的立项批复", phone="13900001111")
    record = publishing.propose(request=case, by=clerk)
    case.refresh_from_db()
    assert (case.proposed_record, record.live, record.disclosure_attribute) == (record, False, "proactive")
    assert record.agency == desk
    assert record.title == "×××所问道路的立项批复"
    assert "王不露" not in record.title + record.body + str(record.created_by)
    with pytest.raises(NotLawful, match="已经提出"):
        publishing.propose(request=case, by=clerk)


def test_what_was_not_given_is_not_proposed(desk, clerk):
    with pytest.raises(NotLawful, match="予以公开"):
        publishing.propose(request=_given(desk, clerk, NONE), by=clerk)
    with pytest.raises(NotLawful, match="已经答复"):
        publishing.propose(request=applications.handed_in(desk, clerk, RECEIVED), by=clerk)


def test_what_ten_different_people_asked_for_is_proposed_once_even_if_the_draft_is_deleted(desk, clerk):
    for place in range(10):
        words = "锦湖小区加装电梯补助发放标准" if place % 2 else "申请公开锦湖小区加装电梯补助的发放标准"
        _given(desk, clerk, subject=words)
    assert publishing.propose_asked_by_many(TODAY) == 1
    record = Record.objects.get()
    assert set(DisclosureRequest.objects.values_list("proposed_record", flat=True)) == {record.pk}
    newest = DisclosureRequest.objects.filter(messages__is_internal=True).get()
    assert "10件申请" in newest.messages.get().text
    assert publishing.propose_asked_by_many(TODAY) == 0
    record.delete()
    assert publishing.propose_asked_by_many(TODAY) == 0


def test_one_person_asking_ten_times_is_not_ten_people(desk, clerk):
    for _ in range(10):
        _given(desk, clerk, subject="锦湖小区加装电梯补助发放标准", identity_number=applications.identity_number(7))
    assert publishing.propose_asked_by_many(TODAY) == 0


def test_after_a_year_it_counts_no_more(desk, clerk):
    for _ in range(10):
        _given(desk, clerk, subject="锦湖小区加装电梯补助发放标准")
    assert publishing.propose_asked_by_many(date(2027, 3, 25)) == 0


def test_another_year_or_another_number_is_another_thing():
    askings = [Asking(n, f"{2024 + n % 2}年度部门预算执行情况", f"person{n}") for n in range(12)]
    assert asked_by_many(askings, least=7) == []
    assert [len(group) for group in asked_by_many(askings, least=6)] == [6, 6]
