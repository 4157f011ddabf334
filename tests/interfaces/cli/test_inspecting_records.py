"""Inspection of what is public: at once by a command, and by and by in the worker's day."""

import pytest
from typer.testing import CliRunner

from gongkai.domain.inspection.models import Inspected, StoredFinding
from gongkai.interfaces.cli.commands import app
from gongkai.interfaces.cli.worker import Worker

BODY = "<p>加强领导，，落实责任。</p>"


@pytest.fixture
def three_records(db, make, bureau):
    for _ in range(3):
        make.record(agency=bureau, body=BODY, public=True)


def test_the_command_reads_what_changed_and_all_when_asked(three_records):
    def said(*words):
        return CliRunner().invoke(app, ["inspect-records", "--workers", "2", *words]).output

    assert "已检查 3 条信息" in said()
    assert StoredFinding.objects.filter(rule="style.doubled-mark").count() == 3
    assert "没有需要检查的信息" in said()
    assert "已检查 3 条信息" in said("--all")


def test_the_worker_reads_some_records_between_two_steps_of_its_day(three_records, monkeypatch, settings, tmp_path):
    settings.SEARCH_FOLDER = str(tmp_path / "search")
    monkeypatch.setattr("gongkai.interfaces.cli.worker.INSPECTED_AT_ONCE", 2)
    worker = Worker()
    worker._tick()
    assert Inspected.objects.count() == 0
    read = [worker._inspect() for _ in range(3)]
    assert read == [2, 1, 0]
    assert Inspected.objects.count() == 3
