"""The flow of a batch: documents are read, understood by a crew, and joined or put on record."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from communique.errors import CommuniqueError, OutageError, ReadError, StoppedError
from communique.model import Document, Dossier, Judgement
from communique.reading import dossier_of
from communique.tasks import Crew, Outcome, Task, alone, at, found

if TYPE_CHECKING:
    from communique.readers.fetch import Fetcher
    from communique.store import Store

__all__ = [
    "Added",
    "Crew",
    "Mark",
    "Outcome",
    "Progress",
    "Reading",
    "Task",
    "add_document",
    "add_files",
    "alone",
    "dossier_of",
    "found",
    "keep",
    "read_files",
    "unreadable",
]

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
Mark = Callable[[str], Judgement]

_AT_ONCE, _SOON = 50, 0.05  # documents, seconds


@dataclass(frozen=True, slots=True)
class Reading:
    """What a batch gave: one dossier of all that could be read, and what could not."""

    dossier: Dossier
    failures: tuple[ReadError, ...]


def read_files(
    paths: Sequence[str], progress: Progress | None = None, crew: Crew | None = None
) -> Reading:
    """Read documents into one dossier; a bad one is noted and passed over.

    ``progress`` is told a name, the number of documents done, and of all.
    """
    from communique.readers import read_document
    from communique.resolve import follow_ups, join

    results: dict[int, Dossier | ReadError] = {}

    def tasks() -> Iterator[Task]:
        for place, path in enumerate(paths):
            if progress is not None:
                progress(path, len(results), len(paths))
            try:
                yield Task(place, read_document(path))
            except ReadError as error:
                results[place] = error

    with closing((crew or alone())(tasks())) as outcomes:
        results.update((one.task.place, one.found) for one in outcomes)
    dossiers = [one for one in _inorder(results) if isinstance(one, Dossier)]
    failures = tuple(one for one in _inorder(results) if isinstance(one, ReadError))
    return Reading(follow_ups(join(dossiers)), failures)


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding documents, by name: read now, known already, and what could not be.

    ``unread`` are those of the read ones that are stored in a language nobody here can read yet.
    """

    read: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    failures: tuple[ReadError, ...] = ()
    unread: tuple[ReadError, ...] = ()

    @property
    def number(self) -> int:
        """How many documents something came of."""
        return len(self.read) + len(self.known) + len(self.failures)


class BrokenOffError(OutageError):
    """The record failed while documents were added; ``added`` is what came of those before."""

    def __init__(self, fault: OutageError, added: Added) -> None:
        super().__init__(fault.name, fault.problem, fault.remedy)
        self.added = added

    def __reduce__(self) -> tuple[type[OutageError], tuple[str, str, str]]:  # type: ignore[override]
        """Out of another process it comes without what came before."""
        return OutageError, (self.name, self.problem, self.remedy)


def add_files(
    store: "Store",
    paths: Sequence[str],
    progress: Progress | None = None,
    fetcher: "Fetcher | None" = None,
    mark: Mark | None = None,
    crew: Crew | None = None,
) -> Added:
    """Add documents to the record, as they are read: what is stored stays, whatever happens next.

    What the record holds already is not read again; a bad document is noted and passed over.
    Addresses on the network are fetched with ``fetcher`` alone. Raises BrokenOffError where the
    record fails on the way.
    """
    batch = _Batch(store, paths, progress, fetcher, mark)
    try:
        batch.go(crew or alone())
    except OutageError as error:
        raise BrokenOffError(error, batch.added()) from error
    return batch.added()


