"""How a visitor wants to read: elder mode, colours and size of type, kept in one cookie that says nothing else.

The choice lives in a cookie because the server must know it before the first byte: pages are right at once, without
a script and without a flash of the ordinary page. The answer to one address therefore depends on the cookie, and
three things keep a stored ordinary page away from someone in elder mode:

- `vary_by_reading` puts `Vary: Cookie` on every public page, for caches on the way;
- a browser that keeps a page sends its old ETag even when the cookie differs, so an ETag that is not computed from
  the page's own bytes must contain `of(request).words()`, and Last-Modified alone must not answer 304;
- the bar's script compares page and cookie when a page is brought back, and mends what is stale.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from gongkai.interfaces.portal.security import CONSOLE

COOKIE = "gk_reading"
YEAR = 365 * 24 * 3600
NOT_MODIFIED = 304
# No word stands for two choices: the cookie is a list of words, and what is not among them is passed over.
CHOICES = {"mode": ("elder",), "text": ("large", "larger"), "contrast": ("strong", "night")}

Handler = Callable[[HttpRequest], HttpResponseBase]


@dataclass(frozen=True)
class Reading:
    """One visitor's choice; an empty value is the ordinary page."""

    mode: str = ""
    text: str = ""
    contrast: str = ""

    @property
    def elder(self) -> bool:
        """Say whether the pages are those for the elderly."""
        return self.mode == "elder"

    @property
    def attributes(self) -> list[tuple[str, str]]:
        """Return the attributes of the root element that the style sheet reads, without those that are ordinary."""
        return [(name, value) for name in CHOICES if (value := getattr(self, name))]

    def words(self) -> str:
        """Return the choice as the cookie holds it; empty for the ordinary page."""
        return ".".join(value for _name, value in self.attributes)

    def changed(self, values: Mapping[str, str]) -> "Reading":
        """Return the choice with what `values` names changed; unknown names and values change nothing."""
        known = {
            name: values[name] for name, words in CHOICES.items() if name in values and values[name] in ("", *words)
        }
        return replace(self, **known)

    def groups(self) -> list[dict[str, Any]]:
        """Return the choices as the bar shows them."""
        names = [
            ("text", _("字号"), [("", _("标准")), ("large", _("大")), ("larger", _("特大"))]),
            ("contrast", _("配色"), [("", _("标准")), ("strong", _("黑字白底")), ("night", _("黄字黑底"))]),
        ]
        return [
            {
                "name": name,
                "title": title,
                "options": [{"value": v, "label": label, "current": getattr(self, name) == v} for v, label in options],
            }
            for name, title, options in names
        ]


def of(request: HttpRequest) -> Reading:
    """Return what the visitor chose before; the ordinary page if nothing or nothing understandable."""
    words = request.COOKIES.get(COOKIE, "").split(".")
    return Reading(**{name: word for name, known in CHOICES.items() for word in words if word in known})


def remember(response: HttpResponse, reading: Reading) -> None:
    """Keep the choice for a year, or forget it when it is the ordinary page; the bar's script does the same."""
    if not reading.words():
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_cookie(COOKIE, reading.words(), max_age=YEAR, samesite="Lax", secure=secure)


def vary_by_reading(get_response: Handler) -> Handler:
    """Return a middleware that tells caches that public pages depend on the cookie; files and feeds do not."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if (is_page or response.status_code == NOT_MODIFIED) and not request.path_info.startswith(CONSOLE):
            patch_vary_headers(response, ["Cookie"])
        return response

    return handle
