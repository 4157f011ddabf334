"""Changing many in a real browser works without scripts."""

import pytest
from tests.browsing import follow, let_in

from gongkai.domain.records.models import Record

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def office_page(chromium, live_server, office):
    """Give a page on which the openness office is logged in."""
    contexts = []

    def open_it(**options):
        context = chromium.new_context(base_url=live_server.url, locale="zh-CN", **options)
        let_in(context, office, live_server.url)
        contexts.append(context)
        return context.new_page()

    yield open_it
    for context in contexts:
        context.close()


@pytest.mark.django_db(transaction=True)
def test_many_are_withdrawn_without_scripts(office_page, make, bureau):
    make.record(agency=bureau, title="迟到的草稿")
    make.record(agency=bureau, title="公开的通知", public=True)
    page = office_page(java_script_enabled=False)
    page.goto("/console/records/")
    page.get_by_label("选择：公开的通知").check()
    page.get_by_label("选择：迟到的草稿").check()
    follow(page.get_by_role("button", name="撤下", exact=True))
    page.get_by_label("重复发布").check()
    follow(page.get_by_role("button", name="预演"))
    assert "1 条将办理，1 条不能办理" in page.content()
    assert Record.objects.visible().count() == 1
    follow(page.get_by_role("button", name="确认撤下 1 条"))
    assert "已办理 1 条" in page.content()
    assert Record.objects.visible().count() == 0
