"""The entry of the `gongkai` command: sets Django up, then hands over to the commands."""

import os
import sys


def run() -> None:
    """Run the command line; errors that a person can mend are told without a traceback."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings.embedded")
    import django

    from gongkai.settings.environment import BadSetting

    try:
        django.setup()
    except BadSetting as problem:
        sys.exit(f"设置有误：{problem}")
    from gongkai.interfaces.cli.commands import app

    app()
