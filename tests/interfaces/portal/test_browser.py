"""Every public page in a real browser: no accessibility violation, no sideways scrolling, no script error."""

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
