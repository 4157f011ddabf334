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
from pytest_socket import enable_socket
from tests.engines.crawler.site.pages import pages
from tests.engines.crawler.site.server import Served

pytestmark = [pytest.mark.slow]  # not `database`: it brings one of its own, whichever the suite runs on

FILES = 600
GONGKAI = [sys.executable, "-c", "from gongkai.interfaces.cli.main import run; run()"]
PATIENCE = 60


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, prepared_sqlite):
    """A data folder with one agency and an administrator, made once."""
    command = Commands(tmp_path_factory.mktemp("prepared"))
    shutil.copyfile(prepared_sqlite, command.folder / "gongkai.sqlite3")
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

    def wait_for(self, question: str, least: int, patience: float = PATIENCE) -> None:
        deadline = time.monotonic() + patience
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


@pytest.fixture
def served():
    """A site on the loopback interface."""
    enable_socket()
    site = Served()
    site.pages = pages(faulty=False, port=site.server.server_port, closed_port=0)
    yield site
    site.stop()


WATCH = """
from gongkai.domain.monitoring.models import CrawlRun, WatchedSite
from gongkai.domain.orgs.models import Agency
agency = Agency.objects.get(code="city")
site = WatchedSite.objects.create(agency=agency, name="网站", address="{address}/", delay={delay}, allow_private=True)
CrawlRun.objects.create(site=site)
"""
RESUME = """
from gongkai.domain.monitoring import actions
from gongkai.domain.monitoring.models import CrawlRun
from gongkai.domain.orgs.models import User
actions.resume(run=CrawlRun.objects.get(), by=User.objects.get())
"""
RUNS = "select count(*) from monitoring_crawlrun where state = '{}'"


def test_a_killed_crawl_is_noted_by_the_worker_and_goes_on_where_it_was(office, served):
    office("django", "shell", "--verbosity", "0", "-c", WATCH.format(address=served.address, delay=0.5))
    worker = office.start("worker")
    # Two processes begin one after the other, each with all libraries.
    office.wait_for("select max(pages) from monitoring_crawlrun", 2, 3 * PATIENCE)
    (crawling,) = subprocess.run(
        ["pgrep", "-g", str(worker.pid), "-f", "crawl-site"], capture_output=True, text=True, check=True
    ).stdout.split()
    os.kill(int(crawling), signal.SIGKILL)
    office.wait_for(RUNS.format("stopped"), 1)
    asked = served.asked["GET /"]
    office("django", "shell", "--verbosity", "0", "-c", RESUME)
    office.wait_for(RUNS.format("done"), 1, 3 * PATIENCE)
    assert served.asked["GET /"] == asked, "what has an answer is not asked again"
    assert office.number("select pages from monitoring_crawlrun") > 20
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0
