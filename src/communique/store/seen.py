"""What each clearance sees of a document: all of it, some of it, or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from communique.errors import MissingError
from communique.model import Judgement
from communique.model.marking import MARKINGS
from communique.resolve.redaction import blackened, redacted
from communique.store import judgements
from communique.store.tables import entry, source
from communique.store.told import Told

Marks = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """A document as one clearance sees it; ``text`` where it reads another than the document's.

    ``marking`` is the rank of the highest marking in it.
    """

    told: Told
    marking: int
    text: str | None = None


def rank(made: Judgement) -> int:
    """The place among the markings of the one that the judgement gives."""
    return MARKINGS.index(made.value["marking"])


def marks(connection: Connection, told: Sequence[Told]) -> Marks:
    """The ranks of the documents and entries that are marked."""
    inside = (each.id for one in told for each in one.dossier.entries)
    return marks_in(judgements.on(connection, [*inside, *(one.id for one in told)]))


def marks_in(said: Iterable[Judgement]) -> Marks:
    """The ranks of what is marked; of two markings the later holds."""
    return {one.target: rank(one) for one in said if one.action == "mark"}


def highest(connection: Connection) -> int:
    """The rank of the highest marking there is."""
    return max(marks_in(judgements.listed(connection, retired=False)).values(), default=0)


def marking(connection: Connection, id_: str, place: str) -> int:
    """The rank of a document or an entry; MissingError where neither is on record."""
    this = select(source.c.marking).where(source.c.document == id_)
    inside = select(entry.c.marking).where(entry.c.id == id_)
    found: int | None = connection.execute(this.union_all(inside)).scalar()
    if found is None:
        raise MissingError(place, f"{id_} is not on record", "see: communique search")
    return found


def seen(told: Told, marked: Marks, by: int) -> Seen | None:
    """What a clearance of this rank sees of the document; None where that is nothing."""
    own = marked.get(told.id, 0)
    if own > by:
        return None
    marking = max([own, *(rank for rank in _inside(told, marked).values() if rank <= by)])
    hidden = {id_ for id_, rank in _inside(told, marked).items() if rank > by}
    if not hidden:
        return Seen(told, marking)
    spans = [span for each in told.dossier.entries if each.id in hidden for span in each.evidence]
    unnamed = {read for read, id_ in told.ids.items() if id_ in hidden}
    less = Told.by(told.document, redacted(told.document, told.read, unnamed), told.ids)
    return Seen(less, marking, blackened(told.document.text, spans))


def levels(told: Told, marked: Marks) -> dict[str, int]:
    """The lowest rank that sees each entry, as it is."""
    own = marked.get(told.id, 0)
    found = dict.fromkeys((each.id for each in told.dossier.entries), own)
    for by in range(own, max(_inside(told, marked).values(), default=own)):
        less = seen(told, marked, by)
        same = {each.id: each for each in less.told.dossier.entries} if less else {}
        found |= {e.id: by + 1 for e in told.dossier.entries if same.get(e.id) != e}
    return found


def _inside(told: Told, marked: Marks) -> Marks:
    """The ranks of the entries that are marked."""
    return {each.id: marked[each.id] for each in told.dossier.entries if each.id in marked}
