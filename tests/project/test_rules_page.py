"""The page of all rules says what the rules say."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.slow
def test_the_page_of_rules_is_fresh():
    command = [sys.executable, "tools/rules_page.py", "--check"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0, "run python tools/rules_page.py"
