"""A citizen applies without an account: page by page, nothing lost, one case."""

import io
from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from tests import applications

from gongkai.domain.cases.codes import grouped
from gongkai.domain.requests.applications import Upload
from gongkai.domain.requests.models import DisclosureRequest, RequestSettings
from gongkai.interfaces.portal.requests import draft_files, uploads
from gongkai.rules.law.clock import Stage

CHECK = "/apply/form/check/"


def test_the_way_in_names_every_channel_and_leads_to_the_form(client, desk):
    page = client.get(f"/agencies/{desk.code}/apply/").content.decode()
    for words in (
        "开始申请",
        "当面递交：示例市人民路1号",
        "邮寄：",
        "0349-1234567",
        "20个工作日",
        "不收费",
        "form.pdf",
        "/guide/",
    ):
        assert words in page
    offered = client.get("/apply/").content.decode()
    assert f"/agencies/{desk.code}/apply/" in offered
    assert "/agencies/city/apply/" in offered  # it has set nothing: organs take applications as a rule


def test_an_agency_that_takes_nothing_online_is_not_offered_but_its_address_is_shown(client, desk):
    RequestSettings.objects.update(accepts_online=False)
    assert f"/agencies/{desk.code}/apply/" not in client.get("/apply/").content.decode()
    page = client.get(f"/agencies/{desk.code}/apply/").content.decode()
    assert "不受理网上申请" in page
    assert "示例市人民路1号" in page
    assert client.get(f"/agencies/{desk.code}/apply/begin/").status_code == 302


def test_what_is_public_already_is_offered_before_the_form(client, desk, policy, indexed):
    indexed()
    page = client.post(f"/agencies/{desk.code}/apply/begin/", {"wish": "小微企业 租金"}, follow=True).content.decode()
    assert policy.get_absolute_url() in page
    assert "这就是我要的" in page
    assert "都不是，继续申请" in page


def test_what_merely_shares_a_word_is_not_offered(client, desk, policy, indexed):
    indexed()
    wish = "听松街道2026年老旧小区改造项目招标代理机构名单和租金"
    page = client.post(f"/agencies/{desk.code}/apply/begin/", {"wish": wish}, follow=True).content.decode()
    assert policy.title not in page
    assert "继续申请" in page


def test_an_application_becomes_a_case_with_a_receipt(client, send, pages, desk):
    answer = send(pages)
    case = DisclosureRequest.objects.get()
    assert (answer.status_code, answer.url) == (302, "/apply/case/receipt/")
    assert (case.agency, case.channel, case.subject) == (desk, "site", pages["what"]["item-1"])
    assert case.applicant.identity_number == pages["identity"]["identity_number"]
    page = client.get("/apply/case/receipt/").content.decode()
    assert case.number in page
    assert grouped(case.receipt_code) in page
    assert "待工作人员确认" in page
    assert "工作人员确认后告知" in page


def test_where_the_number_is_the_confirmation_the_receipt_names_the_day(client, send, pages, desk):
    RequestSettings.objects.update(receipt_rule="auto_confirm")
    send(pages)
    page = client.get("/apply/case/receipt/").content.decode()
    assert "已自动受理" in page
    assert DisclosureRequest.objects.get().due_on.isoformat() in page


def test_an_organisation_applies_for_several_things_through_an_agent(send, pages):
    pages["what"] |= {"item-1": "2025年道路改造立项批复\n及附件", "item-2": "2024年财政审计报告"}
    pages["who"] = {"kind": "enterprise", "by": "agent"}
    pages["identity"] = {
        "name": "示例市某某建材有限公司", "identity_kind": "credit_code", "identity_number": "91350100M000100Y43",
        "contact_person": "李某", "legal_representative": "张某",
        "agent_name": "赵某", "agent_identity_number": applications.identity_number(8),
    }  # fmt: skip
    send(pages)
    case = DisclosureRequest.objects.get()
    assert [item.text for item in case.items.all()] == ["2025年道路改造立项批复\n及附件", "2024年财政审计报告"]
    assert case.subject == "2025年道路改造立项批复 及附件"
    assert (case.applicant.kind, case.applicant.agent_name) == ("enterprise", "赵某")


def test_answers_that_no_longer_belong_to_the_applicant_are_not_handed_in(send, pages, fill):
    fill({"who": {"kind": "natural_person", "by": "agent"}, "identity": {"agent_name": "赵某"}})
    send(pages)
    assert DisclosureRequest.objects.get().applicant.agent_name == ""


def test_pictures_and_control_characters_are_cleaned_away(send, pages):
    pages["what"]["item-1"] = "2025年幸福路😀道路改造\x07项目的立项批复"
    send(pages)
    assert DisclosureRequest.objects.get().subject == "2025年幸福路道路改造项目的立项批复"


