"""Moving between pages in browser tests: one way, which knows when the new page is there."""

import time

from django.conf import settings
from django.test import Client

PATIENCE = 15  # seconds, as `expect` has (conftest); how soon a publication is found is measured in benchmarks/


def let_in(context, user, address):
    """Sign a person in to the site at `address` without the form, which takes long and has tests of its own."""
    visitor = Client()
    visitor.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": visitor.cookies[name].value, "url": address}])


def follow(target):
    """Click a link or button that leads to another page, or the same anew, and wait until it has loaded.

    A plain click returns as soon as the browser has taken it; on a busy machine the old page may still stand there when
    the test reads. Where `expect` follows, which waits by itself, a plain click is enough.
    """
    with target.page.expect_navigation():
        target.click()


def search_until_found(page, words, link):
    """Search for the words, again and again, until a link of this name stands on the page; fail after a while."""
    deadline = time.monotonic() + PATIENCE
    while True:
        page.goto(f"/search/?q={words}")
        if page.get_by_role("link", name=link).count():
            return
        assert time.monotonic() < deadline, page.inner_text("main")
