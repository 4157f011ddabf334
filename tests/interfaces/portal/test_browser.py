"""Every public page in a real browser: accessible, fits the screen, no script error, nothing refused by the policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def addresses(live_server, public_pages, indexed):
    indexed()
    return {name: live_server.url + path for name, path in public_pages.items()}


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_are_accessible_and_fit_the_screen(chromium, addresses, width):
    page = chromium.new_page(viewport={"width": width, "height": 900})
    failures = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    for name, address in addresses.items():
        page.goto(address)
        failures += [f"{name}: {item['id']}" for item in Axe().run(page).response["violations"]]
        failures += [f"{name}: wider than the screen"] if page.evaluate(OVERFLOW) > 0 else []
    assert failures == []


def test_searching_works_without_scripts(chromium, addresses):
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(addresses["home"])
    page.get_by_label("搜索政府信息").fill("租金")
    page.get_by_role("button", name="搜索").click()
    assert page.locator(".gk-list__row").count() == 1


LISTEN = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


def test_the_content_policy_refuses_nothing_of_any_page(chromium, addresses):
    page = chromium.new_page()
    page.add_init_script(LISTEN)
    refused = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    for name, address in addresses.items():
        page.goto(address, wait_until="networkidle")
        refused += [f"{name}: {violation}" for violation in page.evaluate("window.refused")]
        if page.locator("script[type='application/ld+json']").count():
            page.evaluate("JSON.parse(document.querySelector(\"script[type='application/ld+json']\").textContent)")
    assert refused == []


def test_the_content_policy_is_at_work(chromium, addresses):
    page = chromium.new_page()
    page.add_init_script(LISTEN)
    page.goto(addresses["record"])
    page.evaluate("document.body.setAttribute('onclick', 'window.ran = true')")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))")
    page.evaluate("document.body.click()")
    assert page.evaluate("window.ran") is None
    assert any(violation.startswith("script-src") for violation in page.evaluate("window.refused"))
