"""Records of several sizes in both engines: filled in bulk, each grown from the one before."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, func, select, text

from benchmarks.synthetic import ENTRIES, World
from benchmarks.timing import Clock, processor, wall
from communique.store import Store, open_store
from communique.store.engine import reading
from communique.store.tables import document, metadata
from tests import postgresql

_AT_ONCE, _STREAMED = 200, 1000


@dataclass(frozen=True, slots=True)
class Filled:
    """A record of so many entries, and an empty one in the same engine."""

    store: Store
    empty: Store
    entries: int
    engine: str

    @property
    def clock(self) -> Clock:
        """SQLite works in this process, and others on the machine do not count."""
        return processor if self.engine == "SQLite" else wall

    def __str__(self) -> str:
        """As a row of the table names it."""
        return f"{self.entries:,} entries, {self.engine}"


def records(folder: Path, sizes: Sequence[int]) -> Iterator[Filled]:
    """Each size in SQLite, then in PostgreSQL where a server is installed.

    What stands in the folder is used again.
    """
    before: Path | None = None
    for size in sizes:
        path = folder / f"{size}.db"
        if before and not path.exists():
            shutil.copyfile(before, path)
        with open_store(path, create=True) as store:
            fill(store, size // ENTRIES)
            with open_store(folder / "empty.db", create=True) as empty:
                yield Filled(store, empty, size, "SQLite")
            (folder / "empty.db").unlink()
            if tools := postgresql.programs():
                with _served(tools) as (copy, empty):
                    mirror(store, copy)
                    yield Filled(copy, empty, size, "PostgreSQL")
        before = path


def fill(store: Store, number: int) -> None:
    """Make the record as large as is wanted."""
    held = documents(store)
    read = islice(World().documents(number), held, None)
    for done in range(held, number, _AT_ONCE):
        store.add_many(islice(read, _AT_ONCE))
        if sys.stderr.isatty():
            print(f"{done} of {number} documents", end="\r", file=sys.stderr, flush=True)


def documents(store: Store) -> int:
    """How many there are."""
    with reading(store.engine) as connection:
        return connection.execute(select(func.count()).select_from(document)).scalar_one()


def mirror(store: Store, copy: Store) -> None:
    """Copy every row of a record to an empty one in PostgreSQL, streamed."""
    with reading(store.engine) as rows, copy.engine.begin() as into:
        into.execute(text("SET LOCAL session_replication_role = replica"))  # no row is checked
        for table in metadata.sorted_tables:
            into.execute(table.delete())
            _stream(rows, into, table)
        into.execute(text("SELECT setval('passage_id_seq', (SELECT max(id) FROM passage))"))
    with copy.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))


def _stream(rows: Connection, into: Connection, table: Table) -> None:
    names = ", ".join(f'"{column.name}"' for column in table.c)
    cursor: Any = into.connection.cursor()
    with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copying:
        for row in rows.execution_options(yield_per=_STREAMED).execute(select(table)):
            copying.write_row(tuple(row))


@contextmanager
def _served(tools: Path) -> Iterator[tuple[Store, Store]]:
    """A record and another, both empty, on a server of our own."""
    with postgresql.cluster(tools) as server:
        engine = create_engine(f"{server.url}/postgres", isolation_level="AUTOCOMMIT")
        one, other = (_database(engine, f"{server.url}/{name}") for name in ("large", "small"))
        engine.dispose()
        with one, other:
            yield one, other


def _database(engine: Engine, url: str) -> Store:
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {url.rpartition('/')[2]}"))
    return open_store(url, create=True)
