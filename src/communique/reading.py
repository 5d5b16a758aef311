"""The reading of one document, as one readable function: annotate, extract, and what is of use."""

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from communique.lexicon.names import groups
from communique.model import Actor, Document, Dossier, Entry, Source

if TYPE_CHECKING:
    from communique.annotate import Annotation
    from communique.propose import Proposer


def dossier_of(document: Document, proposer: "Proposer | None" = None) -> Dossier:
    """The dossier of one document, its source named "s1"; bare where its language is foreign.

    What a ``proposer`` finds beyond what was read by rule stands behind it. A very long text is
    read part by part. Raises ModelMissingError where no language model is installed.
    """
    from communique.readers.language import readable
    from communique.readers.parts import parts
    from communique.resolve.parts import together

    source = source_of(document)
    if not readable(document.heading.language):
        return Dossier((source,), (), ())
    read = [(start, _part(source, part, proposer)) for start, part in parts(document)]
    return read[0][1] if len(read) == 1 else together(source, read)


def _part(source: Source, document: Document, proposer: "Proposer | None") -> Dossier:
    """What a part says, in its own places."""
    from communique.annotate import annotate
    from communique.extract import extract

    annotation = annotate(document)
    entries = extract(annotation)
    entries += proposer.propose(annotation, entries) if proposer else ()
    return Dossier((source,), _in_use(annotation, entries), entries)


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
