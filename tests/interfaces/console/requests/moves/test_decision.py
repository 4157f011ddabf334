"""From findings to the archive: what a decision needs is asked, checked, shown, issued, served and bound."""

import io
from datetime import date

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from tests import applications

from gongkai.domain.requests import deciding
from gongkai.domain.requests.deciding import Finding
from gongkai.domain.requests.enums import FileKind
from gongkai.domain.requests.facts import letter_text, plain
from gongkai.domain.requests.models import DisclosureRequest
from gongkai.interfaces.console.requests.moves.finding_form import fields_needed
from gongkai.interfaces.console.requests.moves.offers import offers_for
from gongkai.rules.law.letters.facts import Grounds
from gongkai.rules.law.outcomes import Outcome

GRANTED = Finding(Outcome.R02, Grounds(obtain_on="即日起", how_to_obtain="到本机关领取"))


@pytest.fixture
def post(as_user, place, seen):
    """Post the page of the decision: fields of the first thing asked for by keyword, the button by name."""

    def send(user, case, button="save", **values):
        first = case.items.first()
        data = {f"item{first.pk}-{name}": value for name, value in values.items()}
        return as_user(user).post(
            place("decision", case.pk), data | {button: "1", "seen": seen(case), "on": "2026-03-16"}
        )

    return send


@pytest.fixture
def enclose(as_user, place):
    """Upload a file that is to be given to the applicant."""

    def send(user, case, name="批复.txt", content="同意立项。"):
        file = SimpleUploadedFile(name, content.encode())
        as_user(user).post(place("enclose", case.pk), {"files": file})
        return case.files.filter(title=name).first()

    return send


@pytest.fixture
def decided(case, approver):
    """The case granted, its letter issued."""
    deciding.find(item=case.items.get(), finding=GRANTED, by=approver)
    return deciding.decide(request=case, by=approver, on=date(2026, 3, 16))


@pytest.mark.parametrize(
    ("outcome", "withheld", "names"),
    [
        ("R01", None, {"how_to_obtain"}),
        ("R02", None, {"how_to_obtain", "obtain_on"}),
        ("R03", None, {"public_part", "denied_part", "denied_ground", "reason"}),
        ("R03", "R09", {"public_part", "denied_part", "denied_ground", "reason", "process_kind"}),
        ("R12", None, {"search_scope", "search_method"}),
        ("R17", None, {"earlier_reply_on", "earlier_reply_no"}),
        ("R21", None, set()),
    ],
)
def test_an_outcome_asks_for_what_its_letter_states(outcome, withheld, names):
    assert set(fields_needed(Outcome(outcome), Outcome(withheld) if withheld else None)) == names


@pytest.mark.parametrize("outcome", [each.value for each in Outcome])
def test_each_outcome_shows_its_fields_without_javascript(outcome, case, officer, post):
    text = post(officer, case, "show", outcome=outcome).content.decode()
    assert "什么时候用：" in text
    first = case.items.get()
    assert all(f'name="item{first.pk}-{name}"' in text for name in fields_needed(Outcome(outcome)))
    assert DisclosureRequest.objects.get(pk=case.pk).items.get().outcome == ""


def test_what_is_missing_is_listed_and_marked_in_the_letter(case, officer, post):
    text = post(officer, case, "show", outcome="R12", search_scope="档案室").content.decode()
    assert "缺少检索方法" in text
    assert "［检索方法］" in text
    assert case.items.get().outcome == ""


def test_checks_beside_the_form_keep_nothing(case, officer, as_user, place):
    item = case.items.get()
    data = {
        f"item{item.pk}-outcome": "R02",
        f"item{item.pk}-how_to_obtain": "到本机关领取",
        f"item{item.pk}-obtain_on": "即日起",
    }
    answer = as_user(officer).post(place("decision_checks", case.pk), data)
    assert (answer.status_code, "可以签发" in answer.content.decode()) == (200, True)
    item.refresh_from_db()
    assert item.outcome == ""


