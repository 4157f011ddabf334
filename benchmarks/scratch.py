"""A scratch data folder with the default settings, so that a benchmark measures what an office runs."""

import atexit
import os
import shutil
import tempfile


def begin(kept: str = "") -> bool:
    """Set Django up on a database in a temporary folder; call before importing anything of the project.

    With `kept` the folder stays, so that a large library is built once; returned is whether it was there already.
    """
    folder = kept or tempfile.mkdtemp(prefix="gongkai-bench-", dir=os.environ.get("GONGKAI_BENCH_FOLDER"))
    was_there = bool(kept) and os.path.isdir(folder)
    os.makedirs(folder, exist_ok=True)
    if not kept:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["GONGKAI_DATA_FOLDER"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings.embedded")
    import django

    django.setup()
    from gongkai.interfaces.cli.setup import prepare

    prepare()
    return was_there
