"""Connections to a record: SQLite as a file, PostgreSQL by its URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from communique.errors import StoreError

_PRAGMAS = {
    "busy_timeout": 60_000,
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "cache_size": -65_536,
    "temp_store": "MEMORY",
}
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
    try:
        engine = create_engine(url)
    except ImportError as error:
        remedy = "install it: pip install 'communique[team]'"
        raise StoreError(shown(url), "the PostgreSQL driver is missing", remedy) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


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
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {_PRAGMAS['busy_timeout']}")


def _prepare(connection: Any, _: object) -> None:
    """SQLite as we need it; transactions begin where we say, not where the driver does."""
    connection.isolation_level = None
    for name, value in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options()["begin"])
