"""Findings beside the form: listed, masked in one step with what was typed, checked while typing."""

import io
import re

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from openpyxl import Workbook
from wagtail.models import ModelLogEntry

from gongkai.domain.records.enums import Status
from gongkai.domain.records.models import Attachment, Record
from gongkai.interfaces.console.records.findings import seen_in

ADD = "/console/records/add/?kind=notice"
NUMBER, OTHER, PHONE = "11010519491231002X", "440308199901101512", "13812345678"
BODY = f"<p>名单</p><p>王小明，身份证号码{NUMBER}，手机{PHONE}。</p><p>李小红，身份证号码{OTHER}。</p>"


def edit_url(record):
    return reverse("console_records:edit", args=[record.pk])


def sheet():
    book = Workbook()
    book.active.append(["姓名", "身份证号码", "金额"])
    book.active.append(["王小明", NUMBER, 500])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(name, data):
    return {
        "attachments-TOTAL_FORMS": "1", "attachments-0-id": "", "attachments-0-title": "",
        "attachments-0-file": SimpleUploadedFile(name, data),
    }  # fmt: skip


def page_of(client, record):
    return client.get(edit_url(record)).content.decode()


@pytest.fixture
def drafted(as_user, officer, record_data):
    """Return the officer's client and a draft full of numbers, saved from the form."""
    client = as_user(officer)
    client.post(ADD, record_data(body=BODY))
    return client, Record.objects.get()


def test_the_form_lists_each_finding_with_place_context_reason_and_masking(drafted):
    client, record = drafted
    page = page_of(client, record)
    assert "仍有 3 处不得公开的个人信息，签发前须处理" in page
    assert "正文第2段" in page
    assert 'href="#id_body-editor"' in page
    assert f"<mark>{NUMBER}</mark>" in page
    assert "王小明，身份证号码</span>" in page
    assert f"建议写作 {seen_in(record)[0].proposed_masking}" in page


def test_one_finding_is_masked_together_with_what_was_typed(drafted, record_data):
    client, record = drafted
    digest = re.search(r'name="action-mask" value="(\w{32})"', page_of(client, record)).group(1)
    data = record_data(title="刚改的标题", body=BODY + "<p>刚写的一段。</p>", **{"action-mask": digest})
    answer = client.post(edit_url(record), data, follow=True)
    record.refresh_from_db()
    assert (record.title, "刚写的一段" in record.body) == ("刚改的标题", True)
    assert (NUMBER in record.body, OTHER in record.body) == (False, True)
    assert "已脱敏1处（身份证号码1处），原件已封存" in answer.content.decode()


def test_all_are_masked_in_one_step_and_counted_by_kind(drafted, record_data):
    client, record = drafted
    answer = client.post(edit_url(record), record_data(body=BODY, **{"action-mask": "all"}), follow=True)
    assert "已脱敏3处（身份证号码2处、手机号码1处），原件已封存" in answer.content.decode()
    record.refresh_from_db()
    assert not any(each in record.body for each in (NUMBER, OTHER, PHONE))
    assert ModelLogEntry.objects.get(action="records.mask").data["count"] == 3


def test_a_new_record_is_masked_before_it_was_ever_saved(as_user, officer, record_data):
    as_user(officer).post(ADD, record_data(body=BODY, **{"action-mask": "blocking"}))
    assert NUMBER not in Record.objects.get().body


def test_a_sheet_is_masked_in_the_public_copy_and_kept_in_the_original(as_user, officer, record_data):
    client = as_user(officer)
    client.post(ADD, record_data(**upload("名单.xlsx", sheet())))
    record, attachment = Record.objects.get(), Attachment.objects.get()
    assert 'href="#inline_child_attachments-0"' in page_of(client, record)
    rows = {
        "attachments-TOTAL_FORMS": "1", "attachments-INITIAL_FORMS": "1", "attachments-0-id": attachment.pk,
        "attachments-0-title": "名单", "attachments-0-ORDER": "1",
    }  # fmt: skip
    answer = client.post(edit_url(record), record_data(**rows, **{"action-mask": "all"}), follow=True)
    assert "已脱敏1处（身份证号码1处）" in answer.content.decode()
    masked = Attachment.objects.get()
    assert (NUMBER in masked.text, "王小明" in masked.text) == (False, True)
    assert NUMBER.encode() not in masked.file.read()
    assert masked.original.name == attachment.original.name