def test_the_officer_keeps_findings_and_the_approver_issues(case, officer, approver, post):
    values = {"outcome": "R02", "obtain_on": "即日起", "how_to_obtain": "到本机关领取"}
    assert post(officer, case, **values).status_code == 302
    assert case.items.get().outcome == "R02"
    refused = post(officer, case, "issue", **values)
    assert (refused.status_code, "请签发人审定" in refused.content.decode()) == (403, True)
    issued = post(approver, case, "issue", **values)
    letter = case.letters.get(kind="granted")
    assert issued.url == reverse("console_requests:letter", args=[case.pk, letter.pk, "html"])
    again = post(approver, case, "issue", seen="1", **values)
    assert (again.status_code in (302, 409, 422), case.letters.count()) == (True, 1)


def test_a_decision_that_does_not_fit_the_file_is_not_issued_and_the_findings_stay(case, approver, post):
    answer = post(
        approver, case, "issue", outcome="R07", third_party_interest="商业秘密", third_party_opinion="不同意公开",
        reason="属于商业秘密",
    )  # fmt: skip
    text = answer.content.decode()
    assert (answer.status_code, "没有征求第三方意见的记录" in text, "属于商业秘密" in text) == (422, True, True)
    assert (case.letters.count(), case.items.get().outcome) == (0, "R07")


def test_a_partial_disclosure_names_the_kind_of_what_is_kept_back(case, approver, post, enclose):
    enclose(approver, case)
    answer = post(
        approver, case, "issue", outcome="R03", public_part="批复正文", denied_part="会议讨论记录",
        denied_ground="R09", process_kind="讨论记录", reason="决定作出前的讨论",
    )  # fmt: skip
    assert answer.status_code == 302
    letter = case.letters.get(kind="partial")
    assert letter.content["annexes"] == ["批复"]
    assert "讨论记录" in "".join(letter.content["paragraphs"])


def test_a_published_record_fills_where_to_find_it(make, bureau, case, officer, post, as_user, place):
    record = make.record(agency=bureau, public=True, title="滨河路改造项目的立项批复")
    first = case.items.get()
    text = post(officer, case, "use", outcome="R01").content.decode()
    assert f'name="item{first.pk}-how_to_obtain"' in text
    data = {f"item{first.pk}-outcome": "R01", "use": f"{first.pk}:record:{record.pk}"}
    filled = as_user(officer).post(place("decision", case.pk), data).content.decode()
    assert f"查阅《{record.title}》，网址：" in filled
    assert record.get_absolute_url() in filled
    assert f'name="item{first.pk}-record" value="{record.pk}"' in filled


def test_an_earlier_reply_to_the_same_person_is_offered_and_put_in(bureau, officer, approver, case, as_user, place):
    known = {"identity_number": applications.identity_number(77)}
    earlier = applications.handed_in(bureau, officer, date(2026, 2, 2), **known)
    deciding.find(item=earlier.items.get(), finding=GRANTED, by=approver)
    reply = deciding.decide(request=earlier, by=approver, on=date(2026, 2, 10))
    case = applications.handed_in(bureau, officer, date(2026, 3, 2), **known)
    item = case.items.get()
    address, data = place("decision", case.pk), {f"item{item.pk}-outcome": "R17"}
    offered = as_user(officer).post(address, data | {"show": "1"}).content.decode()
    assert f'value="{item.pk}:reply:{reply.pk}"' in offered
    filled = as_user(officer).post(address, data | {"use": f"{item.pk}:reply:{reply.pk}"}).content.decode()
    assert f'value="{reply.number}"' in filled
    assert 'value="2026-02-10"' in filled


def test_an_enclosure_with_an_identity_number_holds_the_decision_until_somebody_answers(
    case, officer, approver, post, enclose, as_user, place
):
    file = enclose(officer, case, "名单.txt", "张三，身份证号11010519491231002X")
    assert "11010519491231002X" not in str(file.check_result.findings)
    values = {"outcome": "R02", "obtain_on": "即日起"}
    held = post(approver, case, "issue", **values)
    assert (held.status_code, "附件《名单.txt》含有1处个人信息" in held.content.decode()) == (422, True)
    as_user(officer).post(place("enclosure", case.pk, file.pk), {"acknowledge": "1", "reason": ""})
    assert post(approver, case, "issue", **values).status_code == 422
    as_user(officer).post(place("enclosure", case.pk, file.pk), {"acknowledge": "1", "reason": "申请人本人的号码"})
    assert post(approver, case, "issue", **values).status_code == 302


