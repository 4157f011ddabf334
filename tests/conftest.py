"""What all tests share: closed sockets, factories, and a fixed cast."""

import os
import shutil

import pytest
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import expect, sync_playwright
from pytest_socket import disable_socket

from gongkai.domain.workdays import queries
from gongkai.rules.law.days import national_calendar
from tests import factories

pytest_plugins = ["tests.prepared_database", "tests.which_and_when"]

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the test's own thread, beside the ORM

# A busy machine is no counter-example: what must not take long has a test of its own that compares times.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")
expect.set_options(timeout=15_000)  # milliseconds

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Close sockets for all tests but those that drive a browser or talk to the test database."""
    if "browser" not in item.keywords:
        disable_socket(allow_unix_socket=True)


@pytest.fixture(autouse=True)
def packaged_calendar():
    """Count by the packaged calendar: a notice that another test entered is rolled back, and must not be remembered."""
    queries.keep(national_calendar())


@pytest.fixture
def make():
    """Give the factories, so that a test says `make.record(live=True)`."""
    return factories


@pytest.fixture
def city(db):
    """The government of 示例市, at the top of the tree."""
    return factories.agency(code="city", name="示例市人民政府", short_name="市政府", kind="government")


@pytest.fixture
def bureau(city):
    """A department of the city."""
    return factories.agency(code="sfgw", name="示例市发展和改革委员会", short_name="市发改委", parent=city)


@pytest.fixture
def county(city):
    """A county below the city."""
    return factories.agency(code="qhx", name="清河县人民政府", short_name="清河县", kind="government", parent=city)


@pytest.fixture
def town(county):
    """A town below the county."""
    return factories.agency(code="qhx-ly", name="清河县柳堰镇人民政府", short_name="柳堰镇", kind="town", parent=county)


@pytest.fixture
def officer(bureau):
    """小李 drafts and submits in the bureau, and can't publish."""
    return factories.staff("xiaoli", "李小明", bureau, "information_officer")


@pytest.fixture
def approver(bureau):
    """老王 approves and publishes in the bureau."""
    return factories.staff("laowang", "王建国", bureau, "approver")


@pytest.fixture
def office(city):
    """The openness office of the city, which covers everything below."""
    return factories.staff("gongkaiban", "赵敏", city, "openness_office")


@pytest.fixture
def outsider(county):
    """An officer of the county, who must not see the bureau's drafts."""
    return factories.staff("waixian", "孙外", county, "openness_office")


@pytest.fixture(scope="session")
def chromium():
    """Debian's browser, one for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
