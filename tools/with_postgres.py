"""Runs a command with GONGKAI_DATABASE_URL pointing at a private PostgreSQL, which is stopped and removed afterwards.

    python tools/with_postgres.py COMMAND [ARGUMENT …]

The cluster lives in a temporary folder and listens on a Unix socket in it alone. PostgreSQL refuses to run as root:
as root it is started by the system user «postgres», otherwise by whoever calls.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

SERVER_USER = "postgres"
# Durability is not wanted for a cluster that lives for one test run.
OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"


def main(command: Sequence[str]) -> int:
    """Return the exit status of the command."""
    if not command:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the cluster is stopped then too
    with cluster() as url:
        return subprocess.run(command, env=os.environ | {"GONGKAI_DATABASE_URL": url}, check=False).returncode


@contextmanager
def cluster() -> Iterator[str]:
    """Give the URL of an empty database in a new cluster; nothing of it is left afterwards."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="gongkai-pg-"))
    data = folder / "data"
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER)
    try:
        _run(programs / "initdb", "-D", data, "-U", SERVER_USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        _run(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", f"{OPTIONS} -k {folder}", "-w", "start")
        try:
            _run(programs / "createdb", "-h", folder, "-U", SERVER_USER, "gongkai")
            yield f"postgresql://{SERVER_USER}@{quote(str(folder), safe='')}/gongkai"
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def find_programs() -> Path:
    """Return the folder with PostgreSQL's programs, the newest version first."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    on_path = shutil.which("initdb")
    found = [path for path in versions if (path / "initdb").exists()] + ([Path(on_path).parent] if on_path else [])
    if not found:
        sys.exit("PostgreSQL is not installed. On Debian or Ubuntu: sudo apt-get install -y postgresql")
    return found[0]


def _run(*words: str | Path) -> None:
    """Run a program of the server as its user; its own words are shown only when it fails."""
    result = subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, cwd="/", **_as_server_user()
    )
    if result.returncode:
        sys.exit(f"{words[0]} failed:\n{result.stdout}{result.stderr}")


def _as_server_user() -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam(SERVER_USER)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
