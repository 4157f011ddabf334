"""What people and files write is shown and never run."""

import pytest
from django.urls import reverse

from gongkai.engines.intake.models import ImportedFile, ImportRun, Piece

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture
def imported(make, bureau, officer):
    record = make.record(agency=bureau, title=EVIL, created_by=officer)
    run = ImportRun.objects.create(agency=bureau, started_by=officer, total=1, state="finished")
    file = ImportedFile.objects.create(
        run=run, name=EVIL, outcome="imported", warnings=[EVIL], hidden=[{"kind": "author", "value": EVIL}]
    )
    proposals = [{"field": "title", "value": EVIL, "evidence": EVIL, "confidence": 0.9}]
    Piece.objects.create(
        agency=bureau, fingerprint="x", file=file, record=record, proposals=proposals, changes=[{"before": EVIL}]
    )
    return record


@pytest.mark.parametrize("name", ["edit", "inspect", "history", "delete"])
def test_pages_of_a_record_escape(name, imported, as_user, officer):
    page = as_user(officer).get(reverse(f"console_records:{name}", args=[imported.pk])).content.decode()
    assert EVIL not in page


@pytest.mark.parametrize("path", ["", "records/", "imports/"])
def test_lists_escape(path, imported, as_user, officer):
    assert EVIL not in as_user(officer).get(f"/console/{path}").content.decode()


def test_the_page_of_a_run_escapes(imported, as_user, officer):
    run = imported.piece.file.run_id
    page = as_user(officer).get(reverse("console_imports:run", args=[run])).content.decode()
    assert EVIL not in page
    assert "90%" in page


def test_messages_escape(imported, as_user, approver):
    client = as_user(approver)
    address = reverse("console_records:withdraw", args=[imported.pk])
    assert EVIL not in client.post(address, {"reason": "privacy"}, follow=True).content.decode()


def test_a_number_in_use_is_named_escaped(imported, as_user, officer, record_data):
    type(imported).objects.filter(pk=imported.pk).update(document_number="示〔2026〕1号", number_key="示〔2026〕1号")
    data = record_data(document_number="示〔2026〕1号")
    page = as_user(officer).post("/console/records/add/?kind=notice", data).content.decode()
    assert "文号已用于" in page
    assert EVIL not in page
