"""Every page of the console in a real browser, desktop and phone: accessible, no wider than the screen, no error."""

import pytest
from tests.accessibility import violations
from tests.browsing import let_in
from tests.interfaces.console.places import ACCOUNT, ORGANISATION, WORK, one_of_everything

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.sweep, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 390)
# Wagtail's main part hides what it cannot hold, so that long lists to choose from are measured beside the page.
OVERFLOW = """Math.max(
  document.documentElement.scrollWidth - document.documentElement.clientWidth,
  ...[...document.querySelectorAll(".nice-padding .w-field__input > select")]
    .map((each) => each.getBoundingClientRect().right - document.documentElement.clientWidth))"""
OFFICER = (
    "", "requests/", "requests/{case}/", "reviews/?show=mine", "reviews/?show=returned", "reviews/{review}/",
    "records/", "records/edit/{draft}/", "records/edit/{submitted}/", "coverage/{agency}/", "handover/{person}/",
    "staff/", "no-such-page/",
)  # fmt: skip


@pytest.fixture
def opened(chromium, live_server):
    """Give a page on which a person is logged in."""
    contexts = []

    def open_it(user):
        context = chromium.new_context(base_url=f"{live_server.url}/console/", locale="zh-CN")
        let_in(context, user, live_server.url)
        contexts.append(context)
        return context.new_page()

    yield open_it
    for context in contexts:
        context.close()


def faults(page, address):
    """Return what is wrong with a page at both widths; it is loaded once, as if the window was made narrow."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.goto(address)
    told = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        # Colours don't change with the width, and telling contrast is what takes longest.
        told += [f"{width} {each}" for each in violations(page, color_contrast=width == WIDTHS[0])]
        told += [f"{width} wider than the screen"] if page.evaluate(OVERFLOW) > 0 else []
    return told


@pytest.mark.parametrize("who", ["office", "administrator", "officer"])
def test_pages_are_accessible_and_fit_the_screen(who, opened, make, bureau, county, officer, office):
    places = one_of_everything(bureau, county, officer, office)
    person, addresses = {
        "office": (office, WORK),
        "administrator": (make.administrator(), (*ORGANISATION, *ACCOUNT)),
        "officer": (officer, OFFICER),
    }[who]
    problems, errors, page = {}, [], opened(person)
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    for address in addresses:
        if told := faults(page, address.format(**places)):
            problems[address] = told
    assert (problems, errors) == ({}, [])
