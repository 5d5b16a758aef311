"""Documents and their readings: the truth that everything else is derived from."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, func, literal, select

from communique.errors import MissingError, StoreError
from communique.model import Document, Dossier, Heading, Source, Span, Turn
from communique.model.load import dossier_from
from communique.model.marking import MARKINGS, Marking
from communique.store.plain import dumps
from communique.store.rows import change, fetch, put
from communique.store.tables import document as documents
from communique.store.tables import entry, reading, source

Read = tuple[Document, Dossier]

_HEADING = tuple(field.name for field in fields(Heading))
_LISTED = ("id", "name", "title", "publisher", "published", "added", "language")


@dataclass(frozen=True, slots=True)
class Stored:
    """A document as a list shows it. ``id`` is the SHA-256 of its text."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    published: str | None
    added: str
    language: str | None
    entries: int
    copy_of: str | None
    marking: Marking = "public"


def keep(connection: Connection, read: Iterable[Read], now: str) -> dict[str, Read]:
    """Store what is new and return it by id; of one text under two headings the fuller counts."""
    best: dict[str, Read] = {}
    for document, dossier in read:
        id_ = _checked(document, dossier)
        if id_ not in best or _rank(document) < _rank(best[id_][0]):
            best[id_] = (document, dossier)
    held = load(connection, best)
    new = {id_: one for id_, one in best.items() if not fuller(held.get(id_), one[0])}
    fresh = [id_ for id_ in new if id_ not in held]
    known = [id_ for id_ in new if id_ in held]
    put(connection, documents, [{**_row(new[id_][0]), "added": now} for id_ in fresh])
    put(connection, reading, [_reading(id_, new[id_][1]) for id_ in fresh])
    change(connection, documents.c.id, [_row(new[id_][0]) for id_ in known])
    change(connection, reading.c.document, [_reading(id_, new[id_][1]) for id_ in known])
    return new


def fuller(held: Document | None, given: Document) -> bool:
    """Whether what is held of a text says as much about it as what is given."""
    return held is not None and _rank(held) <= _rank(given)


def load(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    """The documents by id; those that are not there are left out."""
    rows = fetch(connection, select(documents), documents.c.id, ids)
    return {row.id: _document(row) for row in rows}


def one(connection: Connection, id_: str, place: str) -> Document:
    """One document; StoreError where there is none, or where its text is not what was stored."""
    document = load(connection, [id_]).get(id_)
    if document is None:
        raise MissingError(place, f"there is no document {id_}", "see: communique search")
    if document.sha256 != id_ and not _redacted(connection, id_):
        raise StoreError(place, f"the text of {document.name} was changed", "restore a backup")
    return document


def _redacted(connection: Connection, id_: str) -> bool:
    """Whether only a part of the text is read."""
    query = select(source.c.text).where(source.c.document == id_)
    return connection.execute(query).scalar() is not None


def sources(connection: Connection, ids: Iterable[str], texts: bool) -> list[Source]:
    """The documents as sources, with their texts or without, the earliest first."""
    text = documents.c.text if texts else literal("").label("text")
    bare = [column for column in documents.c if column.name != "text"]
    query = select(*bare, text, source.c.copy_of, source.c.marking).join(source)
    found = (
        source_of(row.id, _document(row), row.copy_of, MARKINGS[row.marking])
        for row in fetch(connection, query, documents.c.id, ids)
    )
    return sorted(found, key=lambda one: (one.published or "9999", one.id))


def readings(connection: Connection, ids: Iterable[str]) -> Iterator[Read]:
    """The documents with what was read out of them, in the order of their ids."""
    query = select(documents, reading.c.dossier).join(reading).order_by(documents.c.id)
    for row in fetch(connection, query, documents.c.id, ids):
        yield _document(row), dossier_from(json.loads(row.dossier))


def listed(connection: Connection, ids: Collection[str] | None = None) -> list[Stored]:
    """All documents, or those with these ids, the earliest published first."""
    count = select(entry.c.document, func.count().label("entries")).where(~entry.c.rejected)
    count = count if ids is None else count.where(entry.c.document.in_(ids))
    counted = count.group_by(entry.c.document).subquery()
    query = (
        select(*(documents.c[name] for name in _LISTED), source.c.copy_of, source.c.marking)
        .add_columns(func.coalesce(counted.c.entries, 0).label("entries"))
        .join_from(documents, source)
        .outerjoin(counted, counted.c.document == documents.c.id)
        .order_by(func.coalesce(documents.c.published, "9999"), documents.c.id)
    )
    query = query if ids is None else query.where(documents.c.id.in_(ids))
    rows = (row._mapping for row in connection.execute(query))
    return [Stored(**{**row, "marking": MARKINGS[row["marking"]]}) for row in rows]


def text_of(text: str) -> str:
    """The checksum of a text, which is the id of its document."""
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def dumped(dossier: Dossier) -> str:
    """A reading as it is stored: the text stands beside it already."""
    bare = replace(dossier, sources=tuple(replace(one, text="") for one in dossier.sources))
    return dumps(bare)


def source_of(
    id_: str, document: Document, copy_of: str | None = None, marking: Marking = "public"
) -> Source:
    """The document as a dossier of the record holds it."""
    row = {**asdict(document.heading), "text": document.text, "furniture": document.furniture}
    return Source(id=id_, sha256=id_, copy_of=copy_of, marking=marking, **row)


def _checked(document: Document, dossier: Dossier) -> str:
    """The document's id; it must be what the dossier was read out of."""
    if [source.sha256 for source in dossier.sources] != [document.sha256]:
        raise StoreError(document.name, "the dossier is of another text", "read the document again")
    return document.sha256


def _rank(document: Document) -> tuple[int, str]:
    """Sorts what says more about a text first; equal for the same document alone."""
    row = _row(document)
    unknown = sum(row[name] is None for name in _HEADING)
    return unknown, dumps(row)


def _row(document: Document) -> dict[str, Any]:
    return {
        "id": document.sha256,
        "name": document.name,
        "text": document.text,
        **asdict(document.heading),
        "turns": dumps(document.turns),
        "furniture": dumps(document.furniture),
    }


def _reading(id_: str, dossier: Dossier) -> dict[str, Any]:
    return {"document": id_, "dossier": dumped(dossier)}


def _document(row: Row[Any]) -> Document:
    heading = Heading(**{name: row._mapping[name] for name in _HEADING})
    turns = tuple(Turn(**turn) for turn in json.loads(row.turns))
    furniture = tuple(Span(**span) for span in json.loads(row.furniture))
    return Document(row.name, row.text, heading, turns, furniture)
