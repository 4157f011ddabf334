"""Content inspection in the console: the form's buttons, the lists, what a repeal reaches, and the settings."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai.domain.inspection import gate, reinspecting, storing
from gongkai.domain.inspection.enums import State
from gongkai.domain.inspection.models import AllowedText, OfficeWord, RuleSetting, StoredFinding
from gongkai.domain.records.models import Record
from gongkai.domain.review import actions as reviews

BODY = "<p>加强领导，，落实责任。</p><p>请于2026年5月6日起向国家工商行政管理总局申请。</p>"
LIST, SUMS, ENDED = "/console/inspection/", "/console/inspection/sums/", "/console/inspection/ended/"
SETTINGS = "/console/inspection/settings/"
NUMBER = "11010519491231002X"


def edit_url(record):
    return reverse("console_records:edit", args=[record.pk])


def digest_of(record, rule):
    storing.inspect_version(Record.objects.get(pk=record.pk))
    return StoredFinding.objects.get(record=record, rule=rule).digest


@pytest.fixture
def record(make, bureau, officer):
    made = make.record(agency=bureau, title="粮油保供通知", body=BODY, created_by=officer)
    made.save_revision(user=officer)
    return made


def test_the_form_lists_what_the_packs_found_with_its_fix(as_user, officer, record):
    page = as_user(officer).get(edit_url(record)).content.decode()
    assert 'data-kind="标点重复"' in page
    assert "改为“国家市场监督管理总局”" in page
    assert "保留并说明理由" in page


def test_the_form_offers_a_decision_only_to_who_may_take_it(as_user, officer, record):
    record.body = "<p>机密★1年</p><p>示例市人民政府文件</p>"
    record.save_revision(user=officer)
    page = as_user(officer).get(edit_url(record)).content.decode()
    [row] = re.findall(r'data-kind="密级标志".*?</li>', page, re.DOTALL)
    assert "由签发人在审核页写明理由放行" in row
    assert "action-keep" not in row


def test_a_form_in_which_nothing_is_written_yet_has_no_faults(as_user, officer):
    page = as_user(officer).get(reverse("console_records:add") + "?kind=notice").content.decode()
    assert 'name="body"' in page
    assert "gk-finding--content" not in page


def test_a_press_puts_right_what_was_typed(as_user, officer, record, record_data):
    digest = digest_of(record, "style.doubled-mark")
    data = record_data(body=BODY + "<p>刚写的一段。</p>", **{"action-fix": digest})
    answer = as_user(officer).post(edit_url(record), data, follow=True)
    record.refresh_from_db()
    assert "加强领导，落实责任" in record.body
    assert "刚写的一段" in record.body
    assert "已改正1处" in answer.content.decode()


def test_keeping_asks_for_a_reason_and_then_stays_quiet(as_user, officer, record, record_data):
    client, digest = as_user(officer), digest_of(record, "style.doubled-mark")
    refused = client.post(edit_url(record), record_data(body=BODY, **{"action-keep": digest}), follow=True)
    assert "请写明保留的理由" in refused.content.decode()
    data = record_data(body=BODY, **{"action-keep": digest, f"why-{digest}": "引用原文"})
    page = client.post(edit_url(record), data, follow=True).content.decode()
    assert 'data-kind="标点重复"' not in page
    assert "另有 1 处已说明理由保留或记为误报" in page


def test_a_false_alarm_in_the_form_holds_for_the_next_record(as_user, officer, record, record_data, make, bureau):
    client, digest = as_user(officer), digest_of(record, "wording.old-body")
    client.post(edit_url(record), record_data(body=BODY, **{"action-alarm": digest}))
    assert AllowedText.objects.get().text == "国家工商行政管理总局"
    other = make.record(agency=bureau, body=BODY, created_by=officer)
    assert 'data-kind="机构旧名"' not in client.get(edit_url(other)).content.decode()


def test_the_check_while_typing_uses_the_words_of_an_agency_that_the_person_writes_for(
    as_user, officer, record, bureau, county
):
    OfficeWord.objects.create(agency=county, wrong="便民大厅", right="政务服务大厅")
    OfficeWord.objects.create(agency=bureau, wrong="办事窗口", right="综合窗口")
    client, url = as_user(officer), reverse("console_records:check", args=[record.pk])
    typed = {"body": "<p>到便民大厅的办事窗口办理。</p>", "kind": "notice", "agency": county.pk, "formed_on": "2026-5-"}
    page = client.post(url, typed).content.decode()
    assert "改为“综合窗口”" in page
    assert "政务服务大厅" not in page


def test_an_announced_attachment_is_found_among_the_files_of_the_form(as_user, officer, record):
    client, url = as_user(officer), reverse("console_records:check", args=[record.pk])
    typed = {"body": "<p>现将方案印发给你们。</p><p>附件：检查方案</p><p>示例局</p>", "kind": "notice"}
    assert 'data-kind="附件缺失"' in client.post(url, typed).content.decode()
    with_file = client.post(url, typed | {"attachment_name": "检查方案.docx"}).content.decode()
    assert 'data-kind="附件缺失"' not in with_file


def test_handing_in_stores_what_is_open_and_reviewers_read_it(as_user, officer, record, record_data, make, bureau):
    reviewer = make.reviewers(bureau)["initial"]
    data = record_data(body=BODY, **{"action-submit-review": "1"})
    answer = as_user(officer).post(edit_url(record), data, follow=True)
    assert "内容检查还有2处没有处理" in answer.content.decode()
    assert StoredFinding.objects.filter(record=record, state=State.OPEN, rule="wording.old-body").exists()
    review = Record.objects.get(pk=record.pk).reviews.get()
    assert "建议改为“国家市场监督管理总局”" in as_user(reviewer).get(f"/console/reviews/{review.pk}/").content.decode()


def test_a_mark_of_secrecy_waits_on_the_page_of_the_review_for_who_publishes(as_user, officer, record, make, bureau):
    record.body = "<p>机密★1年</p><p>示例市人民政府文件</p>"
    record.save_revision(user=officer)
    people = make.reviewers(bureau)
    review = reviews.submit(record=record, by=officer)
    url = f"/console/reviews/{review.pk}/"
    assert "写明理由放行" not in as_user(people["initial"]).get(url).content.decode()
    approver = as_user(people["approval"])
    assert "写明理由放行" in approver.get(url).content.decode()
    finding = StoredFinding.objects.get(record=record, rule="secrecy.level")
    decide = reverse("console_inspection_decide", args=[finding.pk])
    told = approver.post(decide, {"decision": "keep", "reason": "引用的样式", "next": url}, follow=True)
    assert "已记录保留理由" in told.content.decode()
    assert "引用的样式" in told.content.decode()
    assert not gate.stopping(Record.objects.get(pk=record.pk))


def test_lists_show_the_persons_agencies_alone(as_user, officer, outsider, office, record):
    digest_of(record, "style.doubled-mark")
    for person, sees in ((officer, True), (office, True), (outsider, False)):
        client = as_user(person)
        assert ("粮油保供通知" in client.get(LIST).content.decode()) is sees
        assert ("标点重复" in client.get(SUMS).content.decode()) is sees
        assert ("粮油保供通知" in b"".join(client.get(LIST + "?format=csv")).decode()) is sees


def test_a_record_that_moved_is_not_shown_to_its_former_agency(as_user, officer, record, county):
    digest_of(record, "style.doubled-mark")
    Record.objects.filter(pk=record.pk).update(agency=county)
    assert "粮油保供通知" not in as_user(officer).get(LIST).content.decode()


def test_the_list_is_narrowed_and_wrong_values_are_passed_over(as_user, officer, record):
    digest_of(record, "style.doubled-mark")
    client = as_user(officer)
    assert "标点重复" not in rows(client.get(LIST + "?pack=wording"))
    assert "机构旧名" in rows(client.get(LIST + "?pack=wording"))
    assert "标点重复" not in rows(client.get(LIST + "?age=30"))
    assert "标点重复" not in rows(client.get(LIST + "?where=public"))
    assert "标点重复" in rows(client.get(LIST + "?pack=zzz&agency=zzz&state=zzz&after=zzz&age=zzz"))


def rows(answer):
    return answer.content.decode().partition("gk-checks")[2]


def test_decisions_from_the_list_are_the_agencys_own(as_user, officer, outsider, record):
    digest_of(record, "style.doubled-mark")
    finding = StoredFinding.objects.get(rule="style.doubled-mark")
    url = f"/console/inspection/findings/{finding.pk}/"
    assert as_user(outsider).post(url, {"decision": "alarm"}).status_code == 404
    answer = as_user(officer).post(
        url, {"decision": "keep", "reason": "引用原文", "next": "https://elsewhere.example/"}
    )
    finding.refresh_from_db()
    assert (finding.state, answer.url) == (State.ACCEPTED, LIST)
    as_user(officer).post(url, {"decision": "reopen"})
    finding.refresh_from_db()
    assert finding.state == State.OPEN


def test_personal_information_is_shown_masked_in_lists(as_user, officer, make, bureau):
    digest_of(make.record(agency=bureau, body=f"<p>王小明，身份证号码{NUMBER}。</p>"), "privacy.identity-number")
    page = as_user(officer).get(LIST).content.decode()
    assert "身份证号码" in page
    assert NUMBER not in page


@pytest.fixture
def repealed(make, city, bureau, county, officer):
    old = make.record(
        agency=city, kind="policy", title="示例市供水办法", document_number="示政发〔2015〕8号", public=True
    )
    make.record(
        agency=bureau, title="发改委的通知", body="<p>按照示政发〔2015〕8号执行。</p>", created_by=officer, public=True
    )
    make.record(agency=county, title="县里的通知", body="<p>依据《示例市供水办法》办理。</p>", public=True)
    make.record(agency=county, title="县里的草稿", body="<p>依据《示例市供水办法》办理。</p>")
    sum(reinspecting.reinspect())
    storing.inspect_version(Record.objects.get(title="县里的草稿"))
    Record.objects.filter(pk=old.pk).update(repealed_on=timezone.localdate())
    return old


def test_a_repeal_lists_what_cites_the_document_with_its_owner(as_user, officer, office, repealed):
    url = reverse("console_inspection_citing", args=[repealed.pk])
    page = as_user(officer).get(url).content.decode()
    assert "发改委的通知" in page
    assert "李小明" in page
    assert "县里的通知" in page
    assert "县里的草稿" not in page
    assert "县里的草稿" in as_user(office).get(url).content.decode()


def test_the_list_of_ended_documents_counts_the_persons_own(as_user, officer, office, repealed):
    assert "1 件信息仍在引用" in as_user(officer).get(ENDED).content.decode()
    assert "2 件信息仍在引用" in as_user(office).get(ENDED).content.decode()


def test_settings_are_added_by_those_who_manage_and_read_by_those_below(as_user, officer, office, bureau, city):
    data = {"agency": city.pk, "wrong": "便民大厅", "right": "政务服务大厅"}
    assert as_user(officer).post(SETTINGS + "words/", data).status_code == 403
    assert as_user(office).post(SETTINGS + "words/", data).status_code == 302
    word = OfficeWord.objects.get()
    assert "便民大厅" in as_user(officer).get(SETTINGS).content.decode()
    as_user(officer).post(f"{SETTINGS}words/{word.pk}/drop/")
    assert OfficeWord.objects.exists()
    as_user(office).post(f"{SETTINGS}words/{word.pk}/drop/")
    assert not OfficeWord.objects.exists()


def test_a_rule_is_switched_off_with_a_reason_and_on_again(as_user, office, city):
    client = as_user(office)
    assert client.post(SETTINGS + "rules/", {"agency": "", "subject": "style.doubled-mark"}).status_code == 422
    client.post(SETTINGS + "rules/", {"agency": "", "subject": "style.doubled-mark", "reason": "另有规定"})
    setting = RuleSetting.objects.get()
    assert (setting.agency, setting.by) == (None, office)
    client.post(f"{SETTINGS}rules/{setting.pk}/drop/")
    assert not RuleSetting.objects.exists()


def test_a_setting_that_does_not_fit_is_told_on_the_form(as_user, office, city):
    data = {
        "agency": city.pk,
        "name": "王大明",
        "post": "市长",
        "since": "2026-01-02",
        "until": "2025-01-02",
        "rank": 0,
    }
    answer = as_user(office).post(SETTINGS + "facts/", data)
    assert answer.status_code == 422


def test_neighbours_settings_are_not_shown(as_user, officer, county):
    OfficeWord.objects.create(agency=county, wrong="县里的词", right="别的词")
    assert "县里的词" not in as_user(officer).get(SETTINGS).content.decode()


def test_queries_of_the_pages_do_not_grow(as_user, office, make, bureau, repealed):
    client = as_user(office)

    def counted(url):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        return len(caught)

    make.record(agency=bureau, body=BODY, public=True)
    sum(reinspecting.reinspect())
    urls = [LIST, SUMS, ENDED, SETTINGS, reverse("console_inspection_citing", args=[repealed.pk])]
    before = [counted(url) for url in urls] and [counted(url) for url in urls]
    for number in range(5):
        OfficeWord.objects.create(agency=bureau, wrong=f"旧词{number}")
        make.record(agency=bureau, body=BODY + "<p>按照示政发〔2015〕8号执行。</p>", public=True)
    sum(reinspecting.reinspect())
    assert [counted(url) for url in urls] == before
