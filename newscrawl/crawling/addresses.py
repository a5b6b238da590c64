"""Which network addresses a crawl may connect to.

Refused is what the registries of special-purpose addresses do not call globally reachable, and multicast: loopback,
private, link-local, carrier NAT, ULA, benchmarking, documentation, and IPv6 addresses that carry such an IPv4 one.
https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote

from newscrawl.errors import UsageError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_SPECIAL_NETWORKS = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3
::/8 100::/64 2001::/23 2001:db8::/32 3fff::/20 5f00::/16 fc00::/7 fe80::/9 ff00::/8 64:ff9b:1::/48
"""
_SPECIAL = [ipaddress.ip_network(network) for network in _SPECIAL_NETWORKS.split()]
_CARRIES_IPV4 = {
    ipaddress.IPv6Network("::/96"): 0,
    ipaddress.IPv6Network("::ffff:0:0/96"): 0,
    ipaddress.IPv6Network("::ffff:0:0:0/96"): 0,
    ipaddress.IPv6Network("64:ff9b::/96"): 0,
    ipaddress.IPv6Network("2002::/16"): 80,
}
"""IPv6 networks whose addresses name an IPv4 one, and how many bits stand to the right of it."""

_NUMBER = re.compile(r"0x[0-9a-f]*|\d+")


def is_public(address: Address) -> bool:
    """Whether an address is one of the public Internet.

    >>> is_public(ipaddress.ip_address("93.184.215.14")), is_public(ipaddress.ip_address("::ffff:10.0.0.1"))
    (True, False)
    """
    if isinstance(address, ipaddress.IPv6Address):
        for network, right in _CARRIES_IPV4.items():
            if address in network:
                return is_public(ipaddress.IPv4Address(int(address) >> right & 0xFFFFFFFF))
    return address.is_global and not any(address.version == net.version and address in net for net in _SPECIAL)


def literal(host: str) -> Address | None:
    """The address that a URL's host spells, in every spelling browsers and resolvers take; `None` for a name.

    Four parts or fewer, each decimal, octal or hex, as in https://url.spec.whatwg.org/#concept-ipv4-parser; full-width
    digits and dots; percent escapes; brackets and a zone on IPv6.

    >>> [str(literal(host)) for host in ("2130706433", "0x7f.1", "0177.0.0.1", "127。0。0。1", "[::1%25lo]")]
    ['127.0.0.1', '127.0.0.1', '127.0.0.1', '127.0.0.1', '::1']
    >>> literal("news.example") is None
    True
    """
    name = unicodedata.normalize("NFKC", unquote(host)).replace("。", ".").strip().lower()
    if name.startswith("[") or ":" in name:
        try:
            return ipaddress.IPv6Address(name.strip("[]").partition("%")[0])
        except ValueError:
            return None
    parts = name.removesuffix(".").split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        *bytes_, last = [_number(part) for part in parts]
    except ValueError:
        return None
    if any(byte > 255 for byte in bytes_) or last >= 256 ** (5 - len(parts)):
        return None
    return ipaddress.IPv4Address(sum(byte << 8 * (3 - place) for place, byte in enumerate(bytes_)) + last)


def _number(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text[:20], 8 if text.startswith("0") and len(text) > 1 else 10)


class Allowed:
    """The addresses an operator allows although they are not public: `HOST:PORT`, host a name or an address.

    Raises UsageError for an entry of another form.
    """

    def __init__(self, entries: Iterable[str] = ()) -> None:
        self._pairs: set[tuple[str, int]] = set()
        self.add(entries)

    def add(self, entries: Iterable[str]) -> None:
        """Allows further ones. Raises UsageError for an entry that is not `HOST:PORT`."""
        for entry in entries:
            host, colon, port = entry.strip().rpartition(":")
            if not (colon and host and port.isascii() and port.isdigit() and 0 < int(port) < 65536):
                raise UsageError(f"--allow {entry}: write HOST:PORT, as in 127.0.0.1:8000")
            self._pairs.add((_spelled(host), int(port)))

    def include(self, other: Allowed) -> None:
        """Allows what another allows, too."""
        self._pairs |= other._pairs

    def __contains__(self, pair: tuple[str, int]) -> bool:
        return (_spelled(pair[0]), pair[1]) in self._pairs


def _spelled(host: str) -> str:
    address = literal(host)
    return str(address) if address else host.lower().rstrip(".")


def refusal(address: Address, host: str, port: int, allowed: Allowed) -> str | None:
    """Why `host`, which is at `address`, may not be connected to; `None` if it may.

    >>> refusal(ipaddress.ip_address("169.254.169.254"), "news.example", 80, Allowed())
    'news.example:80 is at 169.254.169.254, which is no public address; to allow it: --allow news.example:80'
    """
    if is_public(address) or (host, port) in allowed or (str(address), port) in allowed:
        return None
    pair = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    where = pair if literal(host) else f"{pair} is at {address}, which"
    return f"{where} is no public address; to allow it: --allow {pair}"
