"""Every role × every action on applications × own, child, sibling and parent agency, written out by hand."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from tests import applications, role_matrix

from gongkai.domain.orgs import actions as orgs
from gongkai.domain.orgs.enums import Role
from gongkai.domain.orgs.models import User
from gongkai.domain.requests import (
    closing,
    consulting,
    deciding,
    enclosing,
    holidays,
    moves,
    publishing,
    receiving,
    remedying,
    retention,
    writing,
)  # fmt: skip
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.archives import ArchiveFile
from gongkai.domain.requests.bound import Bound
from gongkai.domain.requests.deciding import Finding
from gongkai.domain.requests.enclosing import Inspected, Making
from gongkai.domain.requests.enums import ConsultedKind, FileKind, Opinion, ServeWay
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.rules.law.clock import RequestChannel
from gongkai.rules.law.fees import fee_by_pages
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.outcomes import Outcome
from gongkai.rules.law.remedy_statistics import RemedyGroup, RemedyResult

R = Role
CLERKS = {R.INFORMATION_OFFICER, R.SECTION_HEAD, R.APPROVER, R.OPENNESS_OFFICE}
DECIDERS = {R.APPROVER, R.OPENNESS_OFFICE}
GRANTED = Grounds(obtain_on="即日起", how_to_obtain="邮寄")
PAPER = Bound(b"%PDF", 1, ())
ANSWER = Upload("批复.txt", b"answer", kind=FileKind.ANSWER)
COPY = Upload("副本.txt", b"copy", kind=FileKind.ANSWER)


def day(month, number):
    return date(2026, month, number)


def _place(agency, root):
    """Return one case in each state that an action needs."""
    applications.prepare(agency)

    def case(**values):
        return applications.handed_in(agency, root, day(3, 2), **values)

    plain = case()
    asked = moves.ask_correction(request=case(), by=root, what=["文号"], on=day(3, 5))
    corrected = moves.correct(request=moves.ask_correction(request=case(), by=root, what=["文号"], on=day(3, 5)),
                              by=root, text="补正", on=day(3, 9))  # fmt: skip
    third = consulting.consult(
        request=case(), by=root, kind=ConsultedKind.THIRD_PARTY, name="某公司", question="合同", on=day(3, 5)
    )
    told = consulting.consult(
        request=case(), by=root, kind=ConsultedKind.THIRD_PARTY, name="某公司", question="合同", on=day(3, 5)
    )
    consulting.letter_received(consultation=told, by=root, on=day(3, 6))
    reasons = moves.ask_reasons(request=case(), by=root, period="2026年2月", count=140, until=day(3, 13), on=day(3, 5))
    given = moves.ask_reasons(request=case(), by=root, period="2026年2月", count=140, until=day(3, 13), on=day(3, 5))
    given = moves.take_reasons(request=given, by=root, reasons="研究需要", on=day(3, 9))
    suspended = moves.suspend(request=case(), by=root, reason="依法中止", on=day(3, 5))
    fee = moves.notify_fee(request=case(), by=root, quantity=44, calculation=fee_by_pages(44), on=day(3, 5))
    found = case()
    deciding.find(item=found.items.get(), finding=Finding(Outcome.R02, GRANTED), by=root)
    decided = case()
    deciding.find(item=decided.items.get(), finding=Finding(Outcome.R02, GRANTED), by=root)
    letter = deciding.decide(request=decided, by=root, on=day(3, 9))
    ended = deciding.withdraw(request=case(), by=root, on=day(3, 6))
    kept = closing.archive(request=deciding.withdraw(request=case(), by=root, on=day(3, 6)), bound=PAPER, by=root)
    twice = {"identity_number": "34990119900101001X"}
    remedy = remedying.enter_remedy(
        agency=agency, by=root, kind=RemedyGroup.RECONSIDERATION, organ="市政府", claimant="王某", filed_on=day(4, 1)
    )
    online = applications.sent_online(agency, day(3, 2))
    file = enclosing.enclose(request=case(), upload=ANSWER, inspected=Inspected(), by=root)
    return SimpleNamespace(
        file=file,
        agency=agency, plain=plain, asked=asked, corrected=corrected, third=third, told=told, reasons=reasons,
        given=given, suspended=suspended, fee=fee, found=found, letter=letter, ended=ended, kept=kept,
        first=case(**twice), second=case(**twice), remedy=remedy, online=online, extended=moves.extend(
            request=case(), by=root, workdays=5, reason="会商", on=day(3, 9)
        ),
    )  # fmt: skip


def _correct_term(at, by):
    moves.extend_correction_term(request=at.asked, by=by, workdays=5, reason="住院", on=day(3, 10))


def _strike(at, by):
    moves.strike(request=at.extended, by=by, key=at.extended.events.get(kind="extended").key, reason="误登")


def _register(at, by):
    receiving.register(
        application=applications.application(), agency=at.agency, channel=RequestChannel.FAX, arrived_on=day(3, 2),
        by=by,
    )  # fmt: skip


def _consult(at, by):
    consulting.consult(request=at.plain, by=by, kind=ConsultedKind.AGENCY, name="某局", question="文件", on=day(3, 9))


def _remedy(at, by):
    remedying.enter_remedy(
        agency=at.agency, by=by, kind=RemedyGroup.LAWSUIT_DIRECT, organ="法院", claimant="王某", filed_on=day(4, 1)
    )


def _conclude(at, by):
    remedying.conclude_remedy(remedy=at.remedy, by=by, result=RemedyResult.MAINTAINED, concluded_on=day(5, 1))


def _tell(at, by):
    at.told.is_reasonable = False
    consulting.tell_third_party(consultation=at.told, by=by, information="合同", reason="不涉及秘密", on=day(3, 10))


def _forget(at, by):
    retention.forget(kept=ArchiveFile.objects.get(request=at.kept.request_id), by=by)


def _again(action, name, **values):
    """Return an act on a case as it stands in the database."""
    return lambda at, by: action(request=DisclosureRequest.objects.get(pk=getattr(at, name).pk), by=by, **values)


ACTIONS = {
    "register": (CLERKS, _register),
    "confirm": (CLERKS, _again(receiving.confirm, "online", on=day(3, 3))),
    "contact_failed": (CLERKS, _again(receiving.contact_failed, "online", note="无人接听", on=day(3, 3))),
    "ask_correction": (CLERKS, _again(moves.ask_correction, "plain", what=["文号"], on=day(3, 5))),
    "extend_correction_term": (CLERKS, _correct_term),
    "correct": (CLERKS, _again(moves.correct, "asked", text="补正", on=day(3, 10))),
    "mark_still_unclear": (CLERKS, _again(moves.mark_still_unclear, "corrected", note="不明", on=day(3, 10))),
    "extend": (DECIDERS, _again(moves.extend, "plain", workdays=5, reason="会商", on=day(3, 10))),
    "ask_reasons": (
        CLERKS,
        _again(moves.ask_reasons, "plain", period="2026年2月", count=99, until=day(3, 20), on=day(3, 10)),
    ),
    "take_reasons": (CLERKS, _again(moves.take_reasons, "reasons", reasons="研究", on=day(3, 10))),
    "judge_reasons": (DECIDERS, _again(deciding.judge_reasons, "given", are_good=False)),
    "delay": (
        DECIDERS,
        _again(
            moves.delay, "given", until=day(6, 1), reason="数量大", period="2026年2月", count=140, on=day(3, 10)
        ),
    ),
    "suspend": (DECIDERS, _again(moves.suspend, "plain", reason="依法中止", on=day(3, 10))),
    "resume": (CLERKS, _again(moves.resume, "suspended", on=day(3, 10))),
    "notify_fee": (
        CLERKS, _again(moves.notify_fee, "plain", quantity=44, calculation=fee_by_pages(44), on=day(3, 10)),
    ),
    "record_payment": (CLERKS, _again(moves.record_payment, "fee", amount=140, receipt_number="1", on=day(3, 10))),
    "strike": (DECIDERS, _strike),
    "note_transfer": (CLERKS, _again(moves.note_transfer, "plain", to="档案科", on=day(3, 10))),
    "tell_third_party": (DECIDERS, _tell),
    "enclose": (CLERKS, _again(enclosing.enclose, "plain", upload=ANSWER, inspected=Inspected())),
    "acknowledge": (CLERKS, lambda at, by: enclosing.acknowledge(file=at.file, by=by, reason="公务电话")),
    "take_out": (CLERKS, lambda at, by: enclosing.take_out(file=at.file, by=by)),
    "keep_boxes": (CLERKS, lambda at, by: enclosing.keep_boxes(original=at.file, boxes=(), by=by)),
    "keep_copy": (
        CLERKS,
        lambda at, by: enclosing.keep_copy(
            original=at.file, copy=COPY, inspected=Inspected(), making=Making(), by=by
        ),
    ),
    "consult": (CLERKS, _consult),
    "letter_received": (
        CLERKS, lambda at, by: consulting.letter_received(consultation=at.third, by=by, on=day(3, 9)),
    ),
    "take_opinion": (
        CLERKS,
        lambda at, by: consulting.take_opinion(consultation=at.told, by=by, opinion=Opinion.AGREED, on=day(3, 9)),
    ),
    "judge_opinion": (
        DECIDERS, lambda at, by: consulting.judge_opinion(consultation=at.told, by=by, is_reasonable=True),
    ),
    "find": (
        CLERKS,
        lambda at, by: deciding.find(item=at.plain.items.get(), finding=Finding(Outcome.R02, GRANTED), by=by),
    ),
    "decide": (DECIDERS, _again(deciding.decide, "found", on=day(3, 10))),
    "serve": (
        CLERKS,
        lambda at, by: deciding.serve(
            request=at.letter.request, letter=at.letter, by=by, way=ServeWay.POST, on=day(3, 10)
        ),
    ),
    "withdraw": (CLERKS, _again(deciding.withdraw, "plain", on=day(3, 10))),
    "assign": (
        CLERKS, lambda at, by: closing.assign(request=at.plain, handler=User.objects.get(username="root"), by=by),
    ),
    "merge": (DECIDERS, lambda at, by: closing.merge(request=at.second, into=at.first, by=by)),
    "write_message": (CLERKS, _again(closing.write_message, "plain", text="请补充")),
    "archive": (CLERKS, _again(closing.archive, "ended", bound=PAPER)),
    "enter_remedy": (CLERKS, _remedy),
    "conclude_remedy": (CLERKS, _conclude),
    "propose": (CLERKS, lambda at, by: publishing.propose(request=at.letter.request, by=by)),
    "forget": (DECIDERS, _forget),
}  # fmt: skip


@pytest.fixture
def root(db):
    return User.objects.create_superuser(username="root", password="root", display_name="系统管理员")


@pytest.mark.slow
def test_each_role_does_its_part_where_it_is_held_and_below_and_nothing_else(root, city, county, town, bureau):
    agencies = {"own": county, "child": town, "sibling": bureau, "parent": city}
    places = {name: _place(agency, root) for name, agency in agencies.items()}
    assert role_matrix.wrong_cells(ACTIONS, places, county) == []


def test_a_deputy_handles_applications_while_the_colleague_is_away(make, desk, clerk):
    deputy = make.staff("deputy", "代办人", desk, "assessor")
    today = timezone.localdate()
    orgs.delegate(
        absent=clerk, deputy=deputy, starts_on=today, ends_on=today + timedelta(days=3), by=make.administrator()
    )
    case = applications.handed_in(desk, clerk, day(3, 2))
    assert moves.extend(request=case, by=User.objects.get(pk=deputy.pk), workdays=5, reason="会商", on=day(3, 9))


def test_every_action_on_applications_is_in_the_matrix():
    """A new public function that takes `by` has to be added above, or named here with the reason."""
    elsewhere = {
        "issue",  # in the transaction of the move that issues the letter, which asks
        "add_file",  # likewise
        "enter_notice",  # of the whole installation: test_holidays
    }
    found = role_matrix.acting(
        (
            receiving,
            moves,
            consulting,
            deciding,
            enclosing,
            closing,
            remedying,
            writing,
            holidays,
            publishing,
            retention,
        )
    )
    assert found - elsewhere == set(ACTIONS)
