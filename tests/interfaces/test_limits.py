"""How often one client may ask, and who the client is."""

import pytest
from django.core.cache import caches
from django.http import HttpResponse

from gongkai.interfaces import limits


@pytest.fixture(autouse=True)
def _fresh(settings):
    caches["limits"].clear()
    settings.LIMITS = {"things": (2, 60)}
    settings.TRUSTED_PROXIES = 0


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands, ten seconds into a window."""
    moment = [6_000_010.0 - 6_000_010.0 % 60 + 10]
    monkeypatch.setattr(limits.time, "time", lambda: moment[0])
    return moment


def request_from(rf, address="192.0.2.1", forwarded=None, method="get"):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return getattr(rf, method)("/", REMOTE_ADDR=address, headers=headers)


def waits(rf, number, **where):
    return [limits.waiting_time("things", request_from(rf, **where)) for _number in range(number)]


def test_the_third_request_has_to_wait_for_the_next_window(rf, clock):
    assert waits(rf, 3) == [0, 0, 50]
    clock[0] += 50
    assert waits(rf, 1) == [0]


def test_clients_are_counted_apart(rf, clock):
    waits(rf, 3)
    assert waits(rf, 1, address="192.0.2.2") == [0]


def test_a_network_of_one_subscriber_is_one_client(rf, clock):
    waits(rf, 2, address="2001:db8:1:1::1")
    assert waits(rf, 1, address="2001:db8:1:1:ffff::9") == [50]
    assert waits(rf, 1, address="2001:db8:1:2::1") == [0]


def test_nought_lifts_a_limit(rf, settings):
    settings.LIMITS = {"things": (0, 60)}
    assert waits(rf, 5) == [0] * 5


@pytest.mark.parametrize(
    ("proxies", "forwarded", "client"),
    [
        (0, "203.0.113.9", "192.0.2.1"),  # anybody can write the header
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),  # what stands before was sent by the client
        (2, "198.51.100.7, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),  # came past a proxy
        (1, "nonsense", "192.0.2.1"),
        (1, None, "192.0.2.1"),
    ],
)
def test_only_trusted_proxies_say_who_asks(rf, settings, proxies, forwarded, client):
    settings.TRUSTED_PROXIES = proxies
    assert limits.client_address(request_from(rf, forwarded=forwarded)) == client


def test_without_any_address_all_are_one_client(rf):
    assert limits.client_address(request_from(rf, address="")) == "unknown"


def test_a_guarded_view_answers_429_in_chinese_and_says_when_to_come_again(rf, clock):
    view = limits.limited("things")(lambda request: HttpResponse("ja"))
    answers = [view(request_from(rf)) for _number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "50"
    assert answers[2]["Cache-Control"] == "no-store"
    assert "请在50秒后再试" in answers[2].content.decode()


def test_only_what_applies_is_counted(rf, clock):
    view = limits.limited("things", applies=limits.is_form)(lambda request: HttpResponse())
    looks = [view(request_from(rf)).status_code for _number in range(5)]
    handed_in = [view(request_from(rf, method="post")).status_code for _number in range(3)]
    assert (looks, handed_in) == ([200] * 5, [200, 200, 429])
