"""The same small city as the portal's tests, and a client that reads JSON."""

import pytest
from tests.interfaces.portal.conftest import _empty_cache, basic, indexed, many, policy, public_pages

__all__ = ["_empty_cache", "basic", "indexed", "many", "policy", "public_pages"]


@pytest.fixture
def ask(client, db):
    """Give a function that asks the API and returns status and JSON."""

    def get(address, **headers):
        answer = client.get(address if address.startswith("/") else f"/api/v1/{address}", headers=headers)
        return answer.status_code, answer.json()

    return get
