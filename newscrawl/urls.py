"""Addresses: absolute, safe, and one spelling for every address of a story.

Escaping follows the URL standard (https://url.spec.whatwg.org/) as w3lib implements it; registered hosts follow the
public suffix list (https://publicsuffix.org/) as tldextract carries it, without the network.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

from tldextract import TLDExtract
from w3lib.url import canonicalize_url, safe_url_string

LONGEST_URL = 4096
"""Characters; what is longer is no address of a story. Nutch and Heritrix draw the line at 4,096 and 2,083."""

_TRACKING = re.compile(
    r"(?:utm_?[a-z]*|ga_[a-z_]+|at_(?:medium|campaign|custom\d|link_\w+|bbc_team|format|ptr_name)|hsa_[a-z]+|_hs[a-z]+"
    r"|mc_(?:cid|eid)|mkt_tok|(?:pk|mtm|matomo|piwik)_[a-z]+|wt[._](?:mc|zmc|rc|nav)(?:_id)?|oly_(?:enc|anon)_id|vero_(?:conv|id)"
    r"|fbclid|fb_(?:action_ids|action_types|ref|source)|gclid|gclsrc|dclid|gbraid|wbraid|srsltid|msclkid|twclid|ttclid"
    r"|yclid|ysclid|_openstat|igsh(?:id)?|li_fat_id|epik|zanpid|rb_clickid|s_cid|cmpid|ns_(?:campaign|mchannel|source|linkname)"
    r"|xtor|_ga|_gl|guccounter|guce_referrer(?:_sig)?|__twitter_impression|ref_src|ref_url|soc_(?:src|trk)|mod=rss"
    r"|spm|sharedid|tgclid|rcm|erid|dicbo|outputtype)",
    re.IGNORECASE,
)
_SESSION = re.compile(r"(?:php|asp|j)?sess(?:ion)?_?id\d*|aspsessionid[a-z]+|cfid|cftoken|zenid|s?sid", re.IGNORECASE)
_SESSION_VALUE = re.compile(r"[0-9a-z]{16,}", re.IGNORECASE)
_SESSION_IN_PATH = re.compile(
    r";+(?:jsessionid|phpsessid|sid)=[^/?#]*|/\((?:[a-z]\([0-9a-z]+\))+\)(?=/)", re.IGNORECASE
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_CANONICAL = re.compile(
    r"https?://(?:[a-z0-9-]+\.)+[a-z0-9]{1,63}(?::(?!80/|443/)[1-9]\d{1,4})?/"
    r"(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*)?"
)
"""A host, no usual port, and a path in which nothing is escaped, empty, a dot segment or a parameter."""
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BLANKS = re.compile(r"[\t\r\n]")
_PLAIN = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]+/[\w.~!$&*+,;=:@/-]*(?:%[0-9A-F]{2}[\w.~!$&*+,;=:@/-]*)*"
                    r"(?:\?[\w.~!$&*+,;=:@/-]*(?:%[0-9A-F]{2}[\w.~!$&*+,;=:@/-]*)*)?", re.ASCII)  # fmt: skip
"""Addresses that need no escaping: nearly all, and escaping is ten times as dear as looking."""


def absolute(base: str, href: str) -> str | None:
    """The http(s) address `href` means on the page `base`, escaped, without fragment and user name, else `None`.

    Never raises: a link is whatever somebody wrote.

    >>> absolute("https://a.example/news/", "../story 1?x=ы#photo")
    'https://a.example/story%201?x=%D1%8B'
    >>> absolute("https://a.example/", "mailto:editor@a.example") is None
    True
    """
    href = _BLANKS.sub("", href.strip())
    if len(href) > LONGEST_URL:
        return None
    if _PLAIN.fullmatch(href) and ";" not in href and href[-1] != "?":
        return href
    try:
        joined = urljoin(base, href)
        if _PLAIN.fullmatch(joined) and len(joined) <= LONGEST_URL:
            return joined
        parts = urlsplit(safe_url_string(joined))
        address = urlunsplit((parts.scheme, _host_and_port(parts), parts.path or "/", parts.query, ""))
    except (ValueError, UnicodeError):
        return None
    return address if parts.scheme in _DEFAULT_PORTS and len(address) <= LONGEST_URL else None


def canonicalise(url: str, *, drop_params: Iterable[str] = ()) -> str:
    """The one spelling of an address: what tells visits apart but not stories is taken out. Idempotent.

    Out go: fragment, user name, default port, tracking parameters, session ids, and the parameters a site names in
    `drop_params`; the others are sorted. The scheme stays, also the path's case and its last slash. What is no
    absolute http(s) address comes back stripped of white space, else unchanged.

    >>> canonicalise("HTTPS://user:pw@News.Example:443/a/?utm_source=x&id=2&fbclid=y#top")
    'https://news.example/a/?id=2'
    >>> canonicalise("https://news.example/a?from=main&p=1", drop_params=["from"])
    'https://news.example/a?p=1'
    """
    if _CANONICAL.fullmatch(url) and len(url) <= LONGEST_URL:
        return url  # most of a sitemap: five times as quick
    address = absolute("", url)
    if address is None:
        return url.strip()
    parts = urlsplit(address)
    # a sign that escapes nothing would escape what comes to stand behind it when other escapes are undone
    path, query = (_STRAY_PERCENT.sub("%25", part) for part in (parts.path, parts.query))
    spelled = urlsplit(canonicalize_url(urlunsplit((parts.scheme, parts.netloc, path, query, ""))))
    dropped = {name.lower() for name in drop_params}
    pairs = (pair for pair in spelled.query.split("&") if not _is_dropped(pair, dropped))
    pairs = (pair.removesuffix("=") if pair.count("=") == 1 else pair for pair in pairs)
    query = "&".join(filter(None, pairs))  # a pair of neither name nor value leaves nothing
    path = _SESSION_IN_PATH.sub("", spelled.path) or "/"
    return urlunsplit((spelled.scheme, spelled.netloc, path, query, ""))


def _is_dropped(pair: str, names: set[str]) -> bool:
    name, _, value = pair.partition("=")
    name = unquote(name).lower()
    if name in names or _TRACKING.fullmatch(name):
        return True
    return bool(_SESSION.fullmatch(name) and _SESSION_VALUE.fullmatch(value))


def _host_and_port(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{ipaddress.IPv6Address(host)}]"
    elif not _HOST.fullmatch(host):
        raise ValueError(f"no host name: {host!r}")
    return host if parts.port in (None, _DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{parts.port}"


def meant(typed: str) -> tuple[str, ...]:
    """The addresses that a person may mean by what they typed: where the scheme was left out, with either one too.

    >>> meant("news.example/a"), meant("http://news.example/a")
    (('news.example/a', 'https://news.example/a', 'http://news.example/a'), ('http://news.example/a',))
    """
    return (typed,) if "://" in typed else (typed, f"https://{typed}", f"http://{typed}")


def strip_userinfo(url: str) -> str:
    """The address without user name and password, whatever its scheme; every other character as it was.

    >>> strip_userinfo("ftp://me:secret@files.example/a@b")
    'ftp://files.example/a@b'
    """
    return re.sub(r"^([a-zA-Z][a-zA-Z0-9+.-]*:)?//[^/?#\\]*@", r"\1//", url.strip())


def host(url: str) -> str | None:
    """The address's host in lower case, without port and final dot, international names in punycode; else `None`.

    >>> host("https://WWW.Пример.example:8443/x")
    'www.xn--e1afmkfd.example'
    """
    try:
        name = (urlsplit(url.strip()).hostname or "").rstrip(".")
        return (name if name.isascii() else name.encode("idna").decode("ascii")) or None
    except (ValueError, UnicodeError):
        return None


def registered_host(url: str) -> str | None:
    """The part of an address's host that its owner registered; the whole host for addresses and bare names.

    >>> registered_host("https://sport.news.co.uk/a"), registered_host("http://127.0.0.1:8000/")
    ('news.co.uk', '127.0.0.1')
    """
    name = host(url)
    return _registered(name) if name else None


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one publisher, as far as host names tell.

    >>> same_site("https://www.news.example/a", "http://m.news.example/b")
    True
    >>> same_site("https://one.github.io/", "https://two.github.io/")
    False
    """
    registered = registered_host(one)
    return registered is not None and registered == registered_host(other)


