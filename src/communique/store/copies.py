"""When each source was known, and which are copies of one text: they count as one."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from communique.resolve import copies, fingerprint, original
from communique.resolve.dates import days
from communique.store.documents import load, source_of
from communique.store.rows import change, drop, fetch, put
from communique.store.seen import Seen
from communique.store.tables import Sight, band, copy, document
from communique.store.told import Told

_EVER = ("0000", "9999")


def compare(connection: Connection, told: Sequence[Told]) -> set[str]:
    """Note of which others the documents are copies; all that are joined to them now or were."""
    ids = [one.id for one in told]
    before = _joined(connection, ids)
    for column in (band.c.document, copy.c.one, copy.c.other):
        drop(connection, column, ids)
    put(connection, band, [row for one in told for row in _bands(one)])
    for one in told:
        _compare(connection, one)
    return before | _joined(connection, ids)


def write(
    connection: Connection,
    sight: Sight,
    told: Sequence[Told],
    joined: Iterable[str],
    seen: Iterable[Seen],
) -> None:
    """Let what is seen of the documents be sources, each beside those that it is a copy of.

    ``joined`` are all documents that were or are copies of one another by this.
    """
    drop(connection, sight.source.c.document, [one.id for one in told])
    put(connection, sight.source, _sources(connection, {one.told.id: one for one in seen}))
    _settle(connection, sight, {*joined})


def _sources(connection: Connection, seen: Mapping[str, Seen]) -> list[dict[str, object]]:
    """The day by which each was out: the day it was added, within what its own date allows."""
    query = select(document.c.id, document.c.published, document.c.added)
    rows = []
    for row in fetch(connection, query, document.c.id, seen):
        first, last = days(row.published) or _EVER
        known_by = min(max(first, row.added[:10]), last)
        one = seen[row.id]
        told = {"document": row.id, "marking": one.marking, "text": one.text}
        rows.append({**told, "known_by": known_by})
    return rows


def _bands(told: Told) -> list[dict[str, object]]:
    values = sorted(set(fingerprint(told.document.text)))
    return [{"document": told.id, "value": value} for value in values]


def _compare(connection: Connection, told: Told) -> None:
    """Note which of the others with a band in common are copies of this one."""
    mine = select(band.c.value).where(band.c.document == told.id)
    query = select(band.c.document).where(band.c.value.in_(mine), band.c.document != told.id)
    known = _joined(connection, [told.id])
    others = load(connection, {*connection.execute(query).scalars()} - known)
    this = told.dossier.sources[0]
    found = [
        id_ for id_, other in others.items() if copies(this, source_of(id_, other)) is not None
    ]
    pairs = [sorted((id_, told.id)) for id_ in found]
    put(connection, copy, [{"one": one, "other": other} for one, other in pairs])


def _settle(connection: Connection, sight: Sight, ids: Iterable[str]) -> None:
    """The earliest of each group is the original of the others in it."""
    key = sight.source.c.document
    waiting = _seen(connection, sight, ids)
    while waiting:
        group = _group(connection, sight, waiting.pop())
        waiting -= group
        first = _original(connection, group)
        rows = [{"document": id_, "copy_of": first} for id_ in sorted(group - {first})]
        change(connection, key, [*rows, {"document": first, "copy_of": None}])


def _seen(connection: Connection, sight: Sight, ids: Iterable[str]) -> set[str]:
    """Those of the documents that are seen."""
    key = sight.source.c.document
    return {row.document for row in fetch(connection, select(key), key, ids)}


def _original(connection: Connection, group: set[str]) -> str:
    if len(group) == 1:
        return min(group)
    return original([source_of(*one) for one in load(connection, group).items()]).id


def _group(connection: Connection, sight: Sight, id_: str) -> set[str]:
    """All that are copies of one another, this one among them."""
    group, edge = set[str](), {id_}
    while edge:
        group |= edge
        edge = _seen(connection, sight, _joined(connection, edge) - group)
    return group


def _joined(connection: Connection, ids: Iterable[str]) -> set[str]:
    """These and their copies."""
    wanted, found = set(ids), set(ids)
    for column in (copy.c.one, copy.c.other):
        for row in fetch(connection, select(copy), column, wanted):
            found |= {row.one, row.other}
    return found
