"""Attachments: cleaned, told, and kept apart from the closed original."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from gongkai.domain.records.models import Attachment, Record

ADD = "/console/records/add/?kind=notice"


def word(author="张三", text="附件的内容"):
    document = Document()
    document.core_properties.author = author
    document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def rows():
    """Return the posted row of one new attachment."""

    def row(name, data, title=""):
        return {
            "attachments-TOTAL_FORMS": "1",
            "attachments-0-id": "",
            "attachments-0-title": title,
            "attachments-0-file": SimpleUploadedFile(name, data),
        }

    return row


def test_an_upload_is_cleaned_and_its_original_kept(as_user, officer, record_data, rows):
    as_user(officer).post(ADD, record_data(**rows("附件一.docx", word())))
    attachment = Attachment.objects.get()
    assert (attachment.title, "附件的内容" in attachment.text, len(attachment.sha256)) == ("附件一", True, 64)
    assert Document(attachment.file.open()).core_properties.author != "张三"
    assert Document(attachment.original.open()).core_properties.author == "张三"
    assert {"作者", "张三"} <= {value for item in attachment.hidden for value in item.values()}


def test_the_form_tells_what_was_hidden(as_user, officer, record_data, rows):
    client = as_user(officer)
    client.post(ADD, record_data(**rows("附件一.docx", word())))
    page = client.get(reverse("console_records:edit", args=[Record.objects.get().pk])).content.decode()
    assert "已清除隐藏信息：" in page


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("坏.docx", b"PK\x03\x04 broken", "损坏"),
        ("旧.rtf", b"{\\rtf1 x}", "另存为"),
        ("x.exe", b"MZ\x00\x01", "另存为"),
    ],
)
def test_what_cannot_be_cleaned_is_refused_with_advice(name, data, message, as_user, officer, record_data, rows):
    answer = as_user(officer).post(ADD, record_data(**rows(name, data)))
    assert message in answer.content.decode()
    assert not Record.objects.exists()


def test_a_row_without_a_file_is_named(as_user, officer, record_data, rows):
    data = rows("a.docx", b"", title="附件")
    del data["attachments-0-file"]
    assert "请选择要上传的文件" in as_user(officer).post(ADD, record_data(**data)).content.decode()


def test_a_new_attachment_of_a_public_record_waits_for_publication(as_user, approver, make, bureau, record_data, rows):
    record = make.record(agency=bureau, public=True)
    client, address = as_user(approver), reverse("console_records:edit", args=[record.pk])
    client.post(address, record_data(**rows("附件一.docx", word())))
    assert not Attachment.objects.exists()
    draft = Record.objects.get().get_latest_revision_as_object()
    assert draft.attachments.first().file.open().read(2) == b"PK"
    again = record_data(**{"attachments-TOTAL_FORMS": "1", "attachments-0-id": "", "attachments-0-title": "附件一"})
    page = client.get(address).content.decode()
    assert "附件一" in page
    assert again["attachments-0-title"] in page


def test_the_original_is_for_staff_of_the_agency(as_user, officer, outsider, record_data, rows):
    as_user(officer).post(ADD, record_data(**rows("附件一.docx", word())))
    attachment = Attachment.objects.get()
    address = reverse("console_records:file", args=[attachment.record_id, attachment.pk, "original"])
    answer = as_user(officer).get(address)
    assert "attachment" in answer["Content-Disposition"]
    assert as_user(outsider).get(address).status_code == 404
