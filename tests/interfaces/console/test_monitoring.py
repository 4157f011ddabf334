"""Watched websites in the console: the list, the form, a site's page with its buttons, findings, copies, reports."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests import crawled

from gongkai.domain.monitoring import actions, running
from gongkai.domain.monitoring.enums import RunState
from gongkai.domain.monitoring.models import SILENT_FOR, CrawlRun, WatchedSite
from gongkai.domain.monitoring.running import Outcome
from gongkai.domain.orgs.enums import Role
from gongkai.engines.crawler import findings, store
from gongkai.engines.crawler.browsing import Asked, findings_page
from gongkai.engines.crawler.findings import Evidence
from gongkai.interfaces.console.monitoring.wording import verdict_counts
from gongkai.rules.inspection.engine import Finding, Gravity

SITES = "/console/inspection/sites/"
MANAGERS = {Role.OPENNESS_OFFICE, Role.ADMINISTRATOR}
GOOD = {
    "name": "清河县人民政府网站", "address": "https://www.qinghe.example/", "rhythm": "weekly", "pages": 200,
    "depth": 5, "delay": "0.5", "is_probed": "on",
}  # fmt: skip


@pytest.fixture
def site(bureau, office):
    return crawled.site(bureau, office)


def url(site, rest=""):
    return f"{SITES}{site.pk}/{rest}"


def text(answer):
    return answer.content.decode()


def key_of(site, place=0):
    return findings_page(site.folder, Asked(run=2), 9)[place][0]


def test_the_list_shows_each_site_with_its_last_result(as_user, office, officer, site):
    page = text(as_user(officer).get(SITES))
    assert "市发改委网站" in page
    assert "疑似" not in page
    assert "2 处" in page
    assert "新发现 0，已改正 1" in page
    assert "新增网站" not in page
    assert "新增网站" in text(as_user(office).get(SITES))
    assert "市发改委网站" not in text(as_user(officer).get(f"{SITES}?show=ended"))


def test_a_new_site_is_watched_and_can_be_crawled_at_once(as_user, office, county):
    answer = as_user(office).post(f"{SITES}new/", GOOD | {"agency": county.pk}, follow=True)
    made = WatchedSite.objects.get()
    assert (made.address, made.agency, made.is_probed, made.due_at is not None) == (GOOD["address"], county, True, True)
    assert "已开始监测“清河县人民政府网站”" in text(answer)
    assert "开始检查" in text(answer)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"address": "www.qinghe.example"}, "http:// 或 https:// 开头"),
        ({"address": "file:///etc/passwd"}, "只能监测网站"),
        ({"address": "http://u:p@qinghe.example/"}, "用户名和密码"),
        ({"address": "http://qinghe.example:70000/"}, "端口"),
        ({"address": "http://127.0.0.1:8000/"}, "内部网络"),
        ({"address": "http://localhost/"}, "内部网络"),
        ({"address": ""}, "w-field--error"),
        ({"delay": "0"}, "请求间隔不能小于0.2秒"),
        ({"pages": "0"}, "1"),
        ({"pages": "99999999"}, "20000"),
        ({"rhythm": "hourly"}, "hourly"),
        ({"name": ""}, "w-field--error"),
    ],
)
def test_bad_input_is_told_beside_the_field_and_nothing_is_kept(changed, told, as_user, office, county):
    answer = as_user(office).post(f"{SITES}new/", GOOD | {"agency": county.pk} | changed)
    assert (answer.status_code, WatchedSite.objects.count()) == (422, 0)
    assert told in text(answer)


def test_a_name_in_chinese_letters_is_kept_as_the_network_writes_it(as_user, office, county):
    as_user(office).post(f"{SITES}new/", GOOD | {"agency": county.pk, "address": "http://示例.政务.cn"})
    assert WatchedSite.objects.get().address == "http://xn--fsq092h.xn--zfr164b.cn/"


def test_only_the_agency_at_the_top_is_asked_about_internal_networks(as_user, office, outsider, county, bureau):
    data = GOOD | {"agency": county.pk, "address": "http://10.0.0.8/", "allow_private": "on"}
    client = as_user(outsider)
    assert "允许内部网络" not in text(client.get(f"{SITES}new/"))
    assert client.post(f"{SITES}new/", data).status_code == 422
    assert client.post(f"{SITES}new/", GOOD | {"agency": bureau.pk}).status_code == 422
    assert not WatchedSite.objects.exists()
    client = as_user(office)
    assert "允许内部网络" in text(client.get(f"{SITES}new/"))
    assert client.post(f"{SITES}new/", data).status_code == 302
    assert WatchedSite.objects.get().allow_private
    mine = url(WatchedSite.objects.get(), "change/")
    assert as_user(outsider).post(mine, GOOD | {"agency": county.pk, "address": "http://10.0.0.8/"}).status_code == 302
    assert WatchedSite.objects.get().allow_private, "the decision stays where the form does not ask"
    moved = GOOD | {"agency": county.pk, "address": "http://10.0.0.9/"}
    assert as_user(outsider).post(mine, moved).status_code == 422


def test_the_address_of_a_crawled_site_stays(as_user, office, bureau, site):
    answer = as_user(office).post(url(site, "change/"), GOOD | {"agency": bureau.pk})
    assert answer.status_code == 422
    assert "网址不能再改" in text(answer)
    answer = as_user(office).post(url(site, "change/"), GOOD | {"agency": bureau.pk, "address": crawled.ADDRESS})
    site.refresh_from_db()
    assert (answer.status_code, site.name, site.pages) == (302, GOOD["name"], 200)


@pytest.mark.parametrize("role", Role.values)
def test_each_role_reads_and_those_who_manage_act(role, make, bureau, site, as_user):
    client = as_user(make.staff("somebody", "某人", bureau, role))
    reads = ("", "findings/", f"copies/{key_of(site)}/", f"reports/{site.runs.first().pk}/docx/")
    assert {client.get(url(site, rest)).status_code for rest in reads} == {200}
    manages = Role(role) in MANAGERS
    assert client.get(url(site, "change/")).status_code == (200 if manages else 403)
    assert client.get(f"{SITES}new/").status_code == (200 if manages else 403)
    client.post(url(site, "do/crawl/"))
    assert site.runs.filter(state=RunState.WAITING).exists() is manages
    assert ("重新检查" in text(client.get(url(site))) or "停止检查" in text(client.get(url(site)))) is manages


def test_nothing_of_another_agency_is_there(as_user, outsider, site, make, county):
    client, run = as_user(outsider), CrawlRun.objects.first()
    key = key_of(site)
    mine = crawled.untouched(county)
    for rest in ("", "change/", "findings/", f"copies/{key}/", f"reports/{run.pk}/xlsx/"):
        assert client.get(url(site, rest)).status_code == 404, rest
    for what in ("crawl", "stop", "resume", "unwatch", "watch"):
        assert client.post(url(site, f"do/{what}/")).status_code == 404
    # Their keys under an address of one's own.
    for rest in (f"copies/{key}/", f"reports/{run.pk}/xlsx/", "copies/..%2F..%2Fsecret-key/", "reports/1/exe/"):
        assert client.get(url(mine, rest)).status_code == 404, rest
    assert client.post(url(mine, "do/delete/")).status_code == 404
    assert client.get(url(mine, "do/crawl/")).status_code == 405
    assert not site.runs.filter(state=RunState.WAITING).exists()


def test_the_buttons_follow_the_state(as_user, office, site):
    client = as_user(office)
    assert "停止检查" in text(client.post(url(site, "do/crawl/"), follow=True))
    assert "正在检查，请等它完成" in text(client.post(url(site, "do/crawl/"), follow=True))
    page = text(client.post(url(site, "do/stop/"), follow=True))
    assert "继续" in page
    assert "重新检查" in page
    assert "停止检查" in text(client.post(url(site, "do/resume/"), follow=True))
    run = running.claim(running.next_waiting(), timezone.now())
    running.beat(run, pages=7, inspected=5, links=30)
    page = text(client.get(url(site)))
    assert "已读取 7 个网页，检查了 5 个；链接 30 个" in page
    assert "刷新进度" in page
    part = text(client.get(url(site), headers={"X-Gk-Part": "progress"}))
    assert "data-gk-running" in part
    assert "<html" not in part
    client.post(url(site, "do/stop/"))
    assert "正在停止" in text(client.get(url(site)))
    running.finish(run, Outcome(RunState.STOPPED, "已按要求停止，可以继续。"))
    assert "已按要求停止，可以继续" in text(client.get(url(site)))


def test_a_crawl_whose_process_died_is_told_with_the_way_on(as_user, office, site):
    run = running.claim(actions.ask(site=site, by=office).pk, timezone.now())
    CrawlRun.objects.filter(pk=run.pk).update(beat_at=timezone.now() - 2 * SILENT_FOR)
    page = text(as_user(office).get(url(site)))
    assert "已中断" in page
    assert "检查程序中断" in page
    assert "data-gk-running" not in page
    assert url(site, "do/resume/") in page
    assert "等待开始" in text(as_user(office).post(url(site, "do/resume/"), follow=True))


def test_a_crawl_that_nobody_begins_says_whom_to_ask(as_user, office, site):
    run = actions.ask(site=site, by=office)
    client = as_user(office)
    assert "即将开始" in text(client.get(url(site)))
    CrawlRun.objects.filter(pk=run.pk).update(asked_at=timezone.now() - 2 * SILENT_FOR)
    assert "后台任务可能没有运行" in text(client.get(url(site)))
    other = crawled.untouched(site.agency)
    running.claim(actions.ask(site=other, by=office).pk, timezone.now())
    assert "正在检查另一个网站" in text(client.get(url(site)))


def test_watching_is_ended_and_taken_up_again(as_user, office, site):
    client = as_user(office)
    page = text(client.post(url(site, "do/unwatch/"), follow=True))
    assert "恢复监测" in page
    assert "重新检查" not in page
    assert "材料不足" in page, "the result stays"
    assert "市发改委网站" not in text(client.get(SITES))
    assert "市发改委网站" in text(client.get(f"{SITES}?show=ended"))
    assert "重新检查" in text(client.post(url(site, "do/watch/"), follow=True))


def test_the_page_of_a_site_tells_indicators_findings_and_history(as_user, officer, site):
    page = text(as_user(officer).get(url(site)))
    for name in ("V1", "V2", "V3", "V4", "V5", "V6"):
        assert f">{name}<" in page
    assert "没有定时访问的记录" in page
    assert "标点重复" in page
    assert "历次检查" in page
    assert "<svg" in page
    assert page.count("<rect") == 4  # of two crawls what is new and what is not


def test_availability_is_that_of_this_moment(as_user, officer, site):
    base = store.connect(site.folder)
    now = timezone.localtime().isoformat()
    base.execute("INSERT INTO probes VALUES (?, ?, 0, NULL, 'timeout')", (now, site.address))
    base.close()
    assert "访问1次，1次打不开" in text(as_user(officer).get(url(site)))


def test_findings_are_narrowed_and_wrong_values_are_passed_over(as_user, officer, site):
    client = as_user(officer)

    def shown(query):
        return text(client.get(url(site, f"findings/{query}"))).partition("gk-checks")[2]

    everything = shown("")
    assert "标点重复" in everything
    assert "正文里有身份证号码" in everything
    assert "11010519491231002X" not in everything, "numbers of people are veiled"
    assert everything.index("身份证") < everything.index("标点重复"), "the gravest first"
    assert "没有标题" not in everything
    assert "没有标题" in shown("?state=mended")
    assert "标点重复" not in shown("?state=new")
    assert "标点重复" in shown("?state=still")
    assert "身份证" not in shown("?rule=style.doubled-mark")
    assert "标点重复" in shown(f"?page={crawled.ADDRESS}docs/1.html")
    assert "标点重复" not in shown("?page=https://www.example.gov.cn/other")
    assert "标点重复" in shown("?state=zzz&rule=zzz&after=zzz")


def test_findings_go_on_behind_the_last_one_shown(as_user, officer, site):
    base = store.connect(site.folder)
    many = [Finding("pages.no-title", 0, 0, str(number), f"第{number}处", Gravity.WARNING) for number in range(120)]
    page = f"{crawled.ADDRESS}many.html"
    findings.save(base, 2, many, subject=page, address=page, evidence=Evidence(), today="2026-03-02")
    base.close()
    client, address, seen = as_user(officer), "", []
    for _number in range(3):
        answer = client.get(url(site, f"findings/{address}"))
        seen += [row["key"] for row in answer.context["rows"]]
        address = answer.context["next"]
    assert (len(seen), len(set(seen)), address) == (122, 122, "")


def test_a_kept_copy_is_shown_as_text_and_never_as_a_page(as_user, officer, site):
    answer = as_user(officer).get(url(site, f"copies/{key_of(site)}/"))
    assert text(answer) == crawled.PAGE
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    saved = as_user(officer).get(url(site, f"copies/{key_of(site)}/?download=1"))
    assert gzip.decompress(b"".join(saved)).decode() == crawled.PAGE
    assert saved.headers["Content-Disposition"].startswith("attachment")


def test_what_a_folder_names_as_a_copy_is_taken_from_the_copies_alone(as_user, officer, site):
    key = key_of(site)
    (site.folder / "secret.html.gz").write_bytes(gzip.compress(b"secret"))
    base = store.connect(site.folder)
    for name in ("../secret-key", "secret.html.gz", "evidence/../secret.html.gz", f"evidence/{'0' * 64}.html.gz"):
        base.execute("UPDATE findings SET evidence = ?", (name,))
        assert as_user(officer).get(url(site, f"copies/{key}/")).status_code == 404, name
    base.close()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_reports_are_files_to_be_saved(kind, as_user, officer, site):
    run = site.runs.order_by("pk").first()
    answer = as_user(officer).get(url(site, f"reports/{run.pk}/{kind}/"))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert b"".join(answer) == site.report(run.number, kind).read_bytes()
    site.report(run.number, kind).unlink()
    assert as_user(officer).get(url(site, f"reports/{run.pk}/{kind}/")).status_code == 404


def test_pages_ask_the_same_number_of_questions_however_many_sites_and_crawls(as_user, office, bureau, site):
    client = as_user(office)

    def queries():
        counted = []
        for address in (SITES, url(site), url(site, "findings/")):
            with CaptureQueriesContext(
                connection,
            ) as captured:
                client.get(address)
            counted.append(len(captured))
        return counted

    queries()
    before = queries()
    for number in range(3, 7):
        crawled.crawl(site, office, number)
        other = WatchedSite.objects.create(agency=bureau, name=f"网站{number}", address=f"https://{number}.example/")
        CrawlRun.objects.create(site=other, state=RunState.STOPPED, ended_at=timezone.now())
    assert queries() == before
    assert max(before) < 20


def test_the_log_of_a_bureau_tells_what_was_done_with_its_sites(as_user, approver, office, bureau, site):
    actions.ask(site=site, by=office)
    assert "发起了一次网站检查" in text(as_user(approver).get("/console/audit/"))


def test_the_pages_are_found_by_their_names(site):
    assert reverse("console_site", args=[site.pk]) == url(site)


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        (["reached", "reached", "suspected", "clear"], [("达到2项", "grave"), ("疑似1项", "warn")]),
        (["clear", "unknown"], [("未发现", "ok")]),
        (["unknown", "unknown"], [("材料不足", "quiet")]),
    ],
)
def test_a_list_says_what_is_gravest_and_never_clear_of_what_nobody_saw(verdicts, told):
    run = CrawlRun(vetoes=[{"verdict": verdict} for verdict in verdicts])
    assert verdict_counts(run) == told
