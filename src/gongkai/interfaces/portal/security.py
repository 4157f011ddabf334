"""Security headers of the public site; the console, whose editor needs inline scripts, keeps Wagtail's own."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

CONSOLE = "/console/"
# No exception for inline scripts, inline styles or other hosts: what a record's body carries can do nothing.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
# Browsers show a PDF by a component of their own, which a policy on objects or styles would stop.
PDF_POLICY = "frame-ancestors 'none'"
CLOSED_FEATURES = ("camera", "microphone", "geolocation", "payment", "usb", "bluetooth", "display-capture")
HEADERS = {
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # words of a search stay on this site
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in CLOSED_FEATURES),
}

Handler = Callable[[HttpRequest], HttpResponseBase]


def public_headers(get_response: Handler) -> Handler:
    """Return a middleware that sets the headers on all answers but the console's; a view's own content policy stays."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.path_info.startswith(CONSOLE):
            return response
        for name, value in HEADERS.items():
            response.headers[name] = value
        is_pdf = response.headers.get("Content-Type") == "application/pdf"
        response.headers.setdefault("Content-Security-Policy", PDF_POLICY if is_pdf else CONTENT_POLICY)
        return response

    return handle
