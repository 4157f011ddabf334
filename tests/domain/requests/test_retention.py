"""The end of retention erases who applied and what was written; what was counted stays. A person gets a copy."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests import applications

from gongkai.domain.accounts import actions, links
from gongkai.domain.requests import closing, deciding, personal_copy, remedying, retention, statistics
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.bound import Bound
from gongkai.domain.requests.deciding import Finding
from gongkai.domain.requests.enums import FileKind, ServeWay
from gongkai.domain.requests.models import Applicant, DisclosureRequest
from gongkai.domain.requests.owning import add_to_account, cases_of
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.outcomes import Outcome
from gongkai.rules.law.remedy_statistics import RemedyGroup

NUMBER = applications.identity_number(77)
UPLOADS = [Upload("身份证.jpg", b"face", kind=FileKind.IDENTITY)]


@pytest.fixture
def kept(desk, clerk):
    """An archived case of the person, with words and files everywhere."""
    case = applications.handed_in(desk, clerk, date(2026, 3, 2), name="王可忘", identity_number=NUMBER, uploads=UPLOADS)
    finding = Finding(Outcome.R02, Grounds(obtain_on="即日起", how_to_obtain="邮寄"), proof="内部依据")
    deciding.find(item=case.items.get(), finding=finding, by=clerk)
    given = [Upload("批复.pdf", b"%PDF", kind=FileKind.ANSWER)]
    deciding.decide(request=case, by=clerk, on=date(2026, 3, 20), enclosures=given)
    closing.write_message(request=case, text="请问进度", by=None)
    closing.write_message(request=case, text="内部备注", by=clerk, is_internal=True)
    letter = case.letters.get()
    deciding.serve(request=case, letter=letter, by=clerk, way=ServeWay.DIRECT, on=date(2026, 3, 20), note="王可忘签收")
    return closing.archive(request=case, bound=Bound(b"%PDF all", 1, ()), by=clerk)


def test_what_is_over_is_found_and_not_what_is_disputed(kept, desk, clerk):
    assert list(retention.expired(kept.retain_until)) == []
    after = kept.retain_until + timedelta(days=1)
    assert list(retention.expired(after)) == [kept]
    remedying.enter_remedy(
        agency=desk, by=clerk, kind=RemedyGroup.LAWSUIT_DIRECT, organ="法院", claimant="王可忘",
        filed_on=date(2026, 5, 1), request=kept.request,
    )  # fmt: skip
    assert list(retention.expired(after)) == []


def test_everything_of_the_person_is_erased_and_the_counts_stay(kept, desk, clerk, django_capture_on_commit_callbacks):
    before = statistics.table_three([desk.pk], 2026)
    paths = [kept.sealed.path, *(file.sealed.path for file in kept.request.files.all())]
    with django_capture_on_commit_callbacks(execute=True):
        retention.forget(kept=kept, by=clerk)
    case = DisclosureRequest.objects.get()
    rows = [case, case.applicant, *case.items.all(), *case.events.all(), *case.letters.all()]
    left = " ".join(str(vars(row)) for row in rows)
    assert not [word for word in ("王可忘", NUMBER, "13900000000", "内部依据", "签收") if word in left]
    assert (case.files.count(), case.messages.count(), hasattr(case, "archive_file")) == (0, 0, False)
    assert not [path for path in paths if Path(path).exists()]
    assert statistics.table_three([desk.pk], 2026) == before
    assert list(retention.expired(date(2099, 1, 1))) == []
    assert Applicant.objects.get().identity_key


def test_what_is_forgotten_is_in_nobody_s_account(kept, clerk):
    account = actions.sign_in(token=links.make("wang@example.com"))
    add_to_account(request=kept.request, account=account)
    retention.forget(kept=kept, by=clerk)
    assert Applicant.objects.get().account is None
    assert not cases_of(account).exists()


def test_a_person_gets_what_is_held_but_not_what_others_wrote_for_the_office(kept, clerk, stranger):
    (case,) = personal_copy.cases_of(NUMBER, by=clerk)
    copied = str(personal_copy.copy_of(case, by=clerk))
    assert all(word in copied for word in ("王可忘", NUMBER, "请问进度", "批复.pdf"))
    assert not [word for word in ("内部备注", "内部依据") if word in copied]
    assert [content for _, content in personal_copy.files_of(case)] == [b"face", b"%PDF"]
    assert not personal_copy.cases_of(NUMBER, by=stranger)
    assert not personal_copy.cases_of(applications.identity_number(78), by=clerk)