def test_a_vague_wish_gets_a_hint_once_and_may_be_sent(client, fill, pages):
    fill({})
    answer = client.post("/apply/form/what/", {"item-1": "全部信息"})
    assert answer.status_code == 200
    assert "再具体一点" in answer.content.decode()
    assert client.post("/apply/form/what/", {"item-1": "全部信息"}).url == "/apply/form/who/"
    assert client.post("/apply/form/what/", {"item-1": "所有材料", "do": "anyway"}).url == "/apply/form/who/"


def test_a_wrong_identity_number_is_explained_and_never_repeated(client, fill, pages):
    fill({"who": pages["who"]})
    wrong = pages["identity"]["identity_number"][:-1] + (
        "1" if pages["identity"]["identity_number"][-1] != "1" else "2"
    )
    answer = client.post("/apply/form/identity/", pages["identity"] | {"identity_number": wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("校验码不符") == 2
    assert page.count(wrong) == 1  # the field that holds what was typed, nothing else


def test_things_are_added_and_removed_without_a_script(client, fill):
    fill({})
    added = client.post("/apply/form/what/", {"item-1": "甲批复文件", "do": "add"})
    assert added.url == "/apply/form/what/#item-2"
    client.post("/apply/form/what/", {"item-1": "甲批复文件", "item-2": "乙批复文件", "do": "remove-1"})
    page = client.get("/apply/form/what/").content.decode()
    assert "乙批复文件" in page
    assert "甲批复文件" not in page


def test_what_was_typed_stays_when_something_is_wrong_and_when_one_goes_back(client, fill, pages):
    fill(pages | {"contact": {"phone": "123", "email": "wang@example.com"}})
    assert 'value="123"' in client.get("/apply/form/contact/").content.decode()
    assert "电话号码有误" in client.get(CHECK).content.decode()
    assert "幸福路道路改造" in client.get("/apply/form/what/").content.decode()


def test_an_expired_token_brings_the_page_back_as_it_was_filled_in(desk, fill, pages):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"/agencies/{desk.code}/apply/begin/", {"wish": "幸福路批复"})
    assert answer.status_code == 403
    assert "幸福路批复" in answer.content.decode()
    answer = strict.post("/apply/form/identity/", {"agency": desk.code, "name": "王秀英", "identity_number": "1"})
    assert answer.status_code == 403
    assert 'value="王秀英"' in answer.content.decode()
    assert "请再按一次" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert not strict.session.keys()  # nobody knows who sent it: nothing is kept


def test_a_session_that_ended_while_somebody_wrote_keeps_that_page(client, desk):
    answer = client.post("/apply/form/what/", {"agency": desk.code, "item-1": "2025年幸福路改造批复"})
    assert answer.url == "/apply/form/who/"
    assert client.get("/apply/form/check/").status_code == 200


def test_without_a_draft_the_form_says_where_to_begin(client, db):
    assert client.get("/apply/form/who/").status_code == 404
    assert client.get("/apply/form/nonsense/").status_code == 404
    assert client.post(CHECK, {}).status_code == 404


def test_the_draft_is_sealed_in_the_session_and_ends_with_the_browser(client, fill, pages):
    fill(pages)
    kept = client.session["application"]
    assert "王秀英" not in kept
    assert client.session.get_expire_at_browser_close()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"answer": "99"}, "答案不对"),
        ({"answer": ""}, "请回答"),
        ({"challenge": "x"}, "过期"),
        ({"website": "x"}, "网站"),
    ],
)
def test_a_wrong_answer_gets_a_new_question_and_loses_nothing(client, fill, pages, solved, change, words):
    fill(pages)
    answer = client.post(CHECK, solved(**change))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not DisclosureRequest.objects.exists()
    assert client.post(CHECK, solved()).status_code == 302


def test_the_answer_of_one_draft_does_not_open_another(client, fill, pages, solved):
    fill(pages)
    other = fill(pages, Client())
    assert other.post(CHECK, solved()).status_code == 422


def test_chinese_numerals_answer_too(client, fill, pages, solved):
    fill(pages)
    given = solved()
    number = int(given["answer"])
    numerals = "〇一二三四五六七八九"
    words = numerals[number] if number < 10 else "十" + (numerals[number - 10] if number > 10 else "")
    assert client.post(CHECK, given | {"answer": f"{words}。"}).status_code == 302


def test_an_answer_within_a_second_is_no_person(client, fill, pages, solved, monkeypatch):
    fill(pages)
    given = solved()
    monkeypatch.undo()  # the clock stands again where the question was asked
    answer = client.post(CHECK, given)
    assert answer.status_code == 422
    assert "太快" in answer.content.decode()


def test_pressing_twice_makes_one_case(client, fill, pages, solved):
    fill(pages)
    given = solved()
    first, second = client.post(CHECK, given), client.post(CHECK, given)
    assert (first.url, second.url) == ("/apply/case/receipt/", "/apply/case/receipt/")
    assert DisclosureRequest.objects.count() == 1


