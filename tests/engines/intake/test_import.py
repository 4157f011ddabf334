"""Importing: every file ends as imported, unchanged or failed with a reason; nothing is stored by half or twice."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from gongkai.domain.orgs.policy import NotAllowed
from gongkai.domain.records.actions import held_back
from gongkai.domain.records.models import Attachment, Record
from gongkai.engines.intake import actions, storing
from gongkai.engines.intake.models import ImportedFile, ImportRun, Outcome, Piece, RunState


@pytest.fixture
def put(tmp_path):
    """Write a file into the folder that is imported."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def run_import(tmp_path, bureau, office):
    def run(**options):
        return actions.import_paths(paths=[tmp_path / "in"], agency=bureau, by=office, **options)

    return run


def text(number: int) -> str:
    lines = (
        f"关于第{number}号事项的通知",
        f"示发改〔2026〕{number}号",
        "",
        "各县：",
        f"现将第{number}号事项通知如下。",
        "",
        f"2026年3月{number % 28 + 1}日",
    )
    return "\n".join(lines) + "\n"


def docx(*paragraphs: str, author: str = "张三") -> bytes:
    document = Document()
    document.core_properties.author = author
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def only(report):
    (result,) = report.results
    return result


def test_a_text_becomes_a_draft_with_proposed_metadata(put, run_import, bureau):
    put("a.txt", text(7))
    report = run_import()
    record = Record.objects.get()
    assert (report.imported, report.records, record.live) == (1, 1, False)
    assert (record.title, record.document_number) == ("关于第7号事项的通知", "示发改〔2026〕7号")
    assert (record.agency, str(record.formed_on)) == (bureau, "2026-03-08")
    assert record.publish_due_on is not None
    assert {proposal["field"] for proposal in record.piece.proposals} >= {"title", "doc_no", "formed_on"}


def test_the_original_is_kept_and_linked(put, run_import):
    path = put("a.txt", text(1))
    run_import()
    assert Record.objects.get().piece.file.original.read() == path.read_bytes()


def test_the_same_input_twice_changes_nothing(put, run_import):
    put("a.txt", text(1))
    put("b.txt", text(2))
    run_import()
    again = run_import()
    assert (again.imported, again.unchanged, again.failed, again.records) == (0, 2, 0, 0)
    assert Record.objects.count() == 2


def test_the_same_document_under_another_name_is_not_stored_again(put, run_import):
    put("a.txt", text(1))
    put("copy/b.txt", text(1) + "\n\n")
    report = run_import()
    assert (report.imported, report.unchanged) == (1, 1)
    assert Record.objects.count() == 1


def test_a_dry_run_reports_and_stores_nothing(put, run_import):
    put("a.txt", text(1))
    put("b.txt", "")
    report = run_import(dry_run=True)
    assert (report.imported, report.failed, report.run_id) == (1, 1, None)
    assert not Record.objects.exists()
    assert not ImportRun.objects.exists()
    assert not Piece.objects.exists()


def test_publishing_needs_the_right_to(put, bureau, officer, tmp_path):
    put("a.txt", text(1))
    with pytest.raises(NotAllowed):
        actions.import_paths(paths=[tmp_path / "in"], agency=bureau, by=officer, publish=True)


def test_published_at_once_it_is_public_with_an_index_number(put, run_import, bureau):
    put("a.txt", text(1))
    run_import(publish=True)
    record = Record.objects.visible().get()
    assert record.index_no.startswith(bureau.uscc)


NUMBER = "11010519491231002X"


def test_what_holds_personal_information_stays_a_draft_and_the_rest_goes_out(put, run_import):
    put("a.txt", text(1))
    put("b.txt", text(2) + f"王小明，身份证号码{NUMBER}，手机13812345678。\n")
    report = run_import(publish=True)
    assert (report.imported, report.failed, report.records) == (2, 0, 2)
    assert Record.objects.visible().get().title == "关于第1号事项的通知"
    draft = Record.objects.get(live=False)
    assert (draft.index_no, draft.status) == (None, "draft")
    warnings = ImportedFile.objects.get(name__endswith="b.txt").warnings
    assert "含身份证号码2处、手机号码2处，已存为草稿，请脱敏后提交审核。" in warnings
    assert not any("已存为草稿" in each for each in ImportedFile.objects.get(name__endswith="a.txt").warnings)


