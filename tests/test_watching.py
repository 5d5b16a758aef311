"""Watching feeds, sitemaps and folders: each document once, whatever is bad among them."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from communique import tasks
from communique.model import Document, Dossier, Source
from communique.pipeline import Added, Progress
from communique.readers.fetch import Fetcher, Limits
from communique.store import Store, open_store
from communique.watching import Terms, watch
from tests.sites import Site, give

Look = Callable[..., Added]

LIMITS = Limits(seconds=5, silence=1, pause=0, tries=1)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A record in which nothing is read of documents but that they are there."""

    def dossier_of(document: Document, _: object = None) -> Dossier:
        head = (None, None, None, None, "en", "news report")
        return Dossier((Source("s1", *head, document.sha256, document.text),), (), ())  # type: ignore[arg-type]

    monkeypatch.setattr(tasks, "dossier_of", dossier_of)
    with open_store(tmp_path / "record.db", create=True) as opened:
        yield opened


@pytest.fixture
def look(store: Store) -> Look:
    def look(*sources: str, progress: Progress | None = None, **terms: Any) -> Added:
        return watch(store, sources, Fetcher(["localhost"], LIMITS), progress, Terms(**terms))

    return look


def page(number: object) -> str:
    return (
        f"<html><body><p>The ministers signed accord number {number} in Luanda.</p></body></html>"
    )


def feed(*urls: str, stamp: str = "2025-09-19") -> str:
    items = (f"<item><link>{url}</link><pubDate>{stamp}</pubDate></item>" for url in urls)
    return f"<rss><channel>{''.join(items)}</channel></rss>"


def sitemap(*urls: str) -> str:
    return f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}</urlset>"


def test_a_feed_of_200_with_bad_ones_among_them(site: Site, store: Store, look: Look) -> None:
    """Each is stored once, failures are reported, and a second run fetches nothing new."""
    urls = [site.gives(f"/{n}", page(n), ETag=f'"{n}"') for n in range(200)]
    for number in range(0, 200, 20):
        site.gives(f"/{number}", "", 500)
    site.answers["/7"] = lambda _: time.sleep(1.5)
    site.gives("/9", page(8))
    source = site.gives("/feed", feed(*urls, urls[3]), ETag='"feed"', Content_Type="text/xml")
    first = look(source)
    assert (len(first.read), len(first.known), len(first.failures)) == (188, 1, 11)
    assert len(store.documents()) == 188
    assert {failure.problem for failure in first.failures} == {
        "cannot be had (the server says 500)",
        "does not answer in time",
    }
    assert sorted(f.name for f in first.failures) == sorted([*urls[::20], urls[7]])
    asked = len(site.asked)
    second = look(source)
    assert (second.read, second.known, len(second.failures)) == ((), (), 11)
    assert sorted(site.asked[asked:]) == sorted(
        ["/robots.txt", "/feed", "/7", *(f"/{n}" for n in range(0, 200, 20))]
    )
    assert len(store.documents()) == 188


def test_what_failed_is_tried_again_but_not_for_ever(site: Site, look: Look) -> None:
    bad = site.gives("/bad", "", 500)
    source = site.gives("/feed", feed(bad))
    for _ in range(7):
        look(source)
    assert site.asked.count("/bad") == 5
    site.gives("/bad", page(1))
    site.gives("/feed", feed(bad, stamp="2025-09-20"))
    assert look(source).read == (bad,)


def test_what_failed_is_tried_again_though_the_list_is_the_same(site: Site, look: Look) -> None:
    bad = site.gives("/bad", "", 404)
    source = site.gives("/feed", feed(bad), ETag='"1"')
    assert [str(failure) for failure in look(source).failures] == [
        f"{bad}: is not there; check the address"
    ]
    site.gives("/bad", page(1))
    assert look(source).read == (bad,)
    assert look(source) == Added()


def test_what_changed_is_read_again(site: Site, store: Store, look: Look) -> None:
    same, other = site.gives("/1", page(1), ETag='"1"'), site.gives("/2", page(2), ETag='"2"')
    source = site.gives("/feed", feed(same, other))
    look(source)
    site.gives("/2", page(3), ETag='"3"')
    site.gives("/feed", feed(same, other, stamp="2025-09-20"))
    assert look(source) == Added(read=(other,), known=(same,))
    assert len(store.documents()) == 3


