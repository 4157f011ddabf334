"""The first way through the house, as an officer and a citizen walk it."""

import re

import pytest
from playwright.sync_api import expect
from tests import factories
from tests.browsing import follow, search_until_found

from gongkai.domain.records.models import Record

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = "粳米 菜籽油"


def sign(page):
    """Open what waits and take the step."""
    page.goto("/console/reviews/")
    page.get_by_role("link", name=re.compile("粮油保供")).click()
    page.locator("button[name=decision][value=approve]").click()
    page.wait_for_url("**/console/reviews/")


def status_of(page, address):
    return page.request.get(address).status


def sitemap(page):
    """Return the text of the sitemap with all the maps it names."""
    index = page.request.get("/sitemap.xml").text()
    maps = re.findall("<loc>[^<]*(/sitemaps/[^<]+)</loc>", index)
    assert maps
    return "".join(page.request.get(address).text() for address in maps)


def test_an_officer_uploads_and_corrects_three_sign_and_it_is_withdrawn(
    running, bureau, office, open_page, entered, word_file
):
    officer, citizen = entered(office), open_page(width=390)
    reviewers = factories.reviewers(bureau)
    officer.goto("/console/imports/new/")
    officer.select_option("select[name=agency]", value=str(bureau.pk))
    officer.set_input_files("input[type=file]", word_file)
    officer.get_by_role("button", name="上传并生成草稿").click()
    officer.wait_for_url(re.compile(r"/console/records/edit/\d+/"))

    expect(officer.locator("input[name=title]")).to_have_value("示例市发展和改革委员会关于开展粮油保供稳价工作的通知")
    expect(officer.locator("input[name=document_number]")).to_have_value("示发改〔2026〕77号")
    expect(officer.get_by_text("作者（李小明）")).to_be_visible()
    assert status_of(citizen, f"/records/{Record.objects.get().pk}/") == 404

    officer.fill("input[name=title]", "关于开展粮油保供稳价工作的通知")
    follow(officer.get_by_role("button", name="提交审核"))
    for step in ("initial", "secrecy", "approval"):
        assert status_of(citizen, f"/records/{Record.objects.get().pk}/") == 404
        sign(entered(reviewers[step]))
    search_until_found(citizen, WORDS, re.compile("粮油保供"))

    record = Record.objects.get()
    citizen.get_by_role("link", name=re.compile("粮油保供")).click()
    expect(citizen.get_by_role("heading", name="关于开展粮油保供稳价工作的通知")).to_be_visible()
    file = record.attachments.get().get_absolute_url()
    assert "关于开展粮油保供稳价工作的通知" in citizen.request.get("/feeds/latest.rss").text()
    assert f"/records/{record.pk}/" in sitemap(citizen)
    assert status_of(citizen, file) == 200

    officer.goto(f"/console/records/withdraw/{record.pk}/")
    officer.get_by_label("内容有误更正").check()
    follow(officer.get_by_role("button", name="确认撤下"))
    assert status_of(citizen, f"/records/{record.pk}/") == 410
    assert status_of(citizen, file) == 410
    assert "粮油" not in citizen.request.get("/feeds/latest.rss").text()
    assert f"/records/{record.pk}/" not in sitemap(citizen)
    citizen.goto(f"/search/?q={WORDS}")
    assert citizen.get_by_role("link", name=re.compile("粮油保供")).count() == 0
    citizen.goto(f"/records/{record.pk}/")
    expect(citizen.get_by_text("内容有误更正")).to_be_visible()


def test_a_reader_without_scripts_finds_and_reads(running, make, bureau, open_page):
    make.record(agency=bureau, title="关于粮油保供的公告", body="<p>粳米、菜籽油每日监测。</p>", public=True)
    reader = open_page(width=390, javascript=False)
    search_until_found(reader, WORDS, re.compile("粮油保供"))
    reader.get_by_role("link", name=re.compile("粮油保供")).click()
    expect(reader.get_by_text("每日监测")).to_be_visible()


def test_the_search_box_is_reached_and_used_by_keyboard(running, make, bureau, open_page):
    make.record(agency=bureau, title="关于粮油保供的公告", body="<p>粳米、菜籽油每日监测。</p>", public=True)
    reader = open_page()
    search_until_found(reader, WORDS, re.compile("粮油保供"))
    reader.goto("/")
    reader.keyboard.press("Tab")
    expect(reader.locator(":focus")).to_contain_text("跳到")
    for _ in range(40):
        if reader.locator(":focus").get_attribute("name") == "q":
            break
        reader.keyboard.press("Tab")
    reader.keyboard.type("粳米")
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/search/**")
    expect(reader.get_by_role("link", name=re.compile("粮油保供"))).to_be_visible()
