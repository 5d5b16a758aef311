"""Documents as they stand on a shelf: page by page, what came in last, the copies of one text."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from communique.resolve.words import folded
from communique.store.documents import Stored, listed
from communique.store.tables import document, source


@dataclass(frozen=True, slots=True)
class Shelf:
    """One page of documents, and how many there are in all."""

    documents: tuple[Stored, ...]
    all: int


def shelf(connection: Connection, words: str, limit: int, offset: int) -> Shelf:
    """The documents whose title, publisher or name has all of the words; the latest first."""
    latest = select(source.c.document).order_by(source.c.known_by.desc(), source.c.document)
    ids = [*connection.execute(latest).scalars()]
    if sought := {*folded(words)}:
        called = _called(connection, sought)
        ids = [id_ for id_ in ids if id_ in called]
    return Shelf(_in_order(connection, ids[offset : offset + limit]), len(ids))


def newest(connection: Connection, limit: int) -> tuple[Stored, ...]:
    """What was added last, the newest first."""
    query = select(document.c.id).order_by(document.c.added.desc(), document.c.id).limit(limit)
    return _in_order(connection, [*connection.execute(query).scalars()])


def copies(connection: Connection, id_: str) -> tuple[Stored, ...]:
    """All other copies and translations of the same text, the original first."""
    own = select(source.c.copy_of).where(source.c.document == id_)
    first = connection.execute(own).scalar() or id_
    others = select(source.c.document).where(source.c.copy_of == first, source.c.document != id_)
    rest = connection.execute(others.order_by(source.c.known_by, source.c.document)).scalars()
    return _in_order(connection, [*({first} - {id_}), *rest])


def _called(connection: Connection, sought: set[str]) -> set[str]:
    """The documents in whose heading all the words stand, in any spelling of their letters."""
    rows = connection.execute(
        select(document.c.id, document.c.title, document.c.publisher, document.c.name)
    )
    return {id_ for id_, *said in rows if sought <= {*folded(" ".join(filter(None, said)))}}


def _in_order(connection: Connection, ids: list[str]) -> tuple[Stored, ...]:
    found = {one.id: one for one in listed(connection, ids)}
    return tuple(found[id_] for id_ in ids if id_ in found)