def blank_pdf():
    pdf, stream = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(stream)
    return stream.getvalue()


def test_a_file_that_cannot_be_masked_says_what_to_do(drafted, record_data):
    client, record = drafted
    file = Attachment(record=record, title="扫描名单", text=f"身份证号码{NUMBER}")
    file.fill(blank_pdf(), "a.pdf")
    record.attachments.add(file)
    record.save()
    record.save_revision()
    stored = Attachment.objects.get()
    rows = {
        "attachments-TOTAL_FORMS": "1", "attachments-INITIAL_FORMS": "1", "attachments-0-id": stored.pk,
        "attachments-0-title": "扫描名单", "attachments-0-ORDER": "1",
    }  # fmt: skip
    page = client.post(edit_url(record), record_data(body=BODY, **rows, **{"action-mask": "all"}), follow=True)
    told = page.content.decode()
    assert "附件“扫描名单.pdf”没有脱敏" in told
    assert "重新上传" in told, re.findall("没有脱敏.{0,90}", told)
    assert "已脱敏3处" in told


def test_what_was_hidden_in_a_file_is_told_as_cleared(as_user, officer, record_data):
    document = Document()
    document.core_properties.author = "张三"
    document.add_paragraph("附件")
    stream = io.BytesIO()
    document.save(stream)
    client = as_user(officer)
    client.post(ADD, record_data(**upload("附件.docx", stream.getvalue())))
    page = page_of(client, Record.objects.get())
    assert "已从公开文件清除的隐藏内容" in page
    assert "张三" in page


def test_handing_in_warns_and_is_not_forbidden(drafted, record_data, make, bureau):
    client, record = drafted
    make.reviewers(bureau)
    assert "提交审核（仍有3处个人信息须处理）" in page_of(client, record)
    answer = client.post(edit_url(record), record_data(body=BODY, **{"action-submit-review": "1"}), follow=True)
    assert "仍有3处不得公开的个人信息" in answer.content.decode()
    assert Record.objects.get().status == Status.IN_REVIEW


def test_the_flag_is_suggested_when_it_is_missing(drafted, record_data):
    client, record = drafted
    assert "建议勾选" in page_of(client, record)
    client.post(edit_url(record), record_data(body=BODY, has_personal_data="on"))
    assert "建议勾选" not in page_of(client, record)


def test_what_is_typed_is_checked_and_not_stored(drafted):
    client, record = drafted
    answer = client.post(reverse("console_records:check", args=[record.pk]), {"body": f"<p>身份证{OTHER}</p>"})
    assert f"<mark>{OTHER}</mark>" in answer.content.decode()
    assert NUMBER not in answer.content.decode()
    assert (
        client.post(reverse("console_records:check"), {"title": f"公示{NUMBER}"}).content.decode().count("<mark>") == 1
    )


def test_the_check_is_for_writers_and_by_post_and_bounded(drafted, as_user, outsider, make, bureau):
    client, record = drafted
    own, anywhere = reverse("console_records:check", args=[record.pk]), reverse("console_records:check")
    assert client.get(anywhere).status_code == 405
    assert client.post(anywhere, {"body": "长" * 1_000_001}).status_code == 413
    assert as_user(outsider).post(own, {"body": "x"}).status_code == 404
    assert as_user(make.staff("kaohe", "考核", bureau, "assessor")).post(anywhere, {"body": "x"}).status_code == 403


def test_two_thousand_numbers_are_capped_and_counted(as_user, officer, make, bureau):
    numbers = "".join(f"<p>编号{13800000000 + n}，联系手机{13900000000 + n}</p>" for n in range(1000))
    record = make.record(agency=bureau, body=numbers, created_by=officer)
    page = page_of(as_user(officer), record)
    assert "没有逐条列出" in page
    assert page.count('class="gk-finding"') <= 150


def test_enter_in_a_field_saves_and_does_not_mask(drafted):
    client, record = drafted
    form = page_of(client, record).split('id="w-editor-form"')[1]
    first = form[form.index('type="submit"') - 20 :][:120]
    assert "gk-default-button" in first
