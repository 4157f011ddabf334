"""A scratch data folder with the default settings, so that a benchmark measures what an office runs."""

import atexit
import os
import shutil
import tempfile


def begin() -> None:
    """Set Django up on an empty database in a temporary folder; call before importing anything of the project."""
    folder = tempfile.mkdtemp(prefix="gongkai-bench-", dir=os.environ.get("GONGKAI_BENCH_FOLDER"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["GONGKAI_DATA_FOLDER"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings.embedded")
    import django

    django.setup()
    from gongkai.interfaces.cli.setup import prepare

    prepare()