def test_the_text_of_the_attached_document_is_checked_as_well(put, run_import):
    put("a.docx", docx("关于一号事项的通知", "正文。", f"王小明，身份证号码{NUMBER}"))
    run_import(publish=True)
    assert not Record.objects.visible().exists()
    assert NUMBER in Attachment.objects.get().text


def test_a_number_in_the_attachment_alone_holds_the_record_back(make, bureau):
    record = Record(agency=bureau, title="名单", body="<p>见附件。</p>", kind="notice")
    held = held_back([record], {id(record): [Attachment(title="名单", text=f"王小明，身份证号码{NUMBER}")]})
    assert [each.record for each in held] == [record]


def test_a_dry_run_tells_what_would_be_held_back(put, run_import):
    put("b.txt", text(2) + f"王小明，身份证号码{NUMBER}。\n")
    report = run_import(publish=True, dry_run=True)
    assert any("身份证号码2处，已存为草稿" in each for each in only(report).warnings)


def test_a_long_list_names_the_first_records_held_back_and_counts_the_rest(put, run_import):
    rows = [{"title": f"公示{n}", "text": f"第{n}号公示。王小明，身份证号码{NUMBER}。"} for n in range(30)]
    put("list.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    run_import(publish=True)
    warnings = ImportedFile.objects.get().warnings
    assert (Record.objects.filter(live=False).count(), Record.objects.visible().count()) == (30, 0)
    assert "《公示2》含身份证号码2处，已存为草稿，请脱敏后提交审核。" in warnings
    assert "另有10篇也含不得公开的内容，均已存为草稿，请处理后提交审核。" in warnings


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "空的"),
        ("noise.txt", bytes(range(128, 256)) * 40, "编码|不是文字|不支持"),
        ("broken.docx", b"PK\x03\x04 not a zip at all", "损坏"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "损坏|无法"),
        ("title.txt", "关于" + "很长" * 2500 + "的通知\n\n正文。", "标题"),
    ],
)
def test_bad_input_fails_with_a_reason_and_the_rest_goes_on(name, content, reason, put, run_import):
    put(name, content)
    put("good.txt", text(3))
    report = run_import()
    bad = next(result for result in report.results if name in result.name)
    assert Record.objects.filter(title="关于第3号事项的通知").exists()
    assert re.search(reason, " ".join([bad.reason, *bad.warnings]))


def test_a_huge_file_is_refused_before_it_is_read(put, run_import):
    path = put("huge.txt", "x")
    with path.open("r+b") as file:
        file.truncate(200 * 1024 * 1024)
    assert "200 MB" in only(run_import()).reason


def test_an_impossible_date_is_told_and_not_taken(put, run_import):
    put("a.txt", "关于植树的通知\n\n请于今年春季开展植树。\n\n2020年2月30日\n")
    result = only(run_import())
    assert Record.objects.get().formed_on is None
    assert any("2月30日" in warning for warning in result.warnings)


def test_a_number_used_twice_by_the_agency_is_refused_naming_the_other(put, run_import):
    put("a.txt", text(5))
    put("b.txt", text(5).replace("现将", "另将"))
    report = run_import()
    assert (report.imported, report.failed) == (1, 1)
    assert "《关于第5号事项的通知》" in report.results[1].reason


def test_an_unknown_path_is_a_failed_file(run_import):
    assert "找不到" in only(run_import()).reason


