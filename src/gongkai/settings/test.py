"""For the test suite: everything in a temporary folder, SQLite unless GONGKAI_DATABASE_URL says otherwise."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="gongkai-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["GONGKAI_DATA_FOLDER"] = _folder
os.environ.setdefault("GONGKAI_SECRET_KEY", "only for tests")
os.environ.setdefault("GONGKAI_FIELD_KEYS", "only-for-tests-and-nothing-else")

from gongkai.settings.embedded import *  # noqa: E402, F403

STATIC_ROOT.mkdir(parents=True)  # noqa: F405  WhiteNoise wants it to exist
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests log in often
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "limits")
}  # also without a database
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": Path(_folder) / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, not memory: the browser tests' server and worker are threads with connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_folder) / "test.sqlite3")}  # noqa: F405
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
LIMITS = {name: (100_000, seconds) for name, (_count, seconds) in LIMITS.items()}  # noqa: F405  tests ask often
