"""Crawls of watched sites in a process of their own: end to end, stopped, killed, resumed; what the worker begins."""

import os
import signal
import subprocess
import sys
from threading import Event

import pytest
from django.utils import timezone
from pytest_socket import enable_socket
from tests.engines.crawler.site.pages import pages
from tests.engines.crawler.site.server import Served
from tests.engines.crawler.site.templates import NAME, page

from gongkai.domain.monitoring import actions, queries, running
from gongkai.domain.monitoring.enums import RunState
from gongkai.domain.monitoring.models import CrawlRun, WatchedSite
from gongkai.engines.crawler import store
from gongkai.interfaces.cli import site_runs, site_watch
from gongkai.interfaces.cli.site_watch import SiteWatch


@pytest.fixture
def served():
    """A server whose pages the test fills in."""
    enable_socket()
    site = Served()
    yield site
    site.stop()


@pytest.fixture
def folder(settings, tmp_path, monkeypatch):
    """A data folder of the test's own; the connection holds the test's transaction and is not exchanged."""
    settings.DATA_FOLDER = tmp_path / "data"
    monkeypatch.setattr(site_runs, "close_old_connections", lambda: None)
    monkeypatch.setattr(site_runs, "BEAT_SECONDS", 0.0)
    return tmp_path


@pytest.fixture
def site(served, folder, city, office):
    made = WatchedSite(agency=city, name=NAME, address=f"{served.address}/", delay=0, allow_private=True, pages=60)
    actions.watch(site=made, by=office)
    return made


def crawled(site, office, told=None):
    """Ask for a crawl and perform it as the process does."""
    run = actions.ask(site=site, by=office)
    site_runs.perform(run.pk, told or Event())
    return CrawlRun.objects.get(pk=run.pk)


@pytest.mark.slow
def test_a_site_of_planted_faults_is_crawled_with_history_and_reports(served, site, office):
    served.pages = pages(faulty=True, port=served.server.server_port, closed_port=9)
    first = crawled(site, office)
    assert (first.state, first.message) == (RunState.DONE, "")
    assert first.findings >= 40
    assert first.new == first.findings
    assert (first.pages > 30, first.inspected, first.ended_at is not None) == (True, first.pages, True)
    verdicts = {row["id"]: row["verdict"] for row in first.vetoes}
    assert (verdicts["V1"], verdicts["V5"], len(verdicts)) == ("suspected", "reached", 6)
    assert [site.report(1, kind).stat().st_size > 3000 for kind in ("docx", "xlsx", "html")] == [True] * 3
    assert "--resume" not in site.report(1, "html").read_text(encoding="utf-8")

    served.pages = pages(faulty=False, port=served.server.server_port, closed_port=0)
    second = crawled(site, office)
    assert (second.state, second.number, second.new) == (RunState.DONE, 2, 0)
    assert second.mended > 30
    assert queries.last_result(site) == second
    base = store.connect(site.folder)
    kept = [base.execute(f"SELECT min(run), max(run) FROM {table}").fetchone() for table in ("links", "answers")]
    base.close()
    assert [tuple(row) for row in kept] == [(2, 2), (2, 2)], "links and answers of the run before are dropped"


@pytest.mark.slow
def test_a_crawl_is_stopped_from_the_console_and_goes_on_where_it_was(served, site, office, monkeypatch):
    served.pages = pages(faulty=False, port=served.server.server_port, closed_port=0)
    WatchedSite.objects.filter(pk=site.pk).update(delay=0.1)  # so that the end does not come first
    beat = running.beat

    def stop_soon(run, **progress):
        if progress["pages"] >= 2 and not CrawlRun.objects.get(pk=run.pk).stop_requested:
            actions.stop(run=run, by=office)
        return beat(run, **progress)

    monkeypatch.setattr(running, "beat", stop_soon)
    stopped = crawled(site, office)
    assert (stopped.state, stopped.message) == (RunState.STOPPED, "已按要求停止，可以继续。")
    assert stopped.number == 1
    asked = served.asked["GET /"]
    monkeypatch.setattr(running, "beat", beat)
    actions.resume(run=stopped, by=office)
    site_runs.perform(stopped.pk, Event())
    stopped.refresh_from_db()
    assert (stopped.state, stopped.number, stopped.pages > 2) == (RunState.DONE, 1, True)
    assert served.asked["GET /"] == asked, "what has an answer is not asked again"


@pytest.mark.slow
def test_a_signal_ends_a_crawl_in_order(served, site, office):
    WatchedSite.objects.filter(pk=site.pk).update(delay=0.2)  # so that the end does not come first
    places = [f"/{number}.html" for number in range(40)]
    served.pages = {"/": page(NAME, "".join(f"<p><a href='{place}'>{place}</a></p>" for place in places))}
    served.pages |= {place: page(NAME, f"<p>{place}</p>") for place in places}
    told = Event()
    told.set()
    run = crawled(site, office, told)
    assert run.state == RunState.STOPPED
    assert run.message


