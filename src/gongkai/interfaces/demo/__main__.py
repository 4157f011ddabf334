"""`python -m gongkai.interfaces.demo`: builds the demonstration and prints addresses and log-ins."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings.embedded")
    import django

    django.setup()
    from gongkai.interfaces.demo.terminal import run

    sys.exit(run(sys.argv[1] if len(sys.argv) > 1 else "samples"))
