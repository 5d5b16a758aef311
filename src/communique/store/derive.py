"""Everything that follows from documents, readings and judgements."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from communique.store import copies, documents, entries, people
from communique.store.tables import OF_THE_HOUR, TRUTH, document, metadata
from communique.store.told import Told

_AT_ONCE = 100


def derive(connection: Connection, told: list[Told]) -> None:
    """Write all that follows from these documents, in place of what followed from them before."""
    people.write(connection, told)
    copies.write(connection, told)
    entries.write(connection, told)


def derive_all(connection: Connection) -> None:
    """Write everything that follows anew, the people of all documents before the first entry."""
    for table in reversed(metadata.sorted_tables):
        if table not in TRUTH + OF_THE_HOUR:
            connection.execute(table.delete())
    for write in (people.write, copies.write, entries.write):
        for told in _told(connection):
            write(connection, told)


def _told(connection: Connection) -> Iterator[list[Told]]:
    ids = connection.execute(select(document.c.id).order_by(document.c.id)).scalars().all()
    for start in range(0, len(ids), _AT_ONCE):
        some = documents.readings(connection, ids[start : start + _AT_ONCE])
        yield [Told.by(*read) for read in some]
