"""Rows in batches: as many as every engine takes at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Table, bindparam

from communique.store.engine import BULK

_AT_ONCE = 10_000


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows."""
    if rows:
        connection.execute(table.insert(), rows, execution_options={BULK: True})


class Sheaf:
    """Rows gathered for several tables, so that each is written to once, the first one first."""

    def __init__(self) -> None:
        self._rows: dict[Table, list[Mapping[str, Any]]] = {}

    def add(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Gather rows."""
        self._rows.setdefault(table, []).extend(rows)

    def put(self, connection: Connection) -> None:
        """Add what was gathered."""
        for table, rows in self._rows.items():
            put(connection, table, rows)


def change(connection: Connection, key: Column[Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Change the rows whose ``key`` is given under its name, each in its other fields."""
    if rows:
        fields: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != key.name}
        given = [{**row, f"_{key.name}": row[key.name]} for row in rows]
        same = key == bindparam(f"_{key.name}")
        connection.execute(_table(key).update().where(same).values(fields), given)


def drop(connection: Connection, column: Column[Any], values: Iterable[Any]) -> None:
    """Take out the rows with one of the values."""
    for some in _batches(values):
        connection.execute(_table(column).delete().where(column.in_(some)))


def fetch(
    connection: Connection, query: Select[Any], column: Column[Any], values: Iterable[Any]
) -> Iterator[Row[Any]]:
    """The rows of a query with one of the values."""
    for some in _batches(values):
        yield from connection.execute(query.where(column.in_(some)))


def _batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Sorted, so that every run touches the rows in one order."""
    whole = sorted(set(values))
    for start in range(0, len(whole), _AT_ONCE):
        yield whole[start : start + _AT_ONCE]


def _table(column: Column[Any]) -> Table:
    return column.table
