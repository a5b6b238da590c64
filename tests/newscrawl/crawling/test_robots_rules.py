import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from newscrawl.crawling.robots_rules import Rules, matches


def allows(text: str, path: str, agent: str = "newscrawl") -> bool:
    return Rules.parse(text.encode(), agent).allows(f"https://a.example{path}")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /a", "/ab", False),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /a$", "/a", False),
        ("Disallow: /*.php", "/x/y.php?q", False),
        ("Disallow: /*.php$", "/x/y.php?q", True),
        ("Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("Allow: /a/b\nDisallow: /a/b", "/a/b", True),
        ("Disallow: /a/b\nAllow: /a", "/a/b", False),
        ("Disallow:", "/a", True),
        ("Disallow: /", "/robots.txt", True),
        ("Disallow: /%7Ejoe", "/~joe", False),
        ("Disallow: /a%2Fb", "/a/b", True),
        ("Disallow: /новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", False),
        ("Disallow: /?q=", "/?q=1", False),
        ("disallow : /a # no", "/a", False),
    ],
)
def test_rule(rules: str, path: str, allowed: bool):
    assert allows(f"User-agent: *\n{rules}", path) is allowed


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: newscrawl\nDisallow: /\nUser-agent: *\nAllow: /", False),
        ("User-agent: *\nDisallow: /\nUser-agent: NewsCrawl/1.0\nAllow: /", True),
        ("User-agent: newscrawlbot\nDisallow: /", True),
        ("User-agent: other\nUser-agent: newscrawl\nDisallow: /", False),
        ("User-agent: newscrawl\nDisallow: /b\n\nUser-agent: newscrawl\nDisallow: /a", False),
        ("Disallow: /", True),
        ("User-agent: *\rDisallow: /a\r", False),
        ("<html>User-agent: *</html>", True),
    ],
)
def test_group(text: str, allowed: bool):
    assert allows(text, "/a") is allowed


@pytest.mark.parametrize(
    ("line", "delay"), [("10", 10.0), ("0.5", 0.5), ("-1", None), ("nan", None), ("1e9", None), ("soon", None)]
)
def test_crawl_delay(line: str, delay: float | None):
    assert Rules.parse(f"User-agent: *\nCrawl-delay: {line}".encode(), "newscrawl").delay == delay


@given(st.binary(max_size=400), st.text(max_size=40))
def test_any_bytes_are_rules(body: bytes, path: str):
    Rules.parse(b"User-agent: *\n" + body, "newscrawl").allows(f"https://a.example/{path}")


PIECES = st.lists(st.sampled_from(["/", "a", "b", "*", "$", "ab", "."]), max_size=8).map("".join)


@given(PIECES, st.text("ab/.", max_size=12))
def test_patterns_match_as_their_regular_expression_does(pattern: str, path: str):
    import re

    anchored = pattern.endswith("$")
    regex = ".*".join(map(re.escape, pattern.removesuffix("$").split("*"))) + (r"\Z" if anchored else "")
    assert matches(pattern, path) is (re.match(regex, path, re.DOTALL) is not None)


@given(
    st.lists(st.tuples(st.booleans(), st.text("ab/", max_size=4).map("/".__add__)), max_size=6),
    st.text("ab/", max_size=6),
)
def test_same_as_protego_where_both_follow_the_rfc(rules: list[tuple[bool, str]], path: str):
    text = "User-agent: *\n" + "\n".join(f"{'Allow' if allow else 'Disallow'}: {pattern}" for allow, pattern in rules)
    url = f"https://a.example/{path}"
    assert Rules.parse(text.encode(), "newscrawl").allows(url) is Protego.parse(text).can_fetch(url, "newscrawl")