def test_a_masked_copy_takes_the_place_of_the_file(case, officer, enclose, as_user, place):
    file = enclose(officer, case, "名单.txt", "张三，身份证号11010519491231002X")
    as_user(officer).post(place("enclosure", case.pk, file.pk), {"mask": "1"})
    file.refresh_from_db()
    copy = case.files.get(kind=FileKind.ANSWER)
    assert (file.kind, copy.pk != file.pk) == (FileKind.INTERNAL, True)
    assert "11010519491231002X" not in copy.content().decode()
    assert "11010519491231002X" in file.content().decode()


def test_the_same_file_is_not_enclosed_twice_and_can_be_taken_out(case, officer, enclose, as_user, place):
    file = enclose(officer, case)
    enclose(officer, case)
    assert case.files.filter(kind=FileKind.ANSWER).count() == 1
    as_user(officer).post(place("enclosure", case.pk, file.pk), {"take_out": "1"})
    assert not case.files.filter(kind=FileKind.ANSWER).exists()


def test_what_is_stored_of_a_letter_is_the_letter(decided):
    letter = letter_text(decided.content)
    assert plain(letter.__dict__) == decided.content
    assert (letter.kind.value, isinstance(letter.paragraphs, tuple)) == ("granted", True)


def test_a_letter_is_read_and_given_as_word_document(case, decided, officer, outsider, page, as_user, place):
    shown = page(officer, case, "letter", decided.pk, "html")
    assert decided.number in shown
    assert "到本机关领取" in shown
    word = as_user(officer).get(place("letter", case.pk, decided.pk, "docx"))
    assert "no-store" in word.headers["Cache-Control"]
    text = "\n".join(part.text for part in Document(io.BytesIO(word.content)).paragraphs)
    assert "到本机关领取" in text
    assert as_user(officer).get(place("letter", case.pk, decided.pk, "odt")).status_code == 404
    assert as_user(outsider).get(place("letter", case.pk, decided.pk, "docx")).status_code == 404


@pytest.mark.slow
def test_the_case_is_served_bound_and_given_out(case, decided, officer, press, as_user, place, page):
    assert page(officer, case, "archive").count("送达之后才能归档") == 1
    early = as_user(officer).post(place("archive", case.pk))
    assert (early.status_code, "尚未办结" in early.content.decode()) == (422, True)
    proof = SimpleUploadedFile("回执.txt", "签收".encode(), "text/plain")
    served = press(officer, case, "served", letter=decided.pk, way="post", note="EMS 123", proof=proof)
    assert served.status_code == 302
    assert case.files.filter(kind=FileKind.PROOF).exists()
    assert as_user(officer).get(place("letter", case.pk, decided.pk, "pdf")).content.startswith(b"%PDF")
    assert as_user(officer).post(place("archive", case.pk)).status_code == 302
    file = as_user(officer).get(place("archive_file", case.pk))
    with pikepdf.open(io.BytesIO(file.content)) as bound, bound.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:2] == ["卷内目录", "政府信息公开申请"]
    assert any(decided.number in title for title in titles)
    again = as_user(officer).post(place("archive", case.pk))
    assert (again.status_code, "归档" in again.content.decode()) == (422, True)


def test_what_may_be_done_is_offered_in_the_order_of_the_work(case, officer, approver, press):
    assert [offer.label for offer in offers_for(case, officer)] == ["办理意见和答复", "发出协办函"]
    press(officer, case, "withdrawn", reason="书面撤回")
    ended = DisclosureRequest.objects.get(pk=case.pk)
    assert [(offer.label, offer.obstacle) for offer in offers_for(ended, officer)] == [("归档", "")]
