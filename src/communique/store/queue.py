"""What nobody has judged yet, and entries as they were read before anybody judged them."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, select

from communique.model import Dossier, Slice
from communique.resolve.renaming import ENTRIES
from communique.store import chosen, documents, slices
from communique.store.plain import dumps
from communique.store.rows import fetch
from communique.store.tables import entry, judgement
from communique.store.told import Told

_ON_READING = ("accept", "correct", "reject")


def unjudged(connection: Connection, wanted: Slice, limit: int, offset: int) -> list[str]:
    """Entries whose reading nobody has judged, the latest first."""
    said = select(judgement.c.id).where(judgement.c.target == entry.c.id)
    said = said.where(judgement.c.action.in_(_ON_READING), judgement.c.retired.is_(None))
    query = select(entry.c.id).where(*chosen.entries(connection, wanted), ~said.exists())
    query = query.order_by(entry.c.last.desc().nulls_last(), entry.c.id)
    return [*connection.execute(query.limit(limit).offset(offset)).scalars()]


def as_read(connection: Connection, ids: Iterable[str]) -> Dossier:
    """The entries as they were read, and those that they are parts of."""
    asked = [*ids]
    inside = {row.document for row in fetch(connection, select(entry), entry.c.id, asked)}
    told = [Told.by(*read) for read in documents.readings(connection, inside)]
    all_ = {each.id: json.loads(dumps(each)) for one in told for each in one.dossier.entries}
    rows = {id_: all_[id_] for id_ in asked if id_ in all_}
    wholes = {row[name] for row in rows.values() for name in ENTRIES & row.keys()}
    rows |= {id_: all_[id_] for id_ in wholes & all_.keys()}
    return slices.dossier(connection, rows)