def test_two_presses_at_once_make_one_case(client, fill, pages, solved):
    fill(pages)
    given, draft = solved(), client.session["application"]
    client.post(CHECK, given)
    session = client.session  # what a second worker read before the first one wrote
    session["application"] = draft
    session.save()
    assert client.post(CHECK, given).url == "/apply/case/receipt/"
    assert DisclosureRequest.objects.count() == 1


def test_a_press_that_failed_can_be_repeated(client, fill, pages, solved, monkeypatch):
    fill(pages)
    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr("gongkai.domain.requests.receiving.submit", lambda **_values: 1 / 0)
        assert client.post(CHECK, solved()).status_code == 500
    assert client.post(CHECK, solved()).status_code == 302


def test_beyond_the_limit_the_other_channels_are_named_and_the_draft_stays(client, fill, pages, solved, settings):
    settings.LIMITS = settings.LIMITS | {"applications": (20, 3600)}
    answers = []
    for _number in range(25):
        fill(pages)
        answers.append(client.post(CHECK, solved()))
    assert [answer.status_code for answer in answers[:20]] == [302] * 20
    last = answers[-1]
    page = last.content.decode()
    assert (last.status_code, DisclosureRequest.objects.count()) == (429, 20)
    assert last["Retry-After"]
    assert "示例市人民路1号" in page
    assert "0349-1234567" in page
    assert pages["what"]["item-1"] in client.get("/apply/form/what/").content.decode()


def test_files_are_taken_sealed_and_handed_over(client, send, pages):
    picture = io.BytesIO(b"\xff\xd8\xff\xe0 a picture of a card")
    picture.name = "证件.jpg"
    pages["files"] = {"identity": picture}
    send(pages)
    file = DisclosureRequest.objects.get().files.get()
    assert (file.kind, file.title, file.media_type) == ("identity", "证件.jpg", "image/jpeg")
    assert file.content().startswith(b"\xff\xd8\xff")
    assert not [
        name for day in default_storage.listdir("drafts")[0] for name in default_storage.listdir(f"drafts/{day}")[1]
    ]


@pytest.mark.slow
def test_a_file_of_fifty_megabytes_gets_a_clear_message_and_nothing_is_lost(client, fill, pages):
    fill(pages)
    large = io.BytesIO(b"%PDF-1.4" + bytes(50 * uploads.MEGABYTE))
    large.name = "扫描件.pdf"
    answer = client.post("/apply/form/files/", {"enclosure": large})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“扫描件.pdf”有50MB，超过了每个文件10MB的限制" in page
    assert pages["identity"]["name"] in client.get(CHECK).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("a.exe", b"MZ\x90\x00", "格式不能接收"), ("a.pdf", b"<html><script>", "格式不能接收"), ("a.pdf", b"", "空文件")],
)
def test_files_are_judged_by_what_is_in_them(client, fill, pages, name, content, words):
    fill(pages)
    file = io.BytesIO(content)
    file.name = name
    assert words in client.post("/apply/form/files/", {"enclosure": file}).content.decode()


def test_a_file_can_be_taken_out_again(client, fill, pages):
    fill(pages)
    file = io.BytesIO(b"%PDF-1.4 x")
    file.name = "a.pdf"
    client.post("/apply/form/files/", {"enclosure": file, "do": "upload"})
    page = client.get("/apply/form/files/").content.decode()
    key = page.partition('value="remove-')[2].partition('"')[0]
    client.post("/apply/form/files/", {"do": f"remove-{key}"})
    assert "已经收下" not in client.get("/apply/form/files/").content.decode()


def test_files_of_drafts_that_nobody_finished_are_deleted(settings, desk):
    draft_files.keep(Upload("a.pdf", b"%PDF"))
    assert draft_files.purge(date(2020, 1, 1)) == 0
    assert draft_files.purge(date(2100, 1, 1)) >= 1


@pytest.mark.parametrize(
    "address", ["/apply/form/what/", "/apply/found/", CHECK, "/apply/case/receipt/", "/apply/case/"]
)
def test_what_a_person_wrote_is_kept_by_no_cache(client, send, fill, pages, address):
    send(pages)
    fill(pages)
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert "ETag" not in answer


def test_the_paper_form_can_be_taken_away(client, desk):
    answer = client.get(f"/agencies/{desk.code}/apply/form.docx")
    assert answer.content[:2] == b"PK"
    assert client.get(f"/agencies/{desk.code}/apply/form.exe").status_code == 404


def test_a_case_made_online_awaits_its_confirmation(send, pages):
    send(pages)
    assert DisclosureRequest.objects.get().state == Stage.AWAITING_CONFIRMATION
