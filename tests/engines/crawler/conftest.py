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
