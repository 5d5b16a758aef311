"""The tables as this version knows them: older ones are brought up to date, newer ones refused."""

from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Engine, column, inspect, select, table

from communique.errors import StoreError
from communique.store.engine import reading, writing

SCHEMA = "0010"
_VERSION = "communique_schema"


def prepare(engine: Engine, place: str, create: bool) -> None:
    """Make the tables fit this version; StoreError where there are none or newer ones."""
    with reading(engine) as connection:
        found = _checked(connection, place, create)
    if found != SCHEMA:
        with writing(engine) as connection:
            if _checked(connection, place, create) != SCHEMA:
                migrate(connection)


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the migrations that are missing."""
    from alembic import command
    from alembic.config import Config

    here = Path(__file__).parent
    config = Config(attributes={"connection": connection, "version_table": _VERSION})
    config.set_main_option("script_location", _plain(here))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", _plain(here / "migrations"))
    command.upgrade(config, to)


def version(connection: Connection) -> str | None:
    """Which migration made the tables as they are."""
    made: ColumnElement[str] = column("version_num")
    return connection.scalar(select(made).select_from(table(_VERSION)))


def _checked(connection: Connection, place: str, create: bool) -> str | None:
    tables = inspect(connection).get_table_names()
    if _VERSION not in tables:
        _refuse(place, bool(tables), create)
        return None
    found = version(connection)
    if found and found > SCHEMA:
        raise StoreError(place, "a newer communique made this record", "update communique")
    return found


def _refuse(place: str, others: bool, create: bool) -> None:
    if others:
        raise StoreError(place, "this database holds something else", "give another one")
    if not create:
        raise StoreError(place, "there is no record", "make one: communique add PATH")


def _plain(path: Path) -> str:
    """The path as Alembic's configuration takes it."""
    return str(path).replace("%", "%%")