@pytest.mark.slow
def test_a_site_without_any_page_says_what_to_look_at(served, site, office):
    served.pages = {}
    run = crawled(site, office)
    assert run.state == RunState.FAILED
    assert "核对网址" in run.message
    assert "--" not in run.message
    assert not run.has_report


def test_what_ends_a_crawl_is_told_where_people_look(site, office, monkeypatch):
    for problem, told in ((OSError(28, "No space left on device"), "磁盘已满"), (ValueError("x"), "程序出错")):

        def fail(*_args, problem=problem, **_more):
            raise problem

        monkeypatch.setattr(site_runs, "crawl", fail)
        run = crawled(site, office)
        assert (run.state, told in run.message) == (RunState.FAILED, True)


def test_a_crawl_that_never_began_in_the_folder_begins_anew(site, office, monkeypatch):
    seen = []

    def note(plan, *, resume, **_more):
        seen.append((plan.start, plan.allow_private, resume))
        raise ValueError

    monkeypatch.setattr(site_runs, "crawl", note)
    run = crawled(site, office)
    actions.resume(run=run, by=office)
    site_runs.perform(run.pk, Event())
    base = store.connect(site.folder)
    CrawlRun.objects.filter(pk=run.pk).update(number=store.begin_run(base, site.address, "2026-03-02T00:00:00+08:00"))
    base.close()
    run.refresh_from_db()
    actions.resume(run=run, by=office)
    site_runs.perform(run.pk, Event())
    assert seen == [(site.address, True, False), (site.address, True, False), (site.address, True, True)]


def test_a_run_that_another_process_took_or_somebody_stopped_is_left(site, office, monkeypatch):
    monkeypatch.setattr(site_runs, "crawl", lambda *_args, **_more: pytest.fail("not ours"))
    run = actions.ask(site=site, by=office)
    actions.stop(run=run, by=office)
    site_runs.perform(run.pk, Event())
    site_runs.perform(run.pk + 1, Event())
    run.refresh_from_db()
    assert run.state == RunState.STOPPED


@pytest.mark.slow
def test_due_sites_are_visited_and_the_visit_is_kept(served, site):
    served.pages = {"/": page(NAME, "<p>首页</p>")}
    WatchedSite.objects.filter(pk=site.pk).update(is_probed=True)
    site_runs.probe_sites()
    site.refresh_from_db()
    assert (site.has_opened, site.probed_at is not None) == (True, True)
    base = store.connect(site.folder)
    assert [row["status"] for row in base.execute("SELECT status FROM probes")] == [200]
    base.close()


class Processes:
    """Stands for the starting of processes: each does nothing until it is told how it ended."""

    def __init__(self) -> None:
        self.started = []

    def start(self, *words):
        code = "import signal, sys; signal.signal(15, lambda *_: sys.exit(0)); print(flush=True); sys.stdin.read()"
        process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdout.readline()  # it listens to signals from now on
        self.started.append((words, process))
        return process


@pytest.fixture
def processes(monkeypatch):
    made = Processes()
    monkeypatch.setattr(site_watch, "start", made.start)
    monkeypatch.setattr(site_watch, "LOOK_SECONDS", 0.0)
    yield made
    for _words, process in made.started:
        process.kill()
        process.communicate()


def words_of(processes):
    return [words for words, _process in processes.started]


def test_the_worker_begins_one_crawl_at_a_time_and_what_is_due(site, office, processes, bureau):
    other = WatchedSite(agency=bureau, name="每天的", address="https://daily.example/", rhythm="daily")
    actions.watch(site=other, by=office)
    watch = SiteWatch()
    watch.tend()
    assert words_of(processes) == []
    run = actions.ask(site=site, by=office)
    WatchedSite.objects.filter(pk=other.pk).update(due_at=timezone.now(), is_probed=True)
    watch.tend()
    watch.tend()
    assert words_of(processes) == [("crawl-site", str(run.pk)), ("probe-sites",)]
    due = queries.last_run(other)
    assert due.state == RunState.WAITING
    running.finish(running.claim(run.pk, timezone.now()), running.Outcome(RunState.DONE))
    processes.started[0][1].communicate()
    watch.tend()
    assert words_of(processes)[2:] == [("crawl-site", str(due.pk))]
    run.refresh_from_db()
    assert run.state == RunState.DONE, "one that ended in order is left as it noted itself"
    watch.stop()
    assert [process.poll() is not None for _words, process in processes.started] == [True] * 3


@pytest.mark.parametrize("has_begun", [True, False])
def test_a_crawl_whose_process_was_killed_is_noted_at_once(has_begun, site, office, processes):
    run = actions.ask(site=site, by=office)
    watch = SiteWatch()
    watch.tend()
    if has_begun:
        running.claim(run.pk, timezone.now())
    process = processes.started[0][1]
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    watch.tend()
    run.refresh_from_db()
    assert run.state == (RunState.STOPPED if has_begun else RunState.FAILED)
    assert len(processes.started) == 1, "it is not begun over and over"
    actions.resume(run=run, by=office)
    watch.tend()
    assert len(processes.started) == 2
    watch.stop()