@dataclass(slots=True)
class _Batch:
    """Documents on their way into the record; what comes of each is kept by its place."""

    store: "Store"
    paths: Sequence[str]
    progress: Progress | None
    fetcher: "Fetcher | None"
    mark: Mark | None
    read: dict[int, str] = field(default_factory=dict)
    known: dict[int, str] = field(default_factory=dict)
    failures: dict[int, ReadError] = field(default_factory=dict)
    unread: dict[int, ReadError] = field(default_factory=dict)
    reading: set[str] = field(default_factory=set)
    held: list[Outcome] = field(default_factory=list)

    def go(self, crew: Crew) -> None:
        """Have them read; of one text twice the second waits until the first is stored."""
        waiting = list(range(len(self.paths)))
        while waiting:
            twice: list[int] = []
            with closing(crew(self._tasks(waiting, twice))) as outcomes:
                for some in self._together(outcomes):
                    self._store(some)
            waiting = twice

    def added(self) -> Added:
        """What came of it, in the order in which they were given."""
        read, known = _inorder(self.read), _inorder(self.known)
        return Added(read, known, _inorder(self.failures), _inorder(self.unread))

    def _tasks(self, waiting: Iterable[int], twice: list[int]) -> Iterator[Task]:
        """What the record does not hold; whoever reads takes one when there is a hand free.

        Whoever is told of the progress ends it by a StoppedError.
        """
        for place in waiting:
            try:
                self._tell(place)
            except StoppedError:
                return
            try:
                document = _document(self.paths[place], self.fetcher)
            except ReadError as error:
                self.failures[place] = error
                continue
            if document.sha256 in self.reading:
                twice.append(place)
            elif self.store.holds(document):
                self.known[place] = self.paths[place]
            else:
                self.reading.add(document.sha256)
                yield Task(place, document)

    def _tell(self, place: int) -> None:
        if self.progress is not None:
            done = len(self.read) + len(self.known) + len(self.failures) + len(self.held)
            self.progress(self.paths[place], done, len(self.paths))

    def _together(self, outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
        """One by one; where they come faster than they are stored, some at once and never all."""
        stored = 0.0
        for one in outcomes:
            self.held.append(one)
            if len(self.held) == _AT_ONCE or monotonic() > stored + _SOON:
                yield self._let_go()
                stored = monotonic()
        yield self._let_go()

    def _let_go(self) -> list[Outcome]:
        some, self.held = self.held, []
        return some

    def _store(self, some: Sequence[Outcome]) -> None:
        """Together, where that goes; else one by one, so that a bad one stops no others."""
        read = [(one.task.document, one.found) for one in some if isinstance(one.found, Dossier)]
        stored = len(read) > 1 and self.mark is None and self._stored(read)
        for one in some:
            self._keep(one, stored=stored)

    def _stored(self, read: Sequence[tuple[Document, Dossier]]) -> bool:
        try:
            self.store.add_many(read)
        except (CommuniqueError, MemoryError):
            raise
        except Exception:
            return False
        return True

    def _keep(self, outcome: Outcome, *, stored: bool) -> None:
        place, document = outcome.task.place, outcome.task.document
        stored = stored and isinstance(outcome.found, Dossier)
        self.reading.discard(document.sha256)
        try:
            new = stored or keep(self.store, document, outcome.found, self.mark)
        except ReadError as error:
            self.failures[place] = error
            return
        (self.read if new else self.known)[place] = self.paths[place]
        if new:
            self.unread.update((place, line) for line in unreadable(document))


def _inorder(results: Mapping[int, T]) -> tuple[T, ...]:
    return tuple(results[place] for place in sorted(results))


def _document(path: str, fetcher: "Fetcher | None") -> Document:
    from communique.readers import is_url, read_document, read_page

    page = fetcher.get(path) if fetcher and is_url(path) else None
    return read_page(page, foreign=True) if page else read_document(path, foreign=True)


def unreadable(document: Document) -> Iterator[ReadError]:
    """What is to be said of a document that is stored without being read, if it is one."""
    from communique.readers.language import readable, refused

    code = document.heading.language
    if code and not readable(code):
        yield refused(document.name, code, "it is stored, and its words are found")


def add_document(store: "Store", document: Document, mark: Mark | None = None) -> bool:
    """Read a document into the record; False where the record holds it.

    ``mark`` gives the judgement that marks it, from its SHA-256. Whatever breaks on it is a
    ReadError: one document does not stop the others.
    """
    return not store.holds(document) and keep(store, document, found(document), mark)


def keep(
    store: "Store", document: Document, found: Dossier | ReadError, mark: Mark | None = None
) -> bool:
    """Store a document with what was found in it; ReadError where there is nothing to store."""
    if isinstance(found, ReadError):
        raise found
    with at(document):
        return store.add(document, found, mark and mark(document.sha256))
