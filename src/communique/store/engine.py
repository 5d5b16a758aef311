"""Connections to a record: SQLite as a file, PostgreSQL by its URL."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from communique.errors import StoreError

PATIENCE = 60  # seconds that a writer waits for others
_FOR_WRITING = {"journal_mode": "WAL", "synchronous": "FULL"}
_PRAGMAS = {"foreign_keys": "ON", "cache_size": -65_536, "temp_store": "MEMORY"}
# A server that is not there, or no longer, is found out within so many seconds.
_WATCHFUL = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
}
BULK = "bulk"
_WRITERS = 4_217_364_101  # the number of the lock that all writers to a record share


def address(url: str | Path) -> URL:
    """A path or a URL as SQLAlchemy knows it; StoreError where it is neither."""
    if isinstance(url, Path) or "://" not in url:
        return URL.create("sqlite", database=str(Path(url).expanduser()))
    try:
        made = make_url(url)
    except ArgumentError as error:
        raise StoreError("the record", "the URL cannot be read", "correct the URL") from error
    if made.get_backend_name() not in ("sqlite", "postgresql"):
        problem = f"{made.get_backend_name()} holds no records"
        raise StoreError(shown(made), problem, "give a file, or the URL of a PostgreSQL database")
    return made.set(drivername="postgresql+psycopg") if "postgres" in made.drivername else made


def shown(url: URL) -> str:
    """The address as a message calls it: without a password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.render_as_string(hide_password=True)


def engine_for(url: URL) -> Engine:
    """The engine of an address; StoreError where its driver is not installed."""
    if url.get_backend_name() == "sqlite":
        return _of_file(url)
    try:
        patient = {name: text for name, text in _WATCHFUL.items() if name not in url.query}
        engine = create_engine(url, pool_pre_ping=True, connect_args=patient)
    except ImportError as error:
        remedy = "install it: pip install 'communique[team]'"
        raise StoreError(shown(url), "the PostgreSQL driver is missing", remedy) from error
    event.listen(engine, "do_executemany", copied)
    return engine


def _of_file(url: URL) -> Engine:
    """SQLite as we need it; a record that cannot be written can be read."""
    fixed = _fixed(url)
    engine = create_engine(url, creator=fixed) if fixed else create_engine(url)

    def prepare(connection: Any, _: object) -> None:
        """Transactions begin where we say, not where the driver does."""
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {1000 * PATIENCE}")
        for name, value in (_PRAGMAS if fixed else _PRAGMAS | _FOR_WRITING).items():
            connection.execute(f"PRAGMA {name} = {value}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _fixed(url: URL) -> Callable[[], sqlite3.Connection] | None:
    """How a file that we may not write is opened; None where we may, or where there is none.

    Whoever may not write beside it can read it as it stands, unless somebody else writes there.
    """
    path = Path(url.database or "").resolve()
    ours = all(map(_ours, (path, path.parent)))
    if url.query or not path.is_file() or ours:
        return None
    beside = [path.with_name(f"{path.name}-{end}") for end in ("wal", "shm")]
    alone = not any(one.exists() and one.stat().st_size for one in beside)
    uri = f"{path.as_uri()}?mode=ro{'&immutable=1' if alone else ''}"
    return partial(sqlite3.connect, uri, uri=True, check_same_thread=False)


def _ours(path: Path) -> bool:
    """Whether we may write there."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One transaction that sees one state of the record, whatever others write meanwhile."""
    options: dict[str, Any] = {"begin": "BEGIN"}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ"}
    with engine.execution_options(**options).connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes, alone: others wait until it is done."""
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:all)"), {"all": _WRITERS})
        yield connection


@contextmanager
def hasty(engine: Engine) -> Iterator[Connection]:
    """One small write that does not wait: it gives up where others are writing."""
    with engine.execution_options(begin="BEGIN").begin() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        try:
            yield connection
        finally:
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {1000 * PATIENCE}")


def copied(cursor: Any, _: str, rows: Sequence[Mapping[str, Any]], context: Any) -> bool:
    """PostgreSQL takes rows in bulk by COPY: it reads one stream, and no statement for each row."""
    if BULK not in context.execution_options:
        return False
    quote = context.identifier_preparer.quote
    table, names = quote(context.compiled.statement.table.name), ", ".join(map(quote, rows[0]))
    with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(tuple(row.values()))
    return True


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options()["begin"])
