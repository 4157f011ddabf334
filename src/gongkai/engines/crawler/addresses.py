"""Addresses as the crawler follows them: one form each, the site's own or not, traps left out."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit, urlunsplit

from gongkai.rules.inspection.pages.addresses import same_site

LONGEST = 2000
MOST_QUERIES = 60  # of one path: more are a calendar or a search that never ends
_PORTS = {"http": 80, "https": 443}
_SESSION = re.compile(r";jsessionid=[^?#]*", re.I)
_COUNTERS = re.compile(r"(?:^|&)(?:utm_[a-z]+|_t|timestamp|rnd|random)=[^&]*", re.I)
_HOME = re.compile(r"/?(?:(?:index|main|default|home)\.(?:s?html?|jsp|aspx?|php))?", re.I)
_NOT_FETCHED = frozenset({"logout", "signout", "delete"})


def canonical(base: str, link: str) -> str | None:
    """Return the address that a link of a page leads to, in one form; None for what is no web address."""
    try:
        parts = urlsplit(urljoin(base, re.sub(r"[\t\r\n]", "", link.strip())))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    where = host if port in (None, _PORTS[parts.scheme]) else f"{host}:{port}"
    query = _COUNTERS.sub("", parts.query).lstrip("&")
    address = urlunsplit((parts.scheme, where, _SESSION.sub("", parts.path) or "/", query, ""))
    return address if len(address) <= LONGEST else None


def is_own(address: str, start: str) -> bool:
    """Say whether an address is of the site that begins at `start`: the same host, with or without www, and port."""
    one, other = urlsplit(address), urlsplit(start)
    if not same_site(one.hostname or "", other.hostname or ""):
        return False
    return one.port == other.port or (one.port in (None, 80, 443) and other.port in (None, 80, 443))


def is_home(address: str, start: str) -> bool:
    """Say whether an address is that of the home page."""
    return address == start or (is_own(address, start) and _HOME.fullmatch(urlsplit(address).path) is not None)


class Traps:
    """Tells addresses that are generated without end."""

    def __init__(self) -> None:
        self._queries: Counter[str] = Counter()
        self.left_out = 0

    def allow(self, address: str) -> bool:
        """Say whether an own address may be followed; counts those that may not."""
        parts = urlsplit(address)
        steps = [step for step in parts.path.split("/") if step]
        if parts.query:
            self._queries[parts.path] += 1
        is_trap = (
            self._queries[parts.path] > MOST_QUERIES
            or len(steps) > 15
            or any(count > 2 for count in Counter(steps).values())
            or not _NOT_FETCHED.isdisjoint(step.lower().partition(".")[0] for step in steps)
        )
        self.left_out += is_trap
        return not is_trap
