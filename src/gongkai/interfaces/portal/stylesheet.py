"""Put the portal's style files together into the one sheet that pages load.

`python -m gongkai.interfaces.portal.stylesheet` writes static/portal/portal.css; a test holds it up to date.
One request instead of twenty matters more to a reader on a slow line than loading only what a page needs.
"""

import sys
from pathlib import Path

from gongkai.interfaces.portal.components import FOLDER, STATIC

TARGET = STATIC / "portal.css"
HEAD = "/* Written by gongkai.interfaces.portal.stylesheet: change the files named below, not this one. */\n"


def sources() -> list[Path]:
    """Return the style files in the order in which they apply."""
    return [
        STATIC / "variables.css",
        STATIC / "base.css",
        STATIC / "pages.css",
        *sorted(FOLDER.glob("*/style.css")),
        STATIC / "elder.css",
        STATIC / "print.css",
    ]


def joined() -> str:
    """Return the content of the one sheet."""
    parts = (f"\n/* {path.relative_to(STATIC).as_posix()} */\n{path.read_text(encoding='utf-8')}" for path in sources())
    return HEAD + "".join(parts)


if __name__ == "__main__":
    TARGET.write_text(joined(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size} bytes from {len(sources())} files\n")
