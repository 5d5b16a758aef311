"""Watching: what feeds, sitemaps and folders name goes into the record, each document once."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from communique.errors import ReadError, StoppedError
from communique.model import Document
from communique.pipeline import Added, Mark, Progress, add_document, unreadable
from communique.readers import documents_in, is_url, read_document, read_page
from communique.readers.feeds import Link, links
from communique.readers.fetch import Fetcher, Page
from communique.store import Store
from communique.store.feeds import Seen

__all__ = ["Terms", "watch"]

_TRIES = 5
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """What is taken: ``only`` addresses that fit a pattern with *, so many of a source in a round.

    ``mark`` marks each document as it is added.
    """

    only: str = "*"
    most: int = 500
    mark: Mark | None = None


_ALL = Terms()


def watch(
    store: Store,
    sources: Sequence[str],
    fetcher: Fetcher,
    progress: Progress | None = None,
    terms: Terms = _ALL,
) -> Added:
    """Read what the sources name and the record has not seen: one round.

    Whoever is told of the progress ends it by a StoppedError.

    What fails is asked for again in later rounds, five times in a row at most.
    """
    rounds = [_Round(store, source, fetcher, progress, terms) for source in sources]
    with suppress(StoppedError):
        for one in rounds:
            one.go()
    return Added(
        tuple(name for one in rounds for name in one.read),
        tuple(name for one in rounds for name in one.known),
        tuple(failure for one in rounds for failure in one.failures),
        tuple(line for one in rounds for line in one.unread),
    )


@dataclass(slots=True)
class _Round:
    """One look at one source."""

    store: Store
    source: str
    fetcher: Fetcher
    progress: Progress | None
    terms: Terms
    read: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    failures: list[ReadError] = field(default_factory=list)
    unread: list[ReadError] = field(default_factory=list)
    lists: list[Seen] = field(default_factory=list)

    def go(self) -> None:
        """Read what is due; the lists count as seen when all that they name was."""
        due = self._due()
        bad_lists = len(self.failures)
        for done, link in enumerate(due[: self.terms.most]):
            if self.progress is not None:
                self.progress(link.url, done, min(len(due), self.terms.most))
            self._take(link)
        if len(due) <= self.terms.most and not bad_lists:
            self.store.feeds.keep(self.lists)

    def _due(self) -> list[Link]:
        """What is new, what changed, and what failed and may be tried again."""
        named = {link.url: link for link in self._named(self.source, _DEPTH)}
        for one in self.store.feeds.failed(self.source):
            named.setdefault(one.url, Link(one.url, one.stamp))
        fitting = [link for link in named.values() if fnmatchcase(link.url, self.terms.only)]
        seen = self.store.feeds.seen(link.url for link in fitting)
        return [link for link in fitting if _is_due(link, seen.get(link.url))]

    def _named(self, source: str, depth: int) -> Iterator[Link]:
        """What a source names, and the lists that it names."""
        try:
            found = self._list(source) if is_url(source) else _files(source)
        except ReadError as error:
            self.failures.append(error)
            return
        for link in found:
            if not link.is_list:
                yield link
            elif depth:
                yield from self._named(link.url, depth - 1)

    def _list(self, url: str) -> list[Link]:
        """What a feed or a sitemap names; nothing where it did not change."""
        page = self._fetched(url)
        if page is None:
            return []
        found = links(page)
        self.lists.append(Seen(url, self.source, None, page.etag, page.modified))
        return found

    def _fetched(self, url: str) -> Page | None:
        held = self.store.feeds.seen([url]).get(url, Seen(url, self.source))
        return self.fetcher.get(url, held.etag, held.modified)

    def _take(self, link: Link) -> None:
        """Read one document, and remember what came of it."""
        try:
            seen, new = self._added(link)
        except ReadError as error:
            self.failures.append(error)
            held = self.store.feeds.seen([link.url]).get(link.url)
            tries = held.tries + 1 if held and held.stamp == link.stamp else 1
            seen = Seen(link.url, self.source, link.stamp, tries=tries, problem=error.problem)
        else:
            (self.read if new else self.known).append(link.url)
        self.store.feeds.keep([seen])

    def _added(self, link: Link) -> tuple[Seen, bool]:
        """How a document is known from now on, and whether it is new."""
        if not is_url(link.url):
            document = read_document(link.url, foreign=True)
            return Seen(link.url, self.source, link.stamp), self._new(document)
        page = self._fetched(link.url)
        if page is None:
            held = self.store.feeds.seen([link.url])[link.url]
            return Seen(link.url, self.source, link.stamp, held.etag, held.modified), False
        seen = Seen(link.url, self.source, link.stamp, page.etag, page.modified)
        return seen, self._new(read_page(page, foreign=True))

    def _new(self, document: Document) -> bool:
        new = add_document(self.store, document, self.terms.mark)
        self.unread.extend(unreadable(document) if new else ())
        return new


def _is_due(link: Link, seen: Seen | None) -> bool:
    """Whether a document is new, changed, or failed not too often."""
    changed = seen is None or (link.stamp is not None and link.stamp != seen.stamp)
    return changed or bool(seen and 0 < seen.tries < _TRIES)


def _files(folder: str) -> list[Link]:
    """The documents of a folder, with their size and when they were written."""
    return [Link(path, _state(Path(path))) for path in documents_in([folder])]


def _state(path: Path) -> str | None:
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return f"{state.st_mtime_ns} {state.st_size}"
