"""Uploading files in the console, with the real engine."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from gongkai.domain.records.models import Record
from gongkai.engines.intake.models import ImportRun, RunState

UPLOAD = "/console/imports/new/"


def notice(name="通知.docx", title="关于加强供水管理的通知"):
    document = Document()
    for text in ["示例市发展和改革委员会文件", "示发改〔2026〕8号", title, "各有关单位：", "现将有关事项通知如下。"]:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return SimpleUploadedFile(name, buffer.getvalue())


@pytest.fixture
def upload(as_user, officer, bureau):
    def send(*files, **data):
        return as_user(officer).post(UPLOAD, {"agency": bureau.pk, "files": list(files)} | data)

    return send


def test_one_file_leads_to_its_draft_with_the_evidence(upload, client, officer):
    answer = upload(notice())
    record = Record.objects.get()
    assert answer.url == reverse("console_records:edit", args=[record.pk])
    page = client.get(answer.url).content.decode()
    assert "识别依据：" in page
    assert "通知.docx" in page
    assert not record.live


def test_several_files_lead_to_the_run_with_each_outcome(upload, client):
    answer = upload(notice(), SimpleUploadedFile("空.txt", b""), SimpleUploadedFile("坏.docx", b"PK\x03\x04x"))
    run = ImportRun.objects.get()
    assert answer.url == reverse("console_imports:run", args=[run.pk])
    page = client.get(answer.url).content.decode()
    for expected in ("已导入", "失败", "坏.docx", "关于加强供水管理的通知"):
        assert expected in page


def test_the_same_file_again_is_unchanged(upload):
    upload(notice())
    upload(notice())
    assert Record.objects.count() == 1


def test_no_file_is_named(upload):
    assert "请选择至少一个文件" in upload().content.decode()


def test_an_agency_of_others_is_refused(upload, county):
    assert "没有批量导入权限" in upload(notice(), agency=county.pk).content.decode()
    assert not ImportRun.objects.exists()


def test_a_file_over_the_limit_is_named(upload, settings):
    settings.UPLOAD_LIMIT_MB = 0
    assert "超过单个文件上限" in upload(notice()).content.decode()


@pytest.fixture
def stopped(bureau, officer):
    return ImportRun.objects.create(agency=bureau, started_by=officer, state=RunState.STOPPED, total=3)


def test_runs_of_others_do_not_exist(stopped, as_user, outsider):
    client = as_user(outsider)
    assert f"批次 {stopped.pk}" not in client.get("/console/imports/").content.decode()
    for name in ("run", "stop", "resume"):
        assert client.post(reverse(f"console_imports:{name}", args=[stopped.pk])).status_code == 404


def test_a_running_import_can_be_asked_to_stop(stopped, as_user, officer):
    ImportRun.objects.update(state=RunState.RUNNING)
    client = as_user(officer)
    assert "停止导入" in client.get(reverse("console_imports:run", args=[stopped.pk])).content.decode()
    client.post(reverse("console_imports:stop", args=[stopped.pk]))
    assert ImportRun.objects.get().stop_requested


def test_progress_comes_as_a_fragment(stopped, as_user, officer):
    address = reverse("console_imports:run", args=[stopped.pk])
    part = as_user(officer).get(address, headers={"X-Gk-Part": "progress"}).content.decode()
    assert "已处理 0 / 3 个文件" in part
    assert "<html" not in part
