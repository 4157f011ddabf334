"""A browser, a running site with its worker, and people who use both."""

import io
from threading import Event, Thread

import pytest
from django.core.cache import cache
from django.db import connections
from docx import Document
from tests.browsing import let_in

from gongkai.domain.orgs.models import User
from gongkai.engines.search import feeding


@pytest.fixture
def open_page(chromium, live_server):
    """Give a page of a fresh visitor; `width` in pixels, `javascript` may be off."""
    contexts = []

    def open_it(*, width=1280, javascript=True):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            locale="zh-CN",
            java_script_enabled=javascript,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def log_in(live_server):
    """Let a person of the cast into the console."""

    def enter(page, name):
        let_in(page.context, User.objects.get(username=name), live_server.url)

    return enter


@pytest.fixture
def entered(open_page, log_in):
    """Give a page of a member of staff who has logged in."""

    def enter(user, **options):
        page = open_page(**options)
        log_in(page, user.username)
        return page

    return enter


@pytest.fixture
def running(transactional_db, settings, tmp_path):
    """The worker beside the site, with an index of its own."""
    settings.SEARCH_FOLDER = str(tmp_path / "search")
    cache.clear()
    feeding.engine.cache_clear()
    stopping = Event()

    def work():
        while not stopping.wait(0.1):
            feeding.drain_all()
        connections.close_all()

    worker = Thread(target=work, daemon=True)
    worker.start()
    yield
    stopping.set()
    worker.join(10)
    feeding.engine.cache_clear()


@pytest.fixture
def word_file():
    """An upload as an officer has it: a notice written in Word, with its author inside."""
    document = Document()
    document.core_properties.author = "李小明"
    for line in (
        "示例市发展和改革委员会关于开展粮油保供稳价工作的通知",
        "示发改〔2026〕77号",
        "各县（区）发展改革部门：",
        "为做好粮油保供稳价工作，请每日监测粳米、菜籽油的价格。",
        "示例市发展和改革委员会",
        "2026年11月16日",
    ):
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return {"name": "粮油通知.docx", "mimeType": "application/octet-stream", "buffer": stream.getvalue()}
