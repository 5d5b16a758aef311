"""What nobody has judged yet, and entries as they were read before anybody judged them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, get_args

from sqlalchemy import Connection, select

from communique.model import Dossier, Kind, Slice
from communique.resolve.renaming import ENTRIES
from communique.store import chosen, documents, slices
from communique.store.plain import dumps
from communique.store.rows import fetch
from communique.store.tables import entry, judgement
from communique.store.told import Told

_ON_READING = ("accept", "correct", "reject")


def unjudged(connection: Connection, wanted: Slice, limit: int, offset: int) -> list[str]:
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


def as_read(connection: Connection, ids: Iterable[str]) -> Dossier:
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
