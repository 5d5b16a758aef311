"""The flow, as one readable function: read, annotate, extract, resolve."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from communique.errors import CommuniqueError, ReadError
from communique.lexicon.names import groups
from communique.model import Actor, Document, Dossier, Entry, Judgement, Source

if TYPE_CHECKING:
    from communique.annotate import Annotation
    from communique.propose import Proposer
    from communique.readers.fetch import Fetcher
    from communique.store import Store

Progress = Callable[[str, int, int], None]
Mark = Callable[[str], Judgement]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a batch gave: one dossier of all that could be read, and what could not."""

    dossier: Dossier
    failures: tuple[ReadError, ...]


def read_files(
    paths: Sequence[str], progress: Progress | None = None, proposer: "Proposer | None" = None
) -> Reading:
    """Read documents into one dossier; a bad one is noted and passed over.

    ``progress`` is told the name, the number of documents done, and of all.
    """
    from communique.readers import read_document
    from communique.resolve import follow_ups, join

    dossiers: list[Dossier] = []
    failures: list[ReadError] = []
    for done, path in enumerate(paths):
        if progress is not None:
            progress(path, done, len(paths))
        try:
            dossiers.append(dossier_of(read_document(path), proposer))
        except ReadError as error:
            failures.append(error)
    return Reading(follow_ups(join(dossiers)), tuple(failures))


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding documents, by name: read now, known already, and what could not be.

    ``unread`` are those of the read ones that are stored in a language nobody here can read yet.
    """

    read: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    failures: tuple[ReadError, ...] = ()
    unread: tuple[ReadError, ...] = ()


def add_files(
    store: "Store",
    paths: Sequence[str],
    progress: Progress | None = None,
    fetcher: "Fetcher | None" = None,
    mark: Mark | None = None,
    proposer: "Proposer | None" = None,
) -> Added:
    """Add documents to the record, each at once: what is stored stays, whatever happens next.

    What the record holds already is not read again; a bad document is noted and passed over.
    Addresses on the network are fetched with ``fetcher`` alone.
    """
    read, known, failures, unread = list[str](), list[str](), list[ReadError](), list[ReadError]()
    for done, path in enumerate(paths):
        if progress is not None:
            progress(path, done, len(paths))
        try:
            document = _document(path, fetcher)
            new = add_document(store, document, mark, proposer)
        except ReadError as error:
            failures.append(error)
        else:
            (read if new else known).append(path)
            unread.extend(unreadable(document) if new else ())
    return Added(tuple(read), tuple(known), tuple(failures), tuple(unread))


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


def add_document(
    store: "Store",
    document: Document,
    mark: Mark | None = None,
    proposer: "Proposer | None" = None,
) -> bool:
    """Read a document into the record; False where the record holds it.

    ``mark`` gives the judgement that marks it, from its SHA-256. Whatever breaks on it is a
    ReadError: one document does not stop the others.
    """
    if store.holds(document):
        return False
    try:
        return store.add(document, dossier_of(document, proposer), mark and mark(document.sha256))
    except (CommuniqueError, MemoryError):
        raise
    except Exception as error:
        problem = f"cannot be understood ({type(error).__name__}: {error})"
        raise ReadError(document.name, problem, "report it together with the document") from error


def dossier_of(document: Document, proposer: "Proposer | None" = None) -> Dossier:
    """The dossier of one document, its source named "s1"; bare where its language is foreign.

    What a ``proposer`` finds beyond what was read by rule stands behind it. Raises
    ModelMissingError where no language model is installed.
    """
    from communique.annotate import annotate
    from communique.extract import extract
    from communique.readers.language import readable

    if not readable(document.heading.language):
        return Dossier((source_of(document),), (), ())
    annotation = annotate(document)
    entries = extract(annotation)
    entries += proposer.propose(annotation, entries) if proposer else ()
    return Dossier((source_of(document),), _in_use(annotation, entries), entries)


def source_of(document: Document) -> Source:
    """The document as a dossier holds it."""
    heading = document.heading
    return Source(
        id="s1",
        title=heading.title,
        publisher=heading.publisher,
        published=heading.published,
        url=heading.url,
        language=heading.language,
        genre=heading.genre,
        sha256=document.sha256,
        text=document.text,
        furniture=document.furniture,
    )


def _in_use(annotation: "Annotation", entries: Sequence[Entry]) -> tuple[Actor, ...]:
    """All who are named, and of the unnamed groups those that act or that an entry speaks of."""
    used = {*annotation.acting, *chain.from_iterable(_ids(entry) for entry in entries)}
    return tuple(
        a for a in annotation.actors.values() if a.id in used or (a.mentions and _named(a))
    )


def _named(actor: Actor) -> bool:
    """Whether an actor bears a name; a group does where it is a people ("Mongolians")."""
    common = groups().plural | groups().collective
    people = actor.name.istitle() and " " not in actor.name and actor.name.lower() not in common
    return actor.type != "group" or people


def _ids(entry: Entry) -> list[Any]:
    fields = ("participants", "by", "to", "between", "about", "parties")
    many = chain.from_iterable(getattr(entry, field, ()) for field in fields)
    single = ("host", "holder", "body", "actor", "attributed_to")
    return [*many, *(getattr(entry, field, None) for field in single)]
