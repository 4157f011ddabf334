"""Addresses of pages as far as rules read them."""

import re

_HOST = re.compile(r"(?P<scheme>https?:)?//(?:[^/?#@\s]{0,200}@)?(?P<host>\[[0-9a-f:.]{2,60}\]|[^/?#:\s]{1,255})", re.I)
_PRIVATE = re.compile(
    r"(?:localhost|127(?:\.\d{1,3}){3}|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}"
    r"|169\.254(?:\.\d{1,3}){2}|\[::1\])",
    re.I,
)
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}|\[::1\]", re.I)
_PAGE_ENDING = re.compile(r"\.(?:[a-z]{0,2}html?|jsp|jspx|aspx?|php\d?|do|action|cfm)$", re.I)
_ENDING = re.compile(r"\.([a-z0-9]{1,5})$", re.I)
_LATER_PAGE = re.compile(
    r"/(?:index|list|default|node|more)[_-]\d{1,4}\.[sjp]?html?$|[?&](?:page|p|pageno|pagenum|currentpage|curpage|pageindex)"
    r"=(?!1(?:&|$)|0(?:&|$))\d",
    re.I,
)


def host_of(address: str) -> str:
    """Return the host that an address names, in small letters; "" when it names none."""
    found = _HOST.match(address)
    return found["host"].lower() if found else ""


def same_site(one: str, other: str) -> bool:
    """Say whether two hosts are of one site: with and without www."""
    return one.removeprefix("www.") == other.removeprefix("www.")


def is_private(host: str) -> bool:
    """Say whether a host is written as an address of an internal network."""
    return _PRIVATE.fullmatch(host) is not None


def leads_inside(host: str, own: str) -> bool:
    """Say whether a host is of an internal network that is not the page's own."""
    if not is_private(host) or same_site(host, own):
        return False
    return not (_LOOPBACK.fullmatch(host) and _LOOPBACK.fullmatch(own))


def is_file(address: str) -> bool:
    """Say whether an address ends like a file that is no page."""
    path = re.split("[?#]", re.sub(r"^https?://[^/?#]*", "", address))[0]
    found = _ENDING.search(path)
    return found is not None and not _PAGE_ENDING.search(path) and not found[1].isdigit()


def is_later_page(address: str) -> bool:
    """Say whether an address is that of the second or a later page of a list."""
    return _LATER_PAGE.search(address) is not None
