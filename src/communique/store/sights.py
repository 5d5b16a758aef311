"""The clearances that see less than all: each has tables of its own for what follows from all."""

from sqlalchemy import Connection, insert, select

from communique.store.rows import put
from communique.store.tables import ALL, SIGHTS, Sight, clearance


def kept(connection: Connection) -> list[Sight]:
    """The sights that are kept up to date: that of all, and of each clearance that sees less."""
    less = {*connection.execute(select(clearance.c.rank)).scalars()}
    return [sight for sight in SIGHTS if sight is ALL or sight.rank in less]


def hides(connection: Connection, rank: int) -> bool:
    """Whether a clearance of this rank sees less than all."""
    query = select(clearance.c.rank).where(clearance.c.rank == rank)
    return connection.execute(query).first() is not None


def open_below(connection: Connection, rank: int) -> None:
    """Keep what each clearance below this rank sees; until now it saw all."""
    known = kept(connection)
    for sight in SIGHTS[:rank]:
        if sight not in known:
            put(connection, clearance, [{"rank": sight.rank}])
            for mine, whole in zip(sight.tables, ALL.tables, strict=True):
                names = [column.name for column in whole.c]
                connection.execute(insert(mine).from_select(names, select(whole)))