def test_members_of_an_archive_are_files_of_their_own(put, run_import):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("甲.txt", text(1))
        archive.writestr("乙.txt", b"")
        archive.writestr("丙/丙.docx", docx("关于丙事项的公告", "丙事项的正文。"))
    put("all.zip", stream.getvalue())
    report = run_import()
    assert [(result.name, result.outcome.value) for result in report.results] == [
        ("in/all.zip!甲.txt", "imported"),
        ("in/all.zip!乙.txt", "failed"),
        ("in/all.zip!丙/丙.docx", "imported"),
    ]


def test_an_archive_that_leads_outside_is_refused(put, run_import):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../etc/passwd.txt", text(1))
    put("evil.zip", stream.getvalue())
    assert "外部" in only(run_import()).reason
    assert not Record.objects.exists()


def test_a_word_file_is_offered_for_download_without_its_author(put, run_import):
    put("a.docx", docx("关于丁事项的通知", "丁事项的正文。", author="张三丰"))
    run_import()
    attachment = Attachment.objects.get()
    public = Document(io.BytesIO(attachment.file.read()))
    assert "张三丰" not in public.core_properties.author
    assert [item["value"] for item in attachment.hidden if item["kind"] == "author"] == ["张三丰"]
    assert Document(attachment.original.open()).core_properties.author == "张三丰"


def test_scripts_in_a_page_do_not_reach_the_body(put, run_import):
    script, handler = "<script>alert(1)</script>", "onclick='x()'"
    page = f"<h1>关于戊的通知</h1><div><p>正文一。{script}</p><p {handler}>正文二，足够长的一段文字。</p></div>"
    put("a.html", f"<html><body>{page}</body></html>")
    run_import()
    body = Record.objects.get().body
    assert "script" not in body
    assert "onclick" not in body


def test_rows_of_a_list_become_records_and_bad_rows_are_named(put, run_import):
    rows = [{"title": f"第{n}号公告", "text": f"第{n}号公告的正文。"} for n in range(3)]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    put("list.jsonl", "\n".join([*lines, "{bad json"]))
    result = only(run_import())
    assert (result.outcome, result.records) == (Outcome.IMPORTED, 3)
    assert "第4行" in result.reason


def test_a_former_index_number_stays_and_a_second_use_gets_a_new_one(put, run_import):
    rows = [{"title": f"第{n}号公告", "text": f"正文{n}。", "index_no": "000014349/2017-00110"} for n in range(2)]
    put("list.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    run_import(publish=True)
    first, second = Record.objects.order_by("pk")
    assert first.index_no == "000014349/2017-00110"
    assert second.index_no not in (None, first.index_no)


def test_an_import_that_breaks_off_is_resumed_with_none_twice(put, run_import, monkeypatch):
    for number in range(1, 26):
        put(f"{number:03}.txt", text(number))
    monkeypatch.setattr("gongkai.engines.intake.pipeline.FILES_A_BATCH", 10)
    write, calls = storing._write_records, []

    def dies_in_the_second_batch(run, readings):
        held = write(run, readings)
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return held

    monkeypatch.setattr(storing, "_write_records", dies_in_the_second_batch)
    with pytest.raises(KeyboardInterrupt):
        run_import()
    assert Record.objects.count() == ImportedFile.objects.count() == 10
    assert ImportRun.objects.get().state == RunState.STOPPED
    report = run_import(resume=True)
    assert (report.imported, report.unchanged, report.failed) == (15, 0, 0)
    assert Record.objects.count() == 25
    assert ImportRun.objects.get().state == RunState.FINISHED


def test_a_stop_is_honoured_after_the_batch(put, run_import, monkeypatch):
    for number in range(1, 6):
        put(f"{number}.txt", text(number))
    monkeypatch.setattr(actions, "_is_stopping", lambda run: True)
    report = run_import()
    assert (report.is_stopped, report.files) == (True, 1)
    assert ImportRun.objects.get().state == RunState.STOPPED


def test_an_import_takes_a_constant_number_of_queries_a_batch(put, run_import, django_assert_max_num_queries):
    rows = [{"title": f"第{n}号公告", "text": f"第{n}号公告的正文。"} for n in range(150)]
    put("list.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    with django_assert_max_num_queries(50):
        run_import(publish=True)
