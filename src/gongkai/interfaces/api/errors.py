"""Refusals of the API: a stable code for programs, a Chinese message for people."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _


class ApiError(Exception):
    """Base of all refusals; each subclass has its status and code."""

    status = 400
    code = "bad_request"

    def __init__(self, message: str, **more: Any) -> None:
        super().__init__(message)
        self.message = message
        self.more = more

    def body(self) -> dict[str, Any]:
        """Return what the answer says."""
        return {"code": self.code, "message": self.message} | self.more


class BadParameter(ApiError):
    """A parameter has a value that it cannot have."""

    status = 422
    code = "bad_parameter"

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message, details=[{"parameter": parameter, "message": message}])


class UnknownParameter(ApiError):
    """The address has parameters that the list does not know, so that it would not do what was meant."""

    status = 422
    code = "unknown_parameter"

    def __init__(self, names: Sequence[str], known: Sequence[str]) -> None:
        allowed = "、".join(known) if known else _("无")
        message = _("没有这个参数：%(names)s。可用参数：%(allowed)s。") % {
            "names": "、".join(name[:40] for name in names[:5]),
            "allowed": allowed,
        }
        super().__init__(message, details=[{"parameter": name[:40], "message": message} for name in names[:5]])


class NotFound(ApiError):
    """There is nothing public under this address."""

    status = 404
    code = "not_found"


class Gone(ApiError):
    """What stood here was withdrawn."""

    status = 410
    code = "withdrawn"


class SearchUnavailable(ApiError):
    """The search engine does not answer."""

    status = 503
    code = "search_unavailable"
