"""A transaction around all tests of a file, for what takes long to build and is only looked at."""

import pytest
from django.db import transaction


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker):
    """What is built within stands there for each test of the file and is gone after the last.

    Each test has its own part of the transaction, which is taken back at its end as always.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
