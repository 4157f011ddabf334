"""A reader who applies: the answers to every page, and the way through them."""

import re
import time

import pytest
from django.core.cache import caches
from tests import applications

from gongkai.interfaces.portal.requests import challenge
from gongkai.rules.law.numerals import read_number

QUESTION = re.compile(r"([一二三四五六七八九])加([一二三四五六七八九])等于几")
TOKEN = re.compile(r'name="challenge" value="([^"]+)"')
DRAFT = re.compile(r'name="draft" value="([^"]+)"')


@pytest.fixture(autouse=True)
def _fresh_counts():
    for each in caches.all(initialized_only=False):
        each.clear()


@pytest.fixture
def desk(bureau):
    """The bureau takes applications, and has what its letters must name."""
    applications.prepare(bureau)
    return bureau


@pytest.fixture
def pages(desk, indexed):
    """What a citizen fills in, page by page; tests change it."""
    indexed()
    return {
        "what": {"item-1": "2025年幸福路道路改造项目的立项批复", "document_number": "", "more": ""},
        "who": {"kind": "natural_person", "by": "self"},
        "identity": {
            "name": "王秀英",
            "identity_kind": "resident_card",
            "identity_number": applications.identity_number(7),
        },
        "how": {"supply": "email", "purpose": ""},
        "contact": {"phone": "13900000000", "email": "wang@example.com", "address": "", "postal_code": ""},
        "files": {},
    }


@pytest.fixture
def fill(client, desk):
    """Give a function that begins a draft and fills in the pages."""

    def go(pages, by=None):
        by = by or client
        by.post(f"/agencies/{desk.code}/apply/begin/", {"wish": "幸福路 改造 批复"})
        for name, values in pages.items():
            by.post(f"/apply/form/{name}/", values)
        return by

    return go


@pytest.fixture
def solved(monkeypatch, client):
    """Give what the last page needs besides the answers: question answered, and not within a second."""

    def solve(by=None, **changes):
        page = (by or client).get("/apply/form/check/").content.decode()
        later = time.time() + challenge.LEAST_SECONDS + 1
        monkeypatch.setattr(challenge.time, "time", lambda: later)
        first, second = QUESTION.search(page).groups()
        answer = str(read_number(first) + read_number(second))
        given = {"challenge": TOKEN.search(page)[1], "draft": DRAFT.search(page)[1], "answer": answer}
        return given | {"website": ""} | changes

    return solve


@pytest.fixture
def send(fill, solved, client):
    """Give a function that fills in everything and presses «提交»."""

    def go(pages, by=None):
        fill(pages, by)
        return (by or client).post("/apply/form/check/", solved(by))

    return go
