"""What caches may keep: what is public, asking by ETag each time; nothing personal, and no cookie is set."""

import pytest

from gongkai.domain.records import actions
from gongkai.domain.records.models import Record
from gongkai.interfaces.portal.caching import PUBLIC
from gongkai.rules.law.disclosure import WithdrawalReason

PRIVATE = ("report", "apply_")  # pages of what one person sent in, or is about to


@pytest.fixture
def kept(public_pages, policy, bureau):
    """The addresses of all that may be kept."""
    pages = {name: address for name, address in public_pages.items() if not name.startswith(PRIVATE)}
    others = ["/sitemap.xml", "/sitemaps/records-0.xml", "/feeds/latest.rss", "/feeds/latest.atom", "/robots.txt"]
    others += ["/api/v1/records", f"/api/v1/records/{policy.pk}", "/api/v1/openapi.json", f"/records/{policy.pk}/text/"]
    return [*pages.values(), *others, policy.attachments.get().get_absolute_url()]


def test_public_answers_may_be_kept_and_set_no_cookie(client, kept, indexed):
    indexed()
    for address in kept:
        answer = client.get(address)
        assert answer["Cache-Control"] == PUBLIC, address
        assert not answer.cookies, address
        assert answer.has_header("ETag"), address


def test_an_unchanged_answer_is_304_without_content(client, kept, indexed):
    indexed()
    for address in kept:
        etag = client.get(address)["ETag"]
        again = client.get(address, headers={"If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b""), address


def test_a_compressed_answer_is_recognised_too(client, policy):
    packed = {"Accept-Encoding": "gzip"}
    first = client.get("/records/", headers=packed)
    assert first["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in first["Vary"]
    again = client.get("/records/", headers=packed | {"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_a_change_is_noticed_even_by_those_who_ask_by_time(client, policy, office):
    address = policy.get_absolute_url()
    first = client.get(address)
    assert first["Last-Modified"]
    actions.withdraw(record=Record.objects.get(pk=policy.pk), by=office, reason=WithdrawalReason.PRIVACY)
    asked = {"If-None-Match": first["ETag"], "If-Modified-Since": first["Last-Modified"]}
    assert client.get(address, headers=asked).status_code == 410
    assert policy.title not in client.get("/feeds/latest.rss", headers=asked).content.decode()


def test_a_refusal_is_not_kept_for_bad_days(client, db):
    assert client.get("/records/99/")["Cache-Control"] == "no-cache"


def test_caches_ask_before_they_show_again():
    assert "no-cache" in PUBLIC
    assert "max-age" not in PUBLIC


def test_the_page_with_a_form_is_not_kept(client, city):
    assert "no-store" in client.get("/report-error/")["Cache-Control"]


def test_the_console_keeps_its_own_rules(client, db):
    assert client.get("/console/login/")["Cache-Control"] != PUBLIC


def test_suggestions_differ_by_who_asks(client, db, indexed):
    assert "HX-Request" in client.get("/search/suggest/?q=a")["Vary"]
