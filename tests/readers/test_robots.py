"""What a site asks programs to leave alone."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.readers.robots import rules

ALL = "User-agent: *\n"
OURS = "User-Agent: Communique\n"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        (ALL + "Disallow:", "/a", True),
        (ALL + "Disallow: /", "/a", False),
        (ALL + "Disallow: /a", "/ab", False),
        (ALL + "Disallow: /a", "/b", True),
        (ALL + "Disallow: /a\nAllow: /a/b", "/a/b/c", True),
        (ALL + "Allow: /a\nDisallow: /a", "/a", True),
        (ALL + "Disallow: /*.pdf$", "/a/b.pdf", False),
        (ALL + "Disallow: /*.pdf$", "/a/b.pdf?x=1", True),
        (ALL + "Disallow: /a*b*c", "/a1b2d", True),
        (ALL + "Disallow: /a*b*c", "/a1b2c3", False),
        (ALL + "Disallow: /a$", "/ab", True),
        (ALL + "Disallow: /*?print", "/news?print=1", False),
        (ALL + "Disallow: /%7Ejoe", "/~joe/x", False),
        (ALL + "disallow : /a # not this", "/a", False),
        (OURS + "Allow: /\n\n" + ALL + "Disallow: /", "/a", True),
        (ALL + "Allow: /\n\n" + OURS + "Disallow: /", "/a", False),
        ("User-agent: other\n" + OURS + "Disallow: /", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("\ufeff" + ALL + "Disallow: /", "/a", False),
        ("<html>not found</html>", "/a", True),
    ],
)
def test_what_may_be_asked_for(text: str, path: str, allowed: bool) -> None:
    assert rules(text, "communique").allow(path) is allowed


@pytest.mark.parametrize(("written", "seconds"), [("10", 10), ("0.5", 0.5), ("soon", 0), ("-1", 0)])
def test_the_pause_that_a_site_asks_for(written: str, seconds: float) -> None:
    assert rules(f"{ALL}Crawl-delay: {written}", "communique").delay == seconds


@given(st.text(), st.text())
def test_any_text_is_read(text: str, path: str) -> None:
    rules(f"{ALL}Disallow: {text}\n{text}", "communique").allow(path)


def test_a_pattern_full_of_stars_takes_no_time() -> None:
    said = rules(f"{ALL}Disallow: /{'a*' * 20_000}b", "communique")
    start = perf_counter()
    assert said.allow("/" + "a" * 40_000)
    assert perf_counter() - start < 1
