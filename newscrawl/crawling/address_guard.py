"""Keeps a crawl on the public Internet: every connection is checked on the address it is made to.

Twisted asks the reactor's name resolver for each connection and connects to what it answers, literal addresses too, so
an address the resolver leaves out cannot be reached, whatever a name pointed to a moment before. A second check of the
peer stands behind it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response
from scrapy.resolver import HostResolution
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.address import IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from newscrawl.crawling.addresses import Allowed, literal, refusal
from newscrawl.crawling.refusals import NotPublic, Refusal
from newscrawl.urls import strip_userinfo

_PORTS = {"http": 80, "https": 443}


class AddressGuard:
    """Downloader middleware before all others: http and https only, no user names, no refused address."""

    def __init__(self, crawler: Crawler) -> None:
        self._has_reactor = crawler.settings.getbool("TWISTED_REACTOR_ENABLED")
        self._allowed = Allowed(crawler.settings.getlist("NEWSCRAWL_ALLOW"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AddressGuard:
        """Reads NEWSCRAWL_ALLOW. Raises UsageError if it is wrong."""
        return cls(crawler)

    def process_request(self, request: Request) -> Request | None:
        """Takes out user name and password; raises Refusal for another scheme and for a literal address."""
        if self._has_reactor:
            guard_resolver(self._allowed)
        parts = urlparse_cached(request)
        if parts.scheme not in _PORTS:
            raise Refusal(f"its scheme is {parts.scheme or 'missing'}: only http and https are fetched")
        host, port = where(request.url)
        if not host:
            raise Refusal("its address names no host, or a bad port")
        if parts.username is not None or parts.password is not None:
            return request.replace(url=strip_userinfo(request.url))
        address = literal(host)
        reason = refusal(address, host, port, self._allowed) if address else None
        if (
            reason is None
            and (host == "localhost" or host.endswith(".localhost"))
            and (host, port) not in self._allowed
        ):
            reason = f"{host}:{port} is this machine; to allow it: --allow {host}:{port}"
        if reason:
            raise NotPublic(reason)
        return None


class ConnectionGuard:
    """Downloader middleware next to the network: says why a name did not resolve, and checks the peer of an answer."""

    def __init__(self, crawler: Crawler) -> None:
        self._allowed = Allowed(crawler.settings.getlist("NEWSCRAWL_ALLOW"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ConnectionGuard:
        """Reads NEWSCRAWL_ALLOW. Raises UsageError if it is wrong."""
        return cls(crawler)

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Raises Refusal where a name did not resolve because all its addresses are refused."""
        if isinstance(exception, CannotResolveHostError):
            reason = GuardedResolver.reasons.get(where(request.url))
            if reason:
                raise NotPublic(reason) from exception

    def process_response(self, request: Request, response: Response) -> Response:
        """Raises Refusal for an answer that came from a refused address all the same."""
        peer: Any = response.ip_address
        if peer is not None:
            host, port = where(request.meta.get("proxy") or request.url)
            reason = refusal(ipaddress.ip_address(str(peer)), host, port, self._allowed)
            if reason:
                raise NotPublic(reason)
        return response


def where(url: str) -> tuple[str, int]:
    """Host and port a URL connects to; an empty host where it names none or its port is no port."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", 0
    return (parts.hostname or "").rstrip("."), port if port is not None else _PORTS.get(parts.scheme, 0)


@implementer(IHostnameResolver)
class GuardedResolver:
    """A name resolver that leaves out the addresses a crawl may not connect to."""

    reasons: dict[tuple[str, int], str] = {}  # noqa: RUF012  # of the process, as the reactor is
    """Why a host and port resolved to nothing, the last 1,000."""

    def __init__(self, original: Any, allowed: Allowed) -> None:
        self.original = original
        self.allowed = allowed

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[Any] | None = None,
        transportSemantics: str = "TCP",
    ) -> Any:
        """As Twisted's; addresses that are refused do not reach the receiver.

        An IPv6 address in the place of a name is answered here: Scrapy's resolver knows IPv4 alone.
        """
        receiver = _Receiver(resolutionReceiver, hostName, portNumber, self.allowed)
        address = literal(hostName)
        if isinstance(address, ipaddress.IPv6Address):
            resolution = HostResolution(hostName)
            receiver.resolutionBegan(resolution)
            receiver.addressResolved(IPv6Address("TCP", str(address), portNumber))
            receiver.resolutionComplete()
            return resolution
        return self.original.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


@implementer(IResolutionReceiver)
class _Receiver:
    def __init__(self, receiver: Any, host: str, port: int, allowed: Allowed) -> None:
        self._receiver, self._host, self._port, self._allowed = receiver, host.lower().rstrip("."), port, allowed

    def resolutionBegan(self, resolutionInProgress: Any) -> None:
        self._receiver.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: Any) -> None:
        reason = refusal(ipaddress.ip_address(address.host.partition("%")[0]), self._host, self._port, self._allowed)
        if reason is None:
            self._receiver.addressResolved(address)
            return
        while len(GuardedResolver.reasons) >= 1000:
            GuardedResolver.reasons.pop(next(iter(GuardedResolver.reasons)))
        GuardedResolver.reasons[(self._host, self._port)] = reason

    def resolutionComplete(self) -> None:
        self._receiver.resolutionComplete()


def guard_resolver(allowed: Allowed) -> None:
    """Puts the guard before the reactor's resolver, if it is not there: Scrapy may install its own at any time.

    One guard serves all crawls of the process, and lets in what any of them allows.
    """
    from twisted.internet import reactor as running

    reactor: Any = running
    current = reactor.nameResolver
    if not isinstance(current, GuardedResolver):
        reactor.installNameResolver(GuardedResolver(current, allowed))
    elif current.allowed is not allowed:
        current.allowed.include(allowed)
