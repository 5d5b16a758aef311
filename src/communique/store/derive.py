"""Everything that follows from documents, readings and judgements."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from communique.store import copies, documents, entries, judgements, people, sights
from communique.store.seen import Seen, highest, marks, seen
from communique.store.tables import OF_THE_HOUR, TRUTH, Sight, document, metadata
from communique.store.told import Told

_AT_ONCE = 100


def derive(connection: Connection, told: Sequence[Told]) -> None:
    """Write all that follows from these documents, in place of what followed from them before."""
    for write in (_people, _copies, entries.write):
        write(connection, told)


def derive_all(connection: Connection) -> None:
    """Write everything that follows anew, the people of all documents before the first entry."""
    for table in reversed(metadata.sorted_tables):
        if table not in TRUTH + OF_THE_HOUR:
            connection.execute(table.delete())
    judgements.derive(connection)
    sights.open_below(connection, highest(connection))
    for write in (_people, _copies, entries.write):
        for told in _told(connection):
            write(connection, told)


def _people(connection: Connection, told: Sequence[Told]) -> None:
    ids = [one.id for one in told]
    for sight, here in _seen(connection, told):
        people.write(connection, sight, ids, [one.told for one in here])


def _copies(connection: Connection, told: Sequence[Told]) -> None:
    joined = copies.compare(connection, told)
    for sight, here in _seen(connection, told):
        copies.write(connection, sight, told, joined, here)


def _seen(connection: Connection, told: Sequence[Told]) -> Iterator[tuple[Sight, list[Seen]]]:
    """What each clearance sees of the documents."""
    marked = marks(connection, told)
    for sight in sights.kept(connection):
        yield sight, [one for each in told if (one := seen(each, marked, sight.rank))]


def _told(connection: Connection) -> Iterator[list[Told]]:
    ids = connection.execute(select(document.c.id).order_by(document.c.id)).scalars().all()
    for start in range(0, len(ids), _AT_ONCE):
        some = documents.readings(connection, ids[start : start + _AT_ONCE])
        yield [Told.by(*read) for read in some]
