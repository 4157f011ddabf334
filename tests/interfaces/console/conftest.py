"""What tests of the console share: a client logged in as somebody, and a posted form of a record."""

import pytest


@pytest.fixture
def as_user(client):
    """Log a person in and give the client."""

    def log_in(user):
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def record_data(bureau):
    """Return what the form of a record posts, changed by keyword."""

    def data(**changes):
        plain = {
            "kind": "notice", "agency": bureau.pk, "title": "关于停水的通知", "document_number": "", "issuer": "",
            "genre": "", "theme": "", "keywords": "", "summary": "", "source": "", "source_address": "",
            "body": "<p>明日停水。</p>", "disclosure_attribute": "proactive", "exemption_ground": "",
            "attribute_reason": "", "formed_on": "", "published_at": "", "effective_on": "", "expires_on": "",
            "go_live_at": "", "expire_at": "", "extra_deadline": "",
        }  # fmt: skip
        for name in ("placements", "attachments", "relations"):
            plain |= {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"}
        return plain | changes

    return data
