"""The docket: what nobody has judged yet, what was decided, and entries as they were read."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any, get_args

from sqlalchemy import Connection, select

from communique.model import Dossier, Judgement, Kind, Slice
from communique.resolve.renaming import ENTRIES
from communique.store import chosen, documents, judgements, slices
from communique.store.judgements import Decided
from communique.store.plain import dumps
from communique.store.rows import fetch
from communique.store.tables import entry, judgement
from communique.store.told import Told

_ALL, _ANY = Slice(), Decided()
_ON_READING = ("accept", "correct", "reject")


@dataclass(frozen=True, slots=True)
class Docket:
    """What a review asks of the record; ``reading`` gives a connection to it."""

    reading: Callable[[], AbstractContextManager[Connection]]

    def unjudged(self, wanted: Slice = _ALL, limit: int = 20, offset: int = 0) -> list[str]:
        """The ids of entries whose reading nobody has judged, the latest first."""
        with self.reading() as connection:
            return _unjudged(connection, wanted, limit, offset)

    def as_read(self, ids: Iterable[str]) -> Dossier:
        """The entries with these ids as they were read, before anybody judged them."""
        with self.reading() as connection:
            return _as_read(connection, ids)

    def decided(self, asked: Decided = _ANY) -> list[Judgement]:
        """The judgements asked for, retired ones too, the latest first."""
        with self.reading() as connection:
            return judgements.history(connection, asked)

    def judges(self) -> list[str]:
        """The names of all who ever judged."""
        with self.reading() as connection:
            return judgements.judges(connection)


def _unjudged(connection: Connection, wanted: Slice, limit: int, offset: int) -> list[str]:
    """Entries whose reading nobody has judged, the latest first."""
    # Of the whole record each kind is asked by itself: that way its index gives the latest.
    kinds = [(kind,) for kind in get_args(Kind)] if wanted == Slice() else [wanted.kinds]
    asked = (replace(wanted, kinds=some) for some in kinds)
    found = [row for some in asked for row in _latest(connection, some, offset + limit)]
    found.sort(key=lambda row: row.id)
    found.sort(key=lambda row: row.last or "", reverse=True)
    return [row.id for row in found[offset:][:limit]]


def _latest(connection: Connection, wanted: Slice, limit: int) -> Sequence[Any]:
    said = select(judgement.c.id).where(judgement.c.target == entry.c.id)
    said = said.where(judgement.c.action.in_(_ON_READING), judgement.c.retired.is_(None))
    query = select(entry.c.id, entry.c.last)
    query = query.where(*chosen.entries(connection, wanted), ~said.exists())
    query = query.order_by(entry.c.last.desc().nulls_last(), entry.c.id)
    return connection.execute(query.limit(limit)).all()


def _as_read(connection: Connection, ids: Iterable[str]) -> Dossier:
    """The entries as they were read, and those that they are parts of; none that is hidden."""
    inside = _documents(connection, ids)
    told = [Told.by(*read) for read in documents.readings(connection, {*inside.values()})]
    read = {each.id: json.loads(dumps(each)) for one in told for each in one.dossier.entries}
    rows = {id_: read[id_] for id_ in inside.keys() & read.keys()}
    wholes = {row[name] for row in rows.values() for name in ENTRIES & row.keys() if row[name]}
    rows |= {id_: read[id_] for id_ in _documents(connection, wholes) if id_ in read}
    return slices.dossier(connection, rows)


def _documents(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The document of each entry that is on record."""
    rows = fetch(connection, select(entry.c.id, entry.c.document), entry.c.id, ids)
    return {row.id: row.document for row in rows}
