"""Components of the public pages: one folder each with template, style, example and, where needed, a script.

They live below the static files, so that a component's style and script are served from beside its template.
A component's template sees only the values it is given, never the request.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.template import Context, Engine, Template
from django.utils.safestring import SafeString

STATIC = Path(__file__).parent / "static/portal"
FOLDER = STATIC / "components"


class UnknownComponent(LookupError):
    """No folder below static/portal/components has this name."""


def names() -> list[str]:
    """Return the names of all components in alphabetical order."""
    return sorted(path.parent.name for path in FOLDER.glob("*/template.html"))


def render(name: str, **values: Any) -> SafeString:
    """Return the component's HTML for the values; UnknownComponent if there is no such component."""
    return _template(name).render(Context(values))


def example(name: str) -> dict[str, Any]:
    """Return the values of the component's example.json."""
    return json.loads((FOLDER / name / "example.json").read_text(encoding="utf-8"))


@cache
def _engine() -> Engine:
    return Engine(
        dirs=[FOLDER],
        libraries={"static": "django.templatetags.static"},
        builtins=["django.templatetags.i18n", "gongkai.interfaces.portal.templatetags.portal"],
    )


@cache
def _template(name: str) -> Template:
    if not FOLDER.joinpath(f"{name}/template.html").is_file():
        raise UnknownComponent(f"no component {name!r}; there are: {', '.join(names())}")
    return _engine().get_template(f"{name}/template.html")
