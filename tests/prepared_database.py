"""One migrated database for all workers: it is made once, and each worker begins with a copy of it.

Applying all migrations takes half a minute of one core, whichever the database. SQLite's file is kept in pytest's cache
under a key made of the migrations' text; PostgreSQL's is a template in the server. Django still runs `migrate` on the
copy, so that nothing is skipped that the original did not have.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

# Migrating makes thousands of classes that live until the end: to search them for garbage takes a fifth of its time.
MIGRATE = """
import gc
gc.set_threshold(200_000)
from django.core.management import execute_from_command_line as run
run(["gongkai", "migrate", "--verbosity", "0"])
"""


@pytest.fixture(scope="session")
def prepared_sqlite(request):
    """Give the file of a migrated SQLite database, to be copied."""
    folder = request.config.cache.mkdir("databases")
    wanted = folder / f"{key_of_migrations()}.sqlite3"
    with alone(folder):
        if not wanted.exists():
            for old in folder.glob("*.sqlite3*"):
                old.unlink()
            unfinished = wanted.with_suffix(".sqlite3-unfinished")
            migrate(f"sqlite:///{unfinished}")
            unfinished.rename(wanted)
    return wanted


@pytest.fixture(scope="session")
def django_db_keepdb():
    """Make Django go on with the file that is there: for PostgreSQL it makes a database from the template."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_blocker, django_db_modify_db_settings_parallel_suffix):
    """Put the copy where Django looks for the test database, or name the template."""
    if connection.vendor == "sqlite":
        shutil.copyfile(request.getfixturevalue("prepared_sqlite"), connection.creation._get_test_db_name())
        return
    with django_db_blocker.unblock():
        template = prepared_template(request.config.cache.mkdir("databases"))
    settings.DATABASES["default"]["TEST"]["TEMPLATE"] = template


def prepared_template(folder: Path) -> str:
    """Return the name of a migrated database in the server, which is made if it is not there."""
    name = f"gongkai_prepared_{key_of_migrations()}"
    unfinished = f"{name}_unfinished"
    with alone(folder), connection._nodb_cursor() as cursor:
        if not connection.creation._database_exists(cursor, name):
            cursor.execute(f'DROP DATABASE IF EXISTS "{unfinished}"')
            cursor.execute(f'CREATE DATABASE "{unfinished}"')
            migrate(urlsplit(os.environ["GONGKAI_DATABASE_URL"])._replace(path=f"/{unfinished}").geturl())
            cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
    return name


def key_of_migrations() -> str:
    """Return a short key that changes with every change of a migration of any application."""
    files = (file for app in apps.get_app_configs() for file in Path(app.path, "migrations").glob("*.py"))
    told = hashlib.sha256()
    for file in sorted(files):
        told.update(file.name.encode() + file.read_bytes())
    return told.hexdigest()[:16]


def migrate(url: str) -> None:
    """Apply all migrations to the database at `url`, in a process of its own."""
    environment = os.environ | {
        "GONGKAI_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "gongkai.settings.test",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    subprocess.run([sys.executable, "-c", MIGRATE], env=environment, check=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one worker at a time prepare: the others wait and find it done."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
