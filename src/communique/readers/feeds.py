"""Feeds and sitemaps: the addresses that they list, read without entities and without a network."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from lxml import html as pages

from communique.errors import ReadError
from communique.readers.addresses import RefusedError, is_url
from communique.readers.fetch import Page
from communique.readers.inflate import unpacked

__all__ = ["Link", "links"]

_LIMIT = 60 * 1024 * 1024  # a sitemap may have 50 MB
_GZIP = b"\x1f\x8b"
_FEEDS = "application/rss+xml application/atom+xml application/rdf+xml".split()
_ITEMS = {"rss": "item", "rdf": "item", "feed": "entry", "urlset": "url", "sitemapindex": "sitemap"}
_STAMPS = ("updated", "lastmod", "pubdate", "published", "date")


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a list names, and when that changed, as written; a list of its own?"""

    url: str
    stamp: str | None = None
    is_list: bool = False


def links(page: Page) -> list[Link]:
    """What an RSS or Atom feed or a sitemap lists; of a page, the feeds that it names.

    Raises ReadError where it is none of them, or where it would grow without end.
    """
    try:
        data = unpacked([page.data], _LIMIT) if page.data.startswith(_GZIP) else page.data
        known = dict[str, Link]()
        for link in filter(lambda link: is_url(link.url), _listed(page.url, data)):
            known.setdefault(link.url, link)
        return list(known.values())
    except RefusedError as refused:
        raise ReadError(page.url, refused.problem, refused.remedy) from None


def _listed(url: str, data: bytes) -> Iterator[Link]:
    root = _root(data)
    name = _name(root)
    if name not in _ITEMS:
        yield from _named_feeds(url, data)
        return
    for item in root.iter("{*}" + _ITEMS[name]):
        if address := _address(item):
            yield Link(_joined(item.base or url, address), _stamp(item), name == "sitemapindex")


def _root(data: bytes) -> Any:
    """The first element of an XML text; RefusedError where the text defines entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    kinds = root.getroottree().docinfo.internalDTD
    if kinds is not None and any(True for _ in kinds.iterentities()):
        raise RefusedError(
            "defines entities of its own, as attacks do", "tell the site; take another"
        )
    return root


def _named_feeds(url: str, data: bytes) -> Iterator[Link]:
    """The feeds that the head of a page names."""
    try:
        page = pages.fromstring(data) if data.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        page = None
    heads = [] if page is None else page.iterfind(".//link[@href]")
    found = [e.get("href") for e in heads if (e.get("type") or "").lower() in _FEEDS]
    if not found:
        raise RefusedError(
            "is neither a feed nor a sitemap, and names none", "give the feed's address"
        )
    for address in found:
        yield Link(_joined(url, address), None, True)


def _address(item: Any) -> str | None:
    """The address of an item: <loc>, <link>, a link of Atom, or a guid that is one."""
    for child in item:
        name, words = _name(child), (child.text or "").strip()
        if name in ("loc", "link") and words:
            return words
        if name == "link" and child.get("rel", "alternate") == "alternate" and child.get("href"):
            return str(child.get("href")).strip()
    guids = ((c.text or "").strip() for c in item if _name(c) in ("guid", "id"))
    return next(filter(is_url, guids), None)


def _stamp(item: Any) -> str | None:
    found = {_name(child): (child.text or "").strip() for child in item}
    return next((found[name] for name in _STAMPS if found.get(name)), None)


def _joined(base: str, address: str) -> str:
    """An address that may be relative; as it is where it cannot be understood."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _name(element: Any) -> str:
    """The name of an element without its namespace; nothing for comments and the like."""
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
