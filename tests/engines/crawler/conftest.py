"""Sites on the loopback interface, which these tests may open sockets to."""

import socket

import pytest
from pytest_socket import enable_socket
from tests.engines.crawler.site.server import Served


@pytest.fixture
def served():
    """A server whose pages the test fills in."""
    enable_socket()
    site = Served()
    yield site
    site.stop()


@pytest.fixture
def closed_port():
    """A port on which nobody listens."""
    enable_socket()
    with socket.socket() as held:  # bound and not listening: nobody else can take it meanwhile
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.fixture(autouse=True, scope="session")
def compiled_once(tmp_path_factory):
    """Let the fetching processes compile their libraries once for all tests, also where nothing may be compiled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        yield
