"""Whether a record is whole: its file, its texts, and the words that its entries stand on."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from communique.store.documents import text_of
from communique.store.engine import reading
from communique.store.faults import SAVE, told
from communique.store.store import Store
from communique.store.tables import document, entry
from communique.store.tables import reading as readings

_MOST = 20
_REREAD = "read the documents again: communique rebuild --read"
_REBUILD = "make it anew: communique rebuild"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is not as it was written: where, what, and what to do."""

    place: str
    problem: str
    remedy: str


def flaws(store: Store) -> list[Flaw]:
    """All that is found, the file first; nothing where the record is whole."""
    found = list[Flaw]()
    with told(store.place), reading(store.engine) as connection:
        for look in (_file, _texts, _readings, _entries):
            found.extend(_seen(look, connection))
    return found


def _seen(look: Callable[[Connection], Iterator[Flaw]], connection: Connection) -> Iterator[Flaw]:
    """What a look finds; that it cannot go on is a flaw, too."""
    try:
        yield from look(connection)
    except (SQLAlchemyError, UnicodeDecodeError) as error:
        said = str(getattr(error, "orig", error)).partition("\n")[0]
        yield Flaw("the file", f"cannot be read to its end ({said})", SAVE)


def _file(connection: Connection) -> Iterator[Flaw]:
    """What SQLite itself finds; a server looks after its own files."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST})"):
        if said != "ok":
            yield Flaw("the file", str(said).partition("\n")[0], SAVE)
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Flaw(f"the table {row[0]}", f"a row belongs to no {row[2]}", SAVE)


def _texts(connection: Connection) -> Iterator[Flaw]:
    """Every text against its checksum, and whether it was read."""
    query = select(document.c.id, document.c.name, document.c.text, readings.c.document)
    for row in connection.execute(query.outerjoin(readings).order_by(document.c.id)):
        if text_of(row.text) != row.id:
            yield Flaw(row.name, "its text is not what was stored", SAVE)
        if row.document is None:
            yield Flaw(row.name, "what was read out of it is gone", SAVE)


def _readings(connection: Connection) -> Iterator[Flaw]:
    """The words of every entry as it was read."""
    query = select(document.c.name, document.c.text, readings.c.dossier).join(readings)
    for row in connection.execute(query.order_by(document.c.id)):
        if not _borne(row.text, row.dossier):
            yield Flaw(row.name, "what was read out of it is not in its words", _REREAD)


def _entries(connection: Connection) -> Iterator[Flaw]:
    """The words of every entry as it is on record."""
    query = select(entry.c.id, document.c.text, entry.c.data)
    for row in connection.execute(query.join_from(entry, document).order_by(entry.c.id)):
        if not _borne(row.text, row.data):
            yield Flaw(f"entry {row.id}", "does not stand in the words of its source", _REBUILD)


def _borne(text: str, data: str) -> bool:
    """Whether the text has the words of an entry, or of all those of a reading, where they say."""
    try:
        told = json.loads(data)
        words = [one for each in told.get("entries", [told]) for one in each["evidence"]]
        return all(text[one["start"] : one["end"]] == one["quote"] for one in words)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
