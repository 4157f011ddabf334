"""`python -m gongkai.interfaces.demo [SAMPLES] [--serve ADDRESS]`: builds the demonstration and serves it."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings.embedded")
    import django

    django.setup()
    from gongkai.interfaces.demo.terminal import run

    run(sys.argv[1:])
