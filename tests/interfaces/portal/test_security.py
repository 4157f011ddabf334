"""Security headers: on every public answer, none on the console's."""

import pytest

from gongkai.interfaces.portal.security import CONTENT_POLICY


def test_every_public_page_has_the_headers(client, public_pages, indexed):
    indexed()
    for address in [*public_pages.values(), "/records/999/", "/feeds/latest.rss", "/records/?format=csv", "/map"]:
        answer = client.get(address)
        assert answer["Content-Security-Policy"] == CONTENT_POLICY, address
        assert answer["X-Frame-Options"] == "DENY", address
        assert answer["Referrer-Policy"] == "same-origin", address
        assert "camera=()" in answer["Permissions-Policy"], address


@pytest.mark.parametrize("weak", ["unsafe-inline", "unsafe-eval", "data:", "http", "*", "blob:", "nonce", "sha256"])
def test_the_policy_has_no_exception(weak):
    assert weak not in CONTENT_POLICY


def test_the_console_keeps_its_own_and_its_log_in_the_strict_one(client, office):
    assert client.get("/console/login/")["Content-Security-Policy"] == CONTENT_POLICY
    client.force_login(office)
    answer = client.get("/console/")
    assert answer.status_code == 200
    assert "Content-Security-Policy" not in answer
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


def test_a_pdf_can_still_be_shown_but_not_framed(client, policy):
    answer = client.get(policy.attachments.get().get_absolute_url())
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"] == "frame-ancestors 'none'"
