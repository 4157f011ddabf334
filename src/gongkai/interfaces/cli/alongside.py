"""Indexing beside a long import: a second process uses the second core, and what is stored can be found at once."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from gongkai.engines.search import feeding

STOP_SECONDS = 60
OURS = [sys.executable, "-c", "from gongkai.interfaces.cli.main import run; run()"]


@contextmanager
def indexing_alongside() -> Iterator[None]:
    """Carry changes into the index while the body runs, and what is left of them at its end."""
    child = subprocess.Popen([*OURS, "worker", "--only-index"], stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
        feeding.drain_all()
