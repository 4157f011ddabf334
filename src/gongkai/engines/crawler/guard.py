"""Keeps the crawler out of internal networks: every address is looked at in the moment of the connection.

Looking at the name alone would not do: names of public look resolve to internal addresses, and redirects lead there.
"""

import ipaddress
from collections.abc import Sequence
from typing import Any

from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(host: str) -> bool:
    """Say whether an IP address is one of the open internet; also those that carry another one inside."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0].strip("[]"))
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved


@implementer(IResolutionReceiver)
class _Sieve:
    """Hands on only the addresses that may be connected to."""

    def __init__(self, receiver: Any, host: str, refused: set[str]) -> None:
        self._receiver, self._host, self._refused = receiver, host, refused

    def resolutionBegan(self, resolution: IHostResolution) -> None:
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:
        if is_public(getattr(address, "host", "")):
            self._receiver.addressResolved(address)
        else:
            self._refused.add(self._host)

    def resolutionComplete(self) -> None:
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class GuardedResolver:
    """Resolves names for the reactor; unless the crawl allows it, internal addresses are not found."""

    refused: set[str] = set()  # hosts with internal addresses that were asked for

    def __init__(self, reactor: Any, *, allow_private: bool) -> None:
        self._reactor, self._inner, self._allow_private = reactor, reactor.nameResolver, allow_private

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> "GuardedResolver":
        """Return a resolver as the crawl's settings say; called by Scrapy."""
        return cls(reactor, allow_private=crawler.settings.getbool("GK_ALLOW_PRIVATE"))

    def install_on_reactor(self) -> None:
        """Take the place of the reactor's own resolver; called by Scrapy."""
        self._reactor.installNameResolver(self)

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[IAddress]] | None = None,
        transportSemantics: str = "TCP",
    ) -> IHostResolution:
        """Resolve a name as the reactor does, and sieve what comes."""
        receiver = resolutionReceiver
        if not self._allow_private:
            receiver = _Sieve(resolutionReceiver, hostName, self.refused)
        return self._inner.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)
