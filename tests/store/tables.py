"""All rows of a record, for comparing two: but for when they were added, and in which order."""

from typing import Any

from sqlalchemy import text

from communique.store import Store
from communique.store.engine import reading, writing
from communique.store.tables import metadata

_OF_ITS_OWN = {"document": {"added"}, "source": set(), "passage": {"id"}}


def rows(store: Store) -> dict[str, list[str]]:
    """The rows of every table, sorted."""
    with reading(store.engine) as connection:
        return {
            table.name: sorted(
                repr(_kept(table.name, dict(row._mapping)))
                for row in connection.execute(table.select())
            )
            for table in metadata.sorted_tables
        }


def empty(store: Store) -> None:
    """Take everything out, even what a server otherwise keeps for ever."""
    with writing(store.engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())


def _kept(table: str, row: dict[str, Any]) -> dict[str, Any]:
    left_out = _OF_ITS_OWN.get(table, set())
    return {name: value for name, value in row.items() if name not in left_out}
