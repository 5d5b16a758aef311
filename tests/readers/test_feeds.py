"""What feeds, sitemaps and pages list."""

import gzip
import tracemalloc
from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import ReadError
from communique.readers.feeds import Link, links
from communique.readers.fetch import Page

HOME = "https://press.example/feed"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Press</title>
<link>https://press.example/</link>
<item><title>One &nbsp; two</title><link> https://press.example/1 </link>
<pubDate>Fri, 19 Sep 2025 10:00:00 GMT</pubDate></item>
<item><guid>https://press.example/2</guid></item>
<item><link>/3</link></item><item><title>No address</title></item>
<item><link>javascript:alert(1)</link></item><item><link>http://[bad/</link></item>
<item><link>https://press.example/1</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/a/">
<link href="https://press.example/"/>
<entry><id>tag:1</id><link rel="edit" href="x"/><link href="1"/>
<updated>2025-09-19</updated></entry>
<entry><id>https://press.example/2</id></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="x"><link>https://press.example/1</link><dc:date>2025-09</dc:date></item></rdf:RDF>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://press.example/a.png</image:loc></image:image>
<loc>https://press.example/1</loc><lastmod>2025-09-19</lastmod></url></urlset>"""
INDEX = "<sitemapindex><sitemap><loc>https://press.example/s.xml</loc></sitemap></sitemapindex>"
PAGE = """<!doctype html><html><head><title>Press</title>
<link rel="alternate" type="application/rss+xml" href="/rss"></head><body>Words<br></body></html>"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            RSS,
            [
                Link("https://press.example/1", "Fri, 19 Sep 2025 10:00:00 GMT"),
                Link("https://press.example/2"),
                Link("https://press.example/3"),
                Link("http://[bad/"),
            ],
        ),
        (
            ATOM,
            [Link("https://other.example/a/1", "2025-09-19"), Link("https://press.example/2")],
        ),
        (RDF, [Link("https://press.example/1", "2025-09")]),
        (SITEMAP, [Link("https://press.example/1", "2025-09-19")]),
        (INDEX, [Link("https://press.example/s.xml", None, True)]),
        (PAGE, [Link("https://press.example/rss", None, True)]),
        ("<rss><channel></channel></rss>", []),
    ],
)
def test_what_is_listed(text: str, found: list[Link]) -> None:
    assert links(Page(HOME, text.encode())) == found
    assert links(Page(HOME, gzip.compress(text.encode()))) == found


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is neither a feed nor a sitemap"),
        (b"Words.", "is neither a feed nor a sitemap"),
        (b"<html><body>Words</body></html>", "is neither a feed nor a sitemap"),
        (b'{"items": []}', "is neither a feed nor a sitemap"),
        (b"\x1f\x8b\x08 and no more", "is packed in a broken way"),
        (gzip.compress(RSS.encode())[:-9], "breaks off in the middle"),
    ],
)
def test_what_is_no_list(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        links(Page(HOME, data))


def laughs(first: str) -> bytes:
    rows = [f'<!ENTITY a "{first}">']
    rows += [
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    ]
    return f"<!DOCTYPE rss [{''.join(rows)}]><rss><item><link>&j;</link></item></rss>".encode()


@pytest.mark.parametrize(
    "data",
    [
        laughs("ha"),
        laughs("ha").decode().encode("utf-16"),
        laughs("ha" * 100_000),
        b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item><link>&a;</link></item></rss>',
        b'<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://localhost/x"> %a;]><rss></rss>',
    ],
)
def test_entities_are_refused_in_no_time(data: bytes) -> None:
    tracemalloc.start()
    start = perf_counter()
    with pytest.raises(ReadError, match="defines entities of its own"):
        links(Page(HOME, data))
    assert perf_counter() - start < 1
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_packed_list_is_not_unpacked_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.readers.feeds._LIMIT", 1_000_000)
    with pytest.raises(ReadError, match="is larger than"):
        links(Page(HOME, gzip.compress(b"<rss>" + b" " * 10_000_000)))


@given(st.binary())
def test_any_bytes_are_listed_or_refused(data: bytes) -> None:
    for text in (data, b"<rss><item><link>" + data):
        with suppress(ReadError):
            links(Page(HOME, text))
