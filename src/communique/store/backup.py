"""A backup: the truth of a record as compressed JSON Lines, sealed with a checksum."""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, select

from communique.errors import OutageError, StoreError
from communique.filing import filed
from communique.store.derive import derive_all
from communique.store.engine import reading, writing
from communique.store.plain import dumps
from communique.store.rows import put
from communique.store.tables import TRUTH, document

_TABLES = {table.name: table for table in TRUTH}
_AT_ONCE = 100

_Line = tuple[str, dict[str, Any]]


def backup(engine: Engine, path: Path) -> None:
    """Write all that cannot be derived as it is at one moment; others may go on.

    The file is there only when it is whole. Raises StoreError where it cannot be written.
    """
    with reading(engine) as connection, sealed_file(path) as write:
        for text in _lines(connection):
            write(text)


@contextmanager
def sealed_file(path: Path) -> Iterator[Callable[[str], None]]:
    """Takes lines, and adds one with the checksum of them all; see ``backup``."""
    if path.exists():
        raise StoreError(str(path), "there is a file already", "give another name")
    seal = sha256()
    try:
        with filed(path) as raw, gzip.open(raw, "wt", encoding="utf-8") as file:

            def write(text: str) -> None:
                file.write(text)
                seal.update(text.encode())

            yield write
            file.write(f"{seal.hexdigest()}\n")
    except OSError as error:
        remedy = "check that its folder is there and has room"
        raise StoreError(str(path), f"cannot be written ({error.strerror})", remedy) from error


def checked(path: Path) -> dict[str, int]:
    """How many rows of each kind a backup holds; StoreError where it is not whole."""
    return dict(Counter(name for name, _ in _checked(path)))


def fill(engine: Engine, path: Path, place: str) -> None:
    """Fill an empty record from a backup and derive everything anew, or change nothing.

    The rows are read again and summed up before it counts. Raises StoreError where a checksum does
    not fit, or the record is not empty.
    """
    checked(path)  # to the last line, which has the checksum, before anything is written
    given, columns = 0, dict[str, tuple[str, ...]]()
    with writing(engine) as connection:
        if any(_held(connection)):
            raise StoreError(place, "it is not empty", "restore into a new record")
        for name, rows in _batches(_checked(path)):
            put(connection, _TABLES[name], rows)
            columns.setdefault(name, (*rows[0],))
            given += sum(_sum(line(name, row)) for row in rows)
        if given != sum(_sum(one) for one in _lines(connection, columns)):
            raise OutageError(place, "does not hold what was written", "check the disk, try again")
        derive_all(connection)


def _held(connection: Connection) -> Iterator[object]:
    """What is there already."""
    for table in TRUTH:
        yield connection.execute(select(*table.primary_key).limit(1)).first()


def _lines(
    connection: Connection, columns: Mapping[str, Sequence[str]] | None = None
) -> Iterator[str]:
    """All rows, or of some tables these columns."""
    for table in TRUTH:
        some = (
            [*table.c] if columns is None else [table.c[one] for one in columns.get(table.name, ())]
        )
        if some:
            for row in connection.execute(select(*some).order_by(*table.primary_key)):
                yield line(table.name, dict(row._mapping))


def line(table: str, row: Mapping[str, Any]) -> str:
    """A row as a backup holds it."""
    return dumps([table, row]) + "\n"


def _sum(line: str) -> int:
    """A number that stands for a line; those of all lines are summed up, in whatever order."""
    return int.from_bytes(sha256(line.encode()).digest())


def _checked(path: Path) -> Iterator[_Line]:
    """The rows of a backup; StoreError where it is not whole."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from _sealed(file)
    except (OSError, EOFError, ValueError, KeyError, zlib.error) as error:
        raise _broken(path, error) from error


def _sealed(file: IO[str]) -> Iterator[_Line]:
    """The rows; the last line must be the checksum of all others."""
    seal, last = sha256(), file.readline()
    for line in file:
        seal.update(last.encode())
        yield _row(last)
        last = line
    if last != f"{seal.hexdigest()}\n":
        raise ValueError("the checksum does not fit")


def _row(line: str) -> _Line:
    """One row with the name of its table; a text must fit its own checksum."""
    name, row = json.loads(line)
    if name not in _TABLES:
        raise ValueError(f"{name} is nothing that this version of communique keeps")
    if name == document.name and sha256(row["text"].encode()).hexdigest() != row["id"]:
        raise ValueError(f"the text of {row['name']} has been changed")
    return name, row


def _batches(lines: Iterator[_Line]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Rows of one table, some at once."""
    for name, group in groupby(lines, key=itemgetter(0)):
        rows = (row for _, row in group)
        while some := [*islice(rows, _AT_ONCE)]:
            yield name, some


def _broken(path: Path, error: Exception) -> StoreError:
    if isinstance(error, OSError) and error.strerror:
        return StoreError(str(path), f"cannot be read ({error.strerror})", "check the path")
    return StoreError(str(path), f"is no whole backup ({error})", "take another backup")
