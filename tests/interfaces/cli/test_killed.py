"""Killed in the middle: an import goes on where it was, and index and database agree after a restart."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow]  # not `database`: it brings one of its own, whichever the suite runs on

FILES = 600
GONGKAI = [sys.executable, "-c", "from gongkai.interfaces.cli.main import run; run()"]
PATIENCE = 60


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, prepared_sqlite):
    """A data folder with one agency and an administrator, made once."""
    command = Commands(tmp_path_factory.mktemp("prepared"))
    shutil.copyfile(prepared_sqlite, command.folder / "gongkai.sqlite3")
    command("django", "migrate", "--verbosity", "0")
    command("django", "shell", "--verbosity", "0", "-c", SETUP)
    return command.folder


@pytest.fixture
def office(prepared, tmp_path):
    """The commands in a copy of the prepared folder."""
    shutil.copytree(prepared, tmp_path / "data")
    return Commands(tmp_path / "data")


SETUP = """
from gongkai.domain.orgs.models import Agency
from gongkai.domain.orgs.models import User
User.objects.create_superuser(username="boss", password="boss", display_name="管理员")
Agency.add_root(instance=Agency(code="city", name="示例市人民政府", kind="government", uscc="113499000031200884"))
"""


class Commands:
    """Runs the command line in one data folder and looks into its database from outside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GONGKAI_")},
            "GONGKAI_DATA_FOLDER": str(folder),
            "DJANGO_SETTINGS_MODULE": "gongkai.settings.embedded",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }

    def __call__(self, *words: str) -> str:
        done = subprocess.run([*GONGKAI, *words], env=self.environment, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            [*GONGKAI, *words],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def number(self, question: str) -> int:
        with sqlite3.connect(f"file:{self.folder / 'gongkai.sqlite3'}?mode=ro", uri=True, timeout=20) as database:
            return database.execute(question).fetchone()[0]

    def wait_for(self, question: str, least: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while self.number(question) < least:
            assert time.monotonic() < deadline, question
            time.sleep(0.01)


def kill(process: subprocess.Popen) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(FILES):
        text = f"关于第{number}号事项的通知\n\n现将第{number}号事项通知如下，请遵照执行。\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


RECORDS = "select count(*) from records_record"


def test_a_killed_import_is_resumed_with_every_record_once(office, files):
    process = office.start("import", str(files), "--agency", "city", "--publish")
    office.wait_for(RECORDS, 1)
    kill(process)
    half = office.number(RECORDS)
    assert 0 < half < FILES
    assert half == office.number("select count(*) from intake_importedfile where is_complete")
    told = office("import", str(files), "--agency", "city", "--publish", "--resume")
    assert f"已导入 {FILES - half}" in told
    assert office.number(RECORDS) == FILES
    assert office.number("select count(distinct title) from records_record where live") == FILES
    assert "索引缺 0 条，多 0 条" in office("index", "check", "--no-mend")


def test_index_and_database_agree_after_the_worker_was_killed(office, files):
    importing = office.start("import", str(files), "--agency", "city", "--publish")
    office.wait_for(RECORDS, 200)
    kill(importing)  # with the indexing process beside it: the group dies at once
    worker = office.start("worker")
    time.sleep(0.5)
    kill(worker)
    worker = office.start("worker")
    deadline = time.monotonic() + PATIENCE
    while office.number("select count(*) from outbox_change"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0
    assert "索引缺 0 条，多 0 条" in office("index", "check", "--no-mend")
