import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.crawling.addresses import Allowed, is_public, literal, refusal
from newscrawl.errors import UsageError

ROW = "SSRF: redirects, feeds, sitemaps, canonical, robots Sitemap lines"
SPECIAL = """
0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.255 169.254.169.254
172.16.0.1 172.31.255.255
192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:10.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::1
2002:7f00:1:: 2001::1 2001:db8::1 3fff::1 fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1 100::1
"""
LOOPBACK = """
127.0.0.1 127.0.0.1. 2130706433 0x7f000001 0X7F.0.0.1 0x7f.1 017700000001 0177.0.0.01 127.1 127.0.1 １２７.0.0.1
127。0。0。1 %31%32%37.0.0.1
"""


@pytest.mark.threat(ROW, "No address of this list, in any spelling, is public")
@pytest.mark.parametrize("address", SPECIAL.split())
def test_special_addresses_are_not_public(address: str):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "223.255.255.255", "2a00:1450::1", "2002:101:101::"],
)
def test_other_addresses_are_public(address: str):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.threat(
    ROW, "A literal address is known in its dotted, decimal, hex, octal, short, full-width and mapped forms"
)
@pytest.mark.parametrize("host", LOOPBACK.split())
def test_spellings_of_loopback(host: str):
    assert str(literal(host)) == "127.0.0.1"


@pytest.mark.parametrize("host", ["[::1]", "::1", "[0:0:0:0:0:0:0:1]", "[::1%25lo]"])
def test_spellings_of_loopback_in_ipv6(host: str):
    assert str(literal(host)) == "::1"


@pytest.mark.parametrize(
    "host", ["news.example", "1.news.example", "256.1.1.1", "1.2.3.4.5", "0x7f.news", "", "4294967296", "08.1"]
)
def test_names_are_no_literals(host: str):
    assert literal(host) is None


@given(st.text(max_size=40))
def test_any_host_is_read(host: str):
    literal(host)


@given(st.integers(0, 2**32 - 1))
def test_all_spellings_of_an_address_are_one(number: int):
    address = ipaddress.IPv4Address(number)
    a, b, c, d = address.packed
    spellings = [
        str(address),
        str(number),
        hex(number),
        f"{a:#o}.{b:#x}.{c}.{d}".replace("0o", "0"),
        f"{a}.{number % 2**24}",
    ]
    assert {literal(host) for host in spellings} == {address}


def test_allowed_address_is_let_in_at_its_port_only():
    address, allowed = ipaddress.ip_address("127.0.0.1"), Allowed(["127.0.0.1:8000"])
    assert [refusal(address, "127.0.0.1", port, allowed) is None for port in (8000, 8001)] == [True, False]


def test_allowed_name_is_let_in_wherever_it_points():
    assert refusal(ipaddress.ip_address("10.0.0.7"), "intranet.example", 80, Allowed(["Intranet.example:80"])) is None


@pytest.mark.parametrize("entry", ["127.0.0.1", "host:", ":80", "host:0", "host:70000", "host:http"])
def test_allow_needs_host_and_port(entry: str):
    with pytest.raises(UsageError, match="write HOST:PORT"):
        Allowed([entry])
