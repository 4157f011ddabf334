"""What tests of signing in share: a log-in as a person does it, and the code that a phone would show."""

import time
from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from wagtail.models import ModelLogEntry

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PERIOD = 30
NOW = 1_790_000_010  # in the middle of a period


@pytest.fixture(autouse=True)
def _no_counts():
    cache.clear()


@pytest.fixture
def log_in(client):
    """Post name and password (the name again, unless said otherwise) from an address."""

    def post(name, password=None, *, browser=client, address="10.0.0.1", **values):
        data = {"username": name, "password": password or name} | values
        return browser.post("/console/login/", data, REMOTE_ADDR=address)

    return post


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands still until it is moved."""
    state = SimpleNamespace(now=NOW)
    monkeypatch.setattr(time, "time", lambda: state.now)
    return state


@pytest.fixture
def code():
    """Give the code of a time, as the phone shows it."""

    def shown(moment, secret=SECRET):
        return format_hotp_value(hotp_value(secret, int(moment) // PERIOD))

    return shown


@pytest.fixture
def with_factor():
    """Give a person a phone with an authenticator; returns the recovery codes."""

    def enable(person):
        TOTP.activate(person, SECRET)
        return RecoveryCodes.activate(person).generate_codes()

    return enable


@pytest.fixture
def entries():
    """Return the audit entries about a person, oldest first, as (action, data)."""

    def of(person):
        found = ModelLogEntry.objects.for_instance(person).filter(action__startswith="access.")
        return list(found.order_by("pk").values_list("action", "data"))

    return of


@pytest.fixture
def factors():
    """Return which kinds of factors a person has."""
    return lambda person: set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
