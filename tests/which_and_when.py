"""Which tests need a database, and the order that keeps all workers busy until the end.

Every test that may open a connection to the database gets the mark `database`: pytest-django refuses one to all others,
so that their result can't depend on which database it is.
"""

from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.test import TransactionTestCase

OPEN_A_CONNECTION = {"db", "transactional_db", "live_server", "_django_db_helper"}
# About how many seconds a test takes; files are given out whole, and a long one that begins last is waited for.
SECONDS = {"browser": 4.0, "slow": 1.0}
OTHERS = 0.1
LONG = {"tests/interfaces/console/test_console_axe.py": 120.0, "tests/interfaces/portal/test_browser.py": 40.0}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what needs a database before `-m` chooses by marks, and put long files first when all have chosen."""
    for item in items:
        if needs_database(item):
            item.add_marker("database")
    yield
    weights: dict[str, float] = defaultdict(float, LONG)
    for item in items:
        weights[file_of(item)] += next((SECONDS[name] for name in SECONDS if name in item.keywords), OTHERS)
    with_database = {file_of(item) for item in items if "database" in item.keywords}
    longest = max(with_database, key=weights.__getitem__, default=None)

    def turn(item: pytest.Item) -> tuple[int, float, str]:
        """While the worker of the longest file prepares the database, another one runs what needs none."""
        file = file_of(item)
        group = 0 if file == longest else 1 if file not in with_database else 2
        return group, -weights[file], file

    items.sort(key=turn)


def file_of(item: pytest.Item) -> str:
    """Return the file that a test stands in, as the workers' schedule names it."""
    return item.nodeid.split("::", 1)[0]


def needs_database(item: pytest.Item) -> bool:
    """Say whether pytest-django lets a test open a connection."""
    is_case = isinstance(getattr(item, "cls", None), type) and issubclass(item.cls, TransactionTestCase)
    marked = item.get_closest_marker("django_db") is not None
    return is_case or marked or not OPEN_A_CONNECTION.isdisjoint(getattr(item, "fixturenames", ()))
