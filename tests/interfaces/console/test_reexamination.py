"""Re-examination of what is closed, and the ground in the record's form."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from gongkai.domain.orgs.enums import Role
from gongkai.domain.records.models import Record

LIST = "/console/reexamination/"


@pytest.fixture
def closed(make, bureau, county):
    def make_closed(title, agency, days, ground="process_information"):
        record = make.record(
            agency=agency, title=title, disclosure_attribute="not_disclosed", exemption_ground=ground,
            attribute_reason="磋商中",
        )  # fmt: skip
        due = timezone.localdate() + timedelta(days=days)
        Record.objects.filter(pk=record.pk).update(attribute_approved_at=timezone.now(), reexamine_on=due)
        return Record.objects.get(pk=record.pk)

    return {
        "due": make_closed("磋商函", bureau, -1),
        "later": make_closed("人事材料", bureau, 200, "internal_affairs"),
        "foreign": make_closed("外县材料", county, -5),
    }


def test_what_is_due_comes_first_and_a_ground_narrows(closed, approver, as_user):
    client = as_user(approver)
    page = client.get(LIST).content.decode()
    assert page.index("逾期 1 天") < page.index("磋商函") < page.index("人事材料")
    assert "外县材料" not in page
    narrowed = client.get(f"{LIST}?ground=internal_affairs").content.decode()
    assert "人事材料" in narrowed
    assert "磋商函" not in narrowed


def test_the_ground_holds_for_another_year(closed, approver, as_user):
    record = closed["due"]
    client = as_user(approver)
    assert "条例第十六条第二款，可以不予公开" in client.get(f"{LIST}{record.pk}/").content.decode()
    assert client.post(f"{LIST}{record.pk}/", {"found": "holds", "reason": " "}).status_code == 422
    client.post(f"{LIST}{record.pk}/", {"found": "holds", "reason": "仍在磋商"})
    record.refresh_from_db()
    assert record.reexamine_on == timezone.localdate() + timedelta(days=365)
    assert "复查了公开属性：仍在磋商" in client.get(f"{LIST}{record.pk}/").content.decode()


def test_what_no_longer_holds_becomes_a_draft_to_be_published(closed, approver, as_user):
    record = closed["due"]
    answer = as_user(approver).post(f"{LIST}{record.pk}/", {"found": "open", "reason": "概算已批复"}, follow=True)
    record.refresh_from_db()
    assert (record.disclosure_attribute, record.status) == ("proactive", "draft")
    assert "核对后提交审核即可公开" in answer.content.decode()
    assert as_user(approver).get(f"{LIST}{record.pk}/").status_code == 404


@pytest.mark.parametrize("role", Role.values)
def test_secrecy_reviewers_and_approvers_decide(role, closed, make, bureau, as_user):
    client = as_user(make.staff("somebody", "某人", bureau, role))
    decides = role in {Role.SECRECY_REVIEWER, Role.APPROVER, Role.OPENNESS_OFFICE}
    address = f"{LIST}{closed['due'].pk}/"
    assert client.get(LIST).status_code == 200
    assert ("提交复查结论" in client.get(address).content.decode()) == decides
    assert client.post(address, {"found": "holds", "reason": "仍成立"}).status_code == (302 if decides else 403)
    assert ModelLogEntry.objects.filter(action="records.reexamine").exists() == decides
    assert client.get(f"{LIST}{closed['foreign'].pk}/").status_code == 404


def test_grounds_stand_under_their_article_and_need_a_reason(as_user, officer, record_data):
    client = as_user(officer)
    form = client.get("/console/records/add/?kind=notice").content.decode()
    assert '<optgroup label="条例第十四条（不得公开）">' in form
    closing = {"disclosure_attribute": "not_disclosed", "exemption_ground": "process_information"}
    refused = client.post("/console/records/add/?kind=notice", record_data(**closing))
    assert "请写明为什么适用所选依据" in refused.content.decode()
    client.post("/console/records/add/?kind=notice", record_data(**closing, attribute_reason="仍在讨论"))
    assert Record.objects.get(title="关于停水的通知").attribute_reason == "仍在讨论"


def test_the_list_costs_a_fixed_number_of_queries(closed, approver, as_user, django_assert_max_num_queries):
    client = as_user(approver)
    client.get(LIST)
    with django_assert_max_num_queries(10):
        client.get(LIST)
