"""The life of a reported error: taken in with number and due day, answered or closed once, by those who may."""

from datetime import UTC, date, datetime

import pytest
from wagtail.models import ModelLogEntry

from gongkai.domain.cases import actions
from gongkai.domain.cases.codes import ALPHABET, LENGTH, grouped, new_code
from gongkai.domain.cases.enums import CaseState, ErrorKind
from gongkai.domain.cases.errors import AlreadyClosed, ReplyMissing
from gongkai.domain.cases.models import ErrorReport
from gongkai.domain.cases.queries import report_by_code
from gongkai.domain.orgs.policy import NotAllowed


def received(agency, **values):
    fields = {"page_address": "/map/", "kind": ErrorKind.TYPO, "description": "“政务”写成了“正务”"}
    return actions.receive(agency=agency, **(fields | values))


def test_numbers_count_up_for_each_agency(city, bureau):
    at = datetime(2026, 3, 2, 2, tzinfo=UTC)
    numbers = [received(agency, at=at).number for agency in (bureau, bureau, city)]
    assert numbers == ["ZC-sfgw-2026-0001", "ZC-sfgw-2026-0002", "ZC-city-2026-0001"]


def test_the_year_is_that_of_the_local_day(bureau):
    report = received(bureau, at=datetime(2025, 12, 31, 17, tzinfo=UTC))  # an hour after midnight in Beijing
    assert report.number == "ZC-sfgw-2026-0001"


def test_a_report_is_due_after_three_workdays(bureau):
    report = received(bureau, at=datetime(2026, 3, 5, 2, tzinfo=UTC))  # a Thursday
    assert report.due_on == date(2026, 3, 10)


def test_leaks_of_personal_data_come_first_then_what_is_due_soonest(bureau):
    late = received(bureau, at=datetime(2026, 3, 9, 2, tzinfo=UTC))
    early = received(bureau, at=datetime(2026, 3, 2, 2, tzinfo=UTC))
    leak = received(bureau, at=datetime(2026, 3, 9, 3, tzinfo=UTC), kind=ErrorKind.PRIVACY)
    assert list(ErrorReport.objects.open()) == [leak, early, late]


@pytest.mark.parametrize(("finish", "state"), [(actions.answer, CaseState.ANSWERED), (actions.close, CaseState.CLOSED)])
def test_a_finished_report_keeps_reply_and_time_and_is_written_into_the_log(finish, state, bureau, officer):
    report = received(bureau)
    finish(report=report, by=officer, reply="  已改正，谢谢。 ")
    report.refresh_from_db()
    assert (report.state, report.reply, report.is_open) == (state, "已改正，谢谢。", False)
    assert report.closed_at
    entries = ModelLogEntry.objects.filter(object_id=str(report.pk)).order_by("id").values_list("action", "user")
    assert list(entries) == [("cases.receive", None), (f"cases.{finish.__name__}", officer.pk)]


def test_a_report_is_finished_once(bureau, officer):
    report = received(bureau)
    same = ErrorReport.objects.get(pk=report.pk)
    actions.answer(report=report, by=officer, reply="已改正。")
    with pytest.raises(AlreadyClosed, match="已经办结"):
        actions.close(report=same, by=officer, reply="重复。")
    assert ErrorReport.objects.get(pk=report.pk).reply == "已改正。"


def test_a_reply_needs_words(bureau, officer):
    with pytest.raises(ReplyMissing):
        actions.answer(report=received(bureau), by=officer, reply=" \n")


@pytest.mark.parametrize("role", ["secrecy_reviewer", "assessor", "administrator"])
def test_who_may_not_edit_may_not_answer(role, bureau, make):
    person = make.staff("someone", "某人", bureau, role)
    with pytest.raises(NotAllowed):
        actions.answer(report=received(bureau), by=person, reply="已改正。")


def test_another_agency_may_not_answer(bureau, outsider):
    with pytest.raises(NotAllowed):
        actions.answer(report=received(bureau), by=outsider, reply="已改正。")


def test_the_contact_is_kept_apart_and_goes_with_the_report(bureau):
    report = received(bureau, contact="13800000000")
    assert report.contact.text == "13800000000"
    assert not hasattr(received(bureau), "contact")
    entry = ModelLogEntry.objects.filter(object_id=str(report.pk)).get()
    assert "13800000000" not in f"{entry.label}{entry.data}"


def test_a_code_is_found_however_it_was_copied(bureau):
    report = received(bureau)
    code = report.receipt_code
    full_width = "".join(chr(ord(character) + 0xFEE0) for character in code)
    for typed in (code, grouped(code), code.lower(), f" {grouped(code)} ", full_width):
        assert report_by_code(typed) == report, typed
    assert report_by_code("") is None
    assert report_by_code(code[:-1]) is None
    assert report_by_code(f"{code}A") is None


def test_codes_are_long_and_differ():
    codes = {new_code() for _number in range(200)}
    assert len(codes) == 200
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
