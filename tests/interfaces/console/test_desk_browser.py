"""The pages around the desk in a real browser: accessible, fit the screen, and changing many works without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from gongkai.domain.catalogs.models import Duty
from gongkai.domain.records.models import Record

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def office_page(chromium, live_server, client, office):
    """Give a page on which the openness office is logged in."""
    contexts = []
    client.force_login(office)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}

    def open_it(**options):
        context = chromium.new_context(base_url=live_server.url, locale="zh-CN", **options)
        context.add_cookies([cookie])
        contexts.append(context)
        return context.new_page()

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def pages(make, bureau, office):
    draft = make.record(agency=bureau, title="迟到的草稿", formed_on=timezone.localdate().replace(year=2024, day=1))
    make.record(agency=bureau, title="公开的通知", public=True)
    closed = make.record(
        agency=bureau, title="磋商函", disclosure_attribute="not_disclosed", exemption_ground="process_information"
    )
    Record.objects.filter(pk=closed.pk).update(attribute_approved_at=timezone.now(), reexamine_on=timezone.localdate())
    Duty.objects.create(item=make.item(), agency=bureau, max_age_days=30)
    draft.save_revision(user=office)
    return [
        "/console/", "/console/coverage/?x=1", f"/console/coverage/{bureau.pk}/", "/console/records/",
        "/console/reexamination/", f"/console/reexamination/{closed.pk}/", "/console/audit/",
        f"/console/handover/{office.pk}/",
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_accessible_and_fit_the_screen(office_page, pages, width):
    page = office_page(viewport={"width": width, "height": 900})
    problems = {}
    for address in pages:
        page.goto(address)
        found = Axe().run(page).response["violations"]
        told = [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found]
        if page.evaluate(OVERFLOW) > 0:
            told.append("wider than the screen")
        if told:
            problems[address] = told
    assert problems == {}


@pytest.mark.django_db(transaction=True)
def test_many_are_withdrawn_without_scripts(office_page, pages):
    page = office_page(java_script_enabled=False)
    page.goto("/console/records/")
    page.get_by_label("选择：公开的通知").check()
    page.get_by_label("选择：迟到的草稿").check()
    page.get_by_role("button", name="撤下", exact=True).click()
    page.get_by_label("重复发布").check()
    page.get_by_role("button", name="预演").click()
    assert "1 条将办理，1 条不能办理" in page.content()
    assert Record.objects.visible().count() == 1
    page.get_by_role("button", name="确认撤下 1 条").click()
    assert "已办理 1 条" in page.content()
    assert Record.objects.visible().count() == 0
