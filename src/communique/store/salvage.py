"""What can still be read of a damaged file, row by row, as a backup that can be restored."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select, text
from sqlalchemy.exc import SQLAlchemyError

from communique.errors import StoreError
from communique.model import Dossier
from communique.model.load import dossier_from
from communique.store.backup import line, sealed_file
from communique.store.documents import dumped, load, source_of, text_of
from communique.store.engine import reading
from communique.store.faults import told
from communique.store.store import Store
from communique.store.tables import TRUTH, document
from communique.store.tables import reading as readings

_LAST, _THIS = text("max(rowid)"), text("rowid = :number")
_BLANK = 10_000  # so many numbers without a row are the end, where it cannot be asked for
_Row = dict[str, Any]


def salvage(store: Store, path: Path) -> tuple[str, ...]:
    """Write what is sound to a backup; what was lost, one line each.

    Raises StoreError for a server, which has tools of its own, and where it cannot be written.
    """
    if store.engine.dialect.name != "sqlite":
        raise StoreError(store.place, "only a file is saved so", "use the backups of the server")
    lost = list[str]()
    with told(store.place), reading(store.engine) as connection, sealed_file(path) as write:
        for one in _lines(connection, lost):
            write(one)
    return tuple(lost)


def _lines(connection: Connection, lost: list[str]) -> Iterator[str]:
    """All sound rows; of a text whose reading is lost there is one without entries."""
    texts, read = set[str](), set[str]()
    for table in TRUTH:
        for row in _rows(connection, table, lost):
            if table is document:
                texts.add(row["id"])
            if table is readings:
                if row["document"] not in texts:
                    continue
                read.add(row["document"])
            yield line(table.name, row)
        if table is readings:
            yield from _unread(connection, sorted(texts - read), lost)


def _rows(connection: Connection, table: Table, lost: list[str]) -> Iterator[_Row]:
    """The rows of a table that can be read and are as they were written."""
    last, blank = _last(connection, table), 0
    for number in count(1):
        if number > last if last is not None else blank > _BLANK:
            return
        found = _row(connection, table, number)
        blank = 0 if found else blank + 1
        if found is None:
            continue
        if found and _sound(table, found):
            yield found
        elif found or last is not None:
            lost.append(f"{table.name} {found.get('name', number)}: is damaged")


def _last(connection: Connection, table: Table) -> int | None:
    """The number of the last row; None where that cannot be read."""
    try:
        return connection.execute(select(_LAST).select_from(table)).scalar() or 0
    except SQLAlchemyError:
        return None


def _row(connection: Connection, table: Table, number: int) -> _Row | None:
    """One row by its number; empty where it cannot be read, None where there is none."""
    try:
        row = connection.execute(select(table).where(_THIS), {"number": number}).first()
    except (SQLAlchemyError, UnicodeDecodeError):
        return {}
    return None if row is None else dict(row._mapping)


def _sound(table: Table, row: _Row) -> bool:
    """Whether a row is what was written, as far as it can be known."""
    try:
        if table is document:
            turns, furniture = json.loads(row["turns"]), json.loads(row["furniture"])
            return text_of(row["text"]) == row["id"] and isinstance(turns + furniture, list)
        if table is readings:
            dossier_from({"follow_ups": [], **json.loads(row["dossier"])})
        if "value" in row:
            json.loads(row["value"])
        return all(row[column.name] is not None for column in table.c if not column.nullable)
    except Exception:  # whatever damage makes of it
        return False


def _unread(connection: Connection, ids: list[str], lost: list[str]) -> Iterator[str]:
    for id_ in ids:
        found = load(connection, [id_])[id_]
        lost.append(f"reading {found.name}: is damaged; communique rebuild --read makes it anew")
        bare = Dossier((source_of("s1", found),), (), ())
        yield line(readings.name, {"document": id_, "dossier": dumped(bare), "fresh": None})
