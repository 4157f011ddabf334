"""Watching sites: limits, internal addresses, one crawl at a time, stopping and going on, what time brings."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from gongkai.domain.monitoring import actions, queries, running, timing
from gongkai.domain.monitoring.enums import Rhythm, RunState
from gongkai.domain.monitoring.errors import BadAddress, BadSite, NotNow, PrivateNotAllowed
from gongkai.domain.monitoring.models import SILENT_FOR, CrawlRun, WatchedSite
from gongkai.domain.monitoring.rhythm import first_due, next_due
from gongkai.domain.monitoring.running import Outcome

ADDRESS = "https://www.example.gov.cn/"


@pytest.fixture
def site(office, bureau):
    made = WatchedSite(agency=bureau, name="市发改委网站", address=ADDRESS)
    actions.watch(site=made, by=office)
    return made


def at(text):
    return timezone.make_aware(datetime.fromisoformat(text))


def silent(run):
    """Make the crawl one whose process has told nothing for long."""
    CrawlRun.objects.filter(pk=run.pk).update(beat_at=timezone.now() - SILENT_FOR - timedelta(seconds=1))
    return CrawlRun.objects.get(pk=run.pk)


def started(site, by):
    return running.claim(actions.ask(site=site, by=by).pk, timezone.now())


def test_every_step_is_in_the_audit_log(site, office):
    site.pages = 100
    actions.change(site=site, by=office)
    run = actions.ask(site=site, by=office)
    actions.stop(run=run, by=office)
    actions.resume(run=run, by=office)
    actions.unwatch(site=site, by=office)
    actions.watch_again(site=site, by=office)
    told = ModelLogEntry.objects.filter(action__startswith="monitoring.").order_by("pk")
    assert [entry.action.partition(".")[2] for entry in told] == [
        "watch", "change", "crawl", "stop", "resume", "unwatch", "watch_again",
    ]  # fmt: skip
    assert told[0].data == {"name": "市发改委网站", "address": ADDRESS}


def test_the_folder_is_made_of_numbers_and_changes_with_the_address(site, settings):
    before = site.folder
    assert before.parent.parent == type(before)(settings.DATA_FOLDER)
    site.address = "https://other.example/"
    assert site.folder != before


def test_a_site_is_watched_once_by_an_agency(site, office, bureau, county):
    with pytest.raises(BadSite, match="已经在监测"):
        actions.watch(site=WatchedSite(agency=bureau, name="又一个", address="https://www.example.gov.cn"), by=office)
    actions.watch(site=WatchedSite(agency=county, name="县里也看", address=ADDRESS), by=office)
    actions.unwatch(site=site, by=office)
    actions.watch(site=WatchedSite(agency=bureau, name="重新开始", address=ADDRESS), by=office)
    with pytest.raises(BadSite, match="已经在监测"):
        actions.watch_again(site=site, by=office)


def test_sites_of_others_are_asked_gently(office, bureau):
    with pytest.raises(BadSite, match="请求间隔不能小于"):
        actions.watch(site=WatchedSite(agency=bureau, name="网站", address=ADDRESS, delay=0), by=office)


def test_internal_addresses_are_for_the_agency_at_the_top_to_allow(make, office, county, outsider):
    def inside():
        return WatchedSite(agency=county, name="内网", address="http://10.0.0.8/", allow_private=True)

    with pytest.raises(PrivateNotAllowed):
        actions.watch(site=inside(), by=outsider)
    allowed = inside()
    actions.watch(site=allowed, by=office)
    allowed.name = "内网网站"
    actions.change(site=allowed, by=outsider)  # the same address: that is decided
    allowed.address = "http://10.0.0.9/"
    with pytest.raises(PrivateNotAllowed):
        actions.change(site=allowed, by=outsider)
    allowed.allow_private = False
    with pytest.raises(BadAddress, match="内部网络"):
        actions.change(site=allowed, by=outsider)
    assert actions.may_allow_private(make.administrator())
    assert not actions.may_allow_private(outsider)


def test_the_address_stays_once_pages_were_read(site, office):
    site.address = "https://typo.example/"
    actions.change(site=site, by=office)
    run = started(site, office)
    running.finish(run, Outcome(RunState.DONE, "", {"number": 1, "pages": 3, "vetoes": [{"id": "V1"}]}))
    site.address = ADDRESS
    with pytest.raises(BadSite, match="不能再改"):
        actions.change(site=site, by=office)


def test_one_crawl_at_a_time(site, office):
    run = actions.ask(site=site, by=office)
    with pytest.raises(NotNow, match="正在检查"):
        actions.ask(site=site, by=office)
    with pytest.raises(IntegrityError), transaction.atomic():
        CrawlRun.objects.create(site=site)
    assert running.next_waiting() == run.pk
    mine = running.claim(run.pk, timezone.now())
    assert mine is not None
    assert running.claim(run.pk, timezone.now()) is None, "another process was first"
    assert running.next_waiting() is None


def test_a_stop_is_told_to_the_process_and_what_waits_is_stopped_at_once(site, office):
    run = started(site, office)
    assert running.beat(run, pages=3)
    actions.stop(run=run, by=office)
    assert not running.beat(run, pages=4)
    assert CrawlRun.objects.get(pk=run.pk).pages == 4
    running.finish(run, Outcome(RunState.STOPPED, "已按要求停止。"))
    with pytest.raises(NotNow, match="已经结束"):
        actions.stop(run=run, by=office)
    actions.resume(run=run, by=office)
    actions.stop(run=run, by=office)
    assert CrawlRun.objects.get(pk=run.pk).state == RunState.STOPPED


def test_only_the_last_crawl_goes_on(site, office):
    first = actions.ask(site=site, by=office)
    actions.stop(run=first, by=office)
    second = started(site, office)
    with pytest.raises(NotNow, match="最近一次"):
        actions.resume(run=first, by=office)
    running.finish(second, Outcome(RunState.DONE))
    with pytest.raises(NotNow, match="最近一次"):
        actions.resume(run=second, by=office)


def test_a_crawl_whose_process_died_is_found_and_can_go_on(site, office):
    run = started(site, office)
    assert not running.end_lost(timezone.now())
    lost = silent(run)
    assert lost.is_lost(timezone.now())
    assert running.end_lost(timezone.now()) == 1
    lost.refresh_from_db()
    assert (lost.state, "可以继续" in lost.message) == (RunState.STOPPED, True)
    assert not running.finish(run, Outcome(RunState.DONE)), "a process that wakes up late changes nothing"
    actions.resume(run=lost, by=office)
    assert running.next_waiting() == run.pk


@pytest.mark.parametrize("act", ["ask", "resume", "stop", "unwatch"])
def test_people_need_not_wait_until_a_dead_process_is_noted(act, site, office):
    run = silent(started(site, office))
    if act in ("ask", "unwatch"):
        getattr(actions, act)(site=site, by=office)
    else:
        getattr(actions, act)(run=run, by=office)
    run.refresh_from_db()
    assert run.state == (RunState.WAITING if act == "resume" else RunState.STOPPED)


def test_a_process_that_never_began_is_told_as_a_failure(site, office):
    run = actions.ask(site=site, by=office)
    running.give_up(run.pk)
    run.refresh_from_db()
    assert (run.state, "没有启动" in run.message) == (RunState.FAILED, True)
    again = started(site, office)
    running.give_up(again.pk)
    again.refresh_from_db()
    assert again.state == RunState.STOPPED


def test_a_site_that_is_no_longer_watched_is_left_alone(site, office):
    WatchedSite.objects.filter(pk=site.pk).update(rhythm=Rhythm.DAILY, is_probed=True, due_at=timezone.now())
    run = actions.ask(site=site, by=office)
    actions.unwatch(site=site, by=office)
    run.refresh_from_db()
    assert run.state == RunState.STOPPED
    assert not timing.ask_due(timezone.now())
    assert not timing.is_visit_due(timezone.now())
    for act in (lambda: actions.ask(site=site, by=office), lambda: actions.resume(run=run, by=office)):
        run.site = site
        with pytest.raises(NotNow, match="停止监测"):
            act()


def test_crawls_begin_at_night_and_again_after_their_term():
    assert first_due("none", at("2026-03-02 10:00")) is None
    assert first_due("daily", at("2026-03-02 10:00")) == at("2026-03-03 02:00")
    assert first_due("daily", at("2026-03-02 01:00")) == at("2026-03-02 02:00")
    assert next_due("daily", at("2026-03-03 02:00")) == at("2026-03-04 02:00")
    assert next_due("weekly", at("2026-03-03 02:00")) == at("2026-03-10 02:00")
    assert next_due("monthly", at("2026-01-31 02:00")) == at("2026-02-28 02:00")
    assert next_due("monthly", at("2026-12-31 02:00")) == at("2027-01-31 02:00")
    assert next_due("none", at("2026-03-03 02:00")) is None


def test_due_sites_are_asked_for_once_and_one_that_is_being_crawled_waits_for_its_next_night(site, office):
    site.rhythm = Rhythm.WEEKLY
    actions.change(site=site, by=office)
    night = site.due_at
    assert not timing.ask_due(night - timedelta(seconds=1))
    assert [timing.ask_due(night), timing.ask_due(night)] == [1, 0]
    run = queries.last_run(site)
    assert (run.asked_by, run.state) == (None, RunState.WAITING)
    site.refresh_from_db()
    assert site.due_at == night + timedelta(days=7)
    assert not timing.ask_due(site.due_at), "the first one still waits"
    assert site.runs.count() == 1


def test_a_change_of_other_limits_does_not_put_the_next_crawl_off(site, office):
    site.rhythm = Rhythm.DAILY
    actions.change(site=site, by=office)
    soon = timezone.now()
    site.due_at, site.pages = soon, 10
    actions.change(site=site, by=office)
    assert site.due_at == soon


def test_each_probed_site_is_visited_once_an_hour(site, office, bureau):
    assert not timing.is_visit_due(timezone.now())
    WatchedSite.objects.filter(pk=site.pk).update(is_probed=True)
    now = timezone.now()
    assert timing.is_visit_due(now)
    visited = timing.claim_visit(now)
    assert visited == site
    assert timing.claim_visit(now) is None
    timing.note_visit(visited, has_opened=False)
    site.refresh_from_db()
    assert site.has_opened is False
    assert not timing.is_visit_due(now + timedelta(minutes=50))
    assert timing.claim_visit(now + timedelta(hours=1)) == site


def test_a_list_reads_the_last_and_the_last_finished_crawl_of_each_site(site, office, django_assert_num_queries):
    done, stopped = started(site, office), None
    running.finish(done, Outcome(RunState.DONE))
    stopped = started(site, office)
    running.finish(stopped, Outcome(RunState.STOPPED))
    with django_assert_num_queries(2):
        latest, finished = queries.last_runs([site])
    assert (latest[site.pk], finished[site.pk]) == (stopped, done)