def test_only_so_many_in_one_round(site: Site, look: Look) -> None:
    urls = [site.gives(f"/{n}", page(n)) for n in range(5)]
    source = site.gives("/feed", feed(*urls), ETag='"1"')
    assert look(source, most=2).read == (*urls[:2],)
    assert look(source, most=2).read == (*urls[2:4],)
    assert look(source, most=2).read == (*urls[4:],)
    assert look(source, most=2) == Added()


def test_only_addresses_that_fit(site: Site, look: Look) -> None:
    wanted, other = site.gives("/press/1", page(1)), site.gives("/shop/1", page(2))
    source = site.gives("/sitemap.xml", sitemap(other, wanted))
    assert look(source, only="*/press/*").read == (wanted,)


def test_lists_of_lists(site: Site, look: Look) -> None:
    """An index of sitemaps, one of them gone, one that names itself, and a page with a feed."""
    one, other = site.gives("/1", page(1)), site.gives("/2", page(2))
    good, gone = site.gives("/good.xml", sitemap(one)), site.url("/gone.xml")
    names = "".join(f"<sitemap><loc>{u}</loc></sitemap>" for u in (good, gone, site.url("/i.xml")))
    index = site.gives("/i.xml", f"<sitemapindex>{names}</sitemapindex>")
    site.gives("/feed", feed(other))
    link = '<link rel="alternate" type="application/atom+xml" href="/feed">'
    home = site.gives("/", f"<html><head>{link}</head><body>Words</body></html>")
    found = look(index, home)
    assert found.read == (one, other)
    assert {str(f) for f in found.failures} == {f"{gone}: is not there; check the address"}
    assert site.asked.count("/i.xml") < 6


def test_a_list_that_is_none_does_not_stop_the_others(site: Site, look: Look) -> None:
    bad, laughs = site.gives("/bad", page(1)), '<!DOCTYPE r [<!ENTITY a "ha">]><rss>&a;</rss>'
    attack, good = (
        site.gives("/attack", laughs),
        site.gives("/feed", feed(site.gives("/1", page(1)))),
    )
    found = look(bad, attack, good, site.url("/none"))
    assert len(found.read) == 1
    assert [f.problem for f in found.failures] == [
        "is neither a feed nor a sitemap, and names none",
        "defines entities of its own, as attacks do",
        "is not there",
    ]


def test_a_feed_that_leads_into_the_house(site: Site, look: Look) -> None:
    site.gives("/secret", page(1))
    source = site.gives("/feed", feed(site.url("/secret", "127.0.0.1"), "file:///etc/passwd"))
    [failure] = look(source).failures
    assert "is not a public address" in failure.problem
    assert "/secret" not in site.asked


def test_a_folder(tmp_path: Path, store: Store, look: Look) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    one, empty = folder / "one.txt", folder / "two.txt"
    one.write_text("The ministers met in Luanda.", "utf-8")
    empty.touch()
    first = look(str(folder))
    assert first.read == (str(one),)
    assert [f.problem for f in first.failures] == ["is empty"]
    one.write_text("The ministers met in Bogotá.", "utf-8")
    os.utime(one, ns=(1, 1))
    empty.write_text("The presidents met.", "utf-8")
    assert look(str(folder)).read == (str(one), str(empty))
    assert look(str(folder)) == Added()
    assert len(store.documents()) == 3


def test_interrupted_rounds_go_on(site: Site, look: Look) -> None:
    urls = [site.gives(f"/{n}", page(n)) for n in range(3)]
    source = site.gives("/feed", feed(*urls), ETag='"1"')

    def stop(name: str, done: int, _: int) -> None:
        if done == 1:
            raise KeyboardInterrupt(name)

    with pytest.raises(KeyboardInterrupt):
        look(source, progress=stop)
    assert look(source).read == (*urls[1:],)


def test_one_page_under_two_lists(site: Site, look: Look) -> None:
    url = site.gives("/1", page(1))
    one, other = site.gives("/feed", feed(url)), site.gives("/sitemap.xml", sitemap(url))
    assert look(one, other).read == (url,)
    assert site.asked.count("/1") == 1


def test_what_is_given_is_what_was_asked_for(site: Site, look: Look, store: Store) -> None:
    site.answers["/old"] = lambda request: give(request, b"", 301, Location="/new")
    site.gives("/new", page(1))
    look(site.gives("/feed", feed(site.url("/old"))))
    [document] = store.documents()
    assert store.document(document.id).heading.url == site.url("/new")
