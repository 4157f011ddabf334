"""Every public page in a real browser: accessible, fits the screen, no script error, nothing refused by the policy."""

import pytest
from tests.accessibility import OVERFLOW, violations
from tests.browsing import follow

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = (1280, 390)
LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture
def addresses(live_server, public_pages, indexed):
    indexed()
    return {name: live_server.url + path for name, path in public_pages.items()}


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": WIDTHS[0], "height": 900})
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def faults(page):
    """Return what is wrong with the page at both widths; it is loaded once, as if the window was made narrow."""
    told = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        # Colours don't change with the width, and telling contrast is what takes longest.
        told += [f"{width} {each}" for each in violations(page, color_contrast=width == WIDTHS[0])]
        told += [f"{width} wider than the screen"] if page.evaluate(OVERFLOW) > 0 else []
    return told


@pytest.mark.sweep
def test_pages_are_accessible_and_fit_the_screen_and_the_content_policy_refuses_nothing(page, addresses):
    errors, refused, problems = [], [], {}
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    for name, address in addresses.items():
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(address)
        if told := faults(page):
            problems[name] = told
        refused += [f"{name}: {violation}" for violation in page.evaluate("window.refused")]
        if page.locator("script[type='application/ld+json']").count():
            page.evaluate("JSON.parse(document.querySelector(\"script[type='application/ld+json']\").textContent)")
    assert (problems, errors, refused) == ({}, [], [])


def test_searching_works_without_scripts(chromium, addresses):
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(addresses["home"])
    page.get_by_label("搜索政府信息").fill("租金")
    follow(page.get_by_role("button", name="搜索"))
    assert page.locator(".gk-list__row").count() == 1


@pytest.mark.sweep
def test_the_content_policy_is_at_work(page, addresses):
    page.goto(addresses["record"])
    page.evaluate("document.body.setAttribute('onclick', 'window.ran = true')")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))")
    page.evaluate("document.body.click()")
    assert page.evaluate("window.ran") is None
    assert any(violation.startswith("script-src") for violation in page.evaluate("window.refused"))