def in_domains(url: str, domains: Iterable[str]) -> bool:
    """Whether an address's host is one of `domains` or below one of them.

    >>> [in_domains(url, ["news.example"]) for url in ("https://m.news.example/a", "https://badnews.example/")]
    [True, False]
    """
    name = host(url)
    return name is not None and any(name == domain or name.endswith(f".{domain}") for domain in domains)


_FRONT_PAGE = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-zA-Z]{2})?/?)?(?:(?:index|default|home|main)(?:\.[a-z]{3,5})?/?)?")


def is_front_page(url: str) -> bool:
    """Whether an address is its host's front page: no path, or one that only names a language or an index file.

    >>> [is_front_page(f"https://news.example/{path}") for path in ("", "ru/", "index.html", "a1", "?p=1")]
    [True, True, True, False, False]
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc and _FRONT_PAGE.fullmatch(parts.path)) and not parts.query


@lru_cache(maxsize=4096)
def _registered(name: str) -> str:
    try:
        return str(ipaddress.ip_address(name.partition("%")[0]))
    except ValueError:
        split = _suffixes()(name)
    return split.top_domain_under_public_suffix or (name if split.suffix else ".".join(name.split(".")[-2:]))


@cache
def _suffixes() -> TLDExtract:
    return TLDExtract(cache_dir=None, suffix_list_urls=(), fallback_to_snapshot=True, include_psl_private_domains=True)
