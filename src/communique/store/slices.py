"""Slices: parts of the record as dossiers, in which every actor goes by its leader's id."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from communique.model import Dossier, Kind, Slice
from communique.model.load import dossier_from
from communique.resolve.renaming import ACTORS, ENTRIES, many
from communique.store import chosen
from communique.store.clearing import rank_of
from communique.store.documents import sources
from communique.store.plain import loads
from communique.store.rows import fetch
from communique.store.tables import entry, profile

Rows = dict[str, dict[str, Any]]


def load(connection: Connection, wanted: Slice, texts: bool = False) -> Dossier:
    """The entries wanted, and those that they are parts of."""
    rows = _wanted(connection, wanted)
    return dossier(connection, rows | _wholes(connection, rows), texts)


def of_each(connection: Connection, wanted: Slice, kinds: Iterable[Kind]) -> Dossier:
    """The same for each of these kinds; the limit is that of each of them."""
    rows: Rows = {}
    for kind in kinds:
        rows |= _wanted(connection, replace(wanted, kinds=(kind,)))
    return dossier(connection, rows | _wholes(connection, rows))


def _wanted(connection: Connection, wanted: Slice) -> Rows:
    which = chosen.entries(connection, wanted)
    latest = (entry.c.last.desc().nulls_last(), entry.c.id)
    query = select(entry.c.data).where(*which)
    if wanted.offset:  # those that are left out are sorted, but not read
        ids = select(entry.c.id).where(*which).order_by(*latest)
        page = ids.limit(wanted.limit).offset(wanted.offset)
        query = select(entry.c.data).where(entry.c.id.in_(page))
    elif wanted.limit is not None:
        query = query.order_by(*latest).limit(wanted.limit)
    return _parsed(connection.execute(query).scalars())


def by_id(connection: Connection, ids: Iterable[str], rejected: bool = False) -> Dossier:
    """The entries with these ids, and no others; with ``rejected`` also what was rejected."""
    return dossier(connection, _by_id(connection, ids, rejected))


def dossier(connection: Connection, rows: Rows, texts: bool = False) -> Dossier:
    """The entries as a dossier with their sources and their actors, in a lasting order."""
    led = leaders(connection, _people(rows))
    rows = rows if rank_of(connection) is None else _named(rows, led)
    for row in rows.values():
        row.update({name: _led(row[name], led) for name in ACTORS & row.keys()})
        row.update(dict.fromkeys(name for name in ENTRIES & row.keys() if row[name] not in rows))
    told = sources(connection, {_source(row) for row in rows.values()}, texts)
    place = {source.id: at for at, source in enumerate(told)}
    who = actors(connection, {*led.values()})
    plain = {
        "actors": [who[id_] for id_ in sorted(who)],
        "entries": sorted(rows.values(), key=lambda row: (place[_source(row)], *_at(row))),
    }
    read = dossier_from(plain)
    return Dossier(tuple(told), read.actors, read.entries)


def actors(connection: Connection, leaders: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The actors that lead, as JSON objects by id."""
    rows = fetch(connection, select(profile.c.actor), profile.c.id, leaders)
    found = loads(row.actor for row in rows if row.actor)
    return {one["id"]: one for one in found}


def leaders(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Who each profile is."""
    query = select(profile.c.id, profile.c.leader)
    return {row.id: row.leader for row in fetch(connection, query, profile.c.id, ids)}


def _named(rows: Rows, led: Mapping[str, str]) -> Rows:
    """The entries that name nobody who is hidden."""
    return {id_: row for id_, row in rows.items() if _people({id_: row}) <= led.keys()}


def _parsed(data: Iterable[str]) -> Rows:
    """Entries as JSON objects by id, all read in one go."""
    return {row["id"]: row for row in loads(data)}


def _by_id(connection: Connection, ids: Iterable[str], rejected: bool = False) -> Rows:
    query = select(entry.c.data)
    shown = query if rejected else query.where(~entry.c.rejected)
    return _parsed(row.data for row in fetch(connection, shown, entry.c.id, ids))


def _wholes(connection: Connection, rows: Rows) -> Rows:
    """The entries that these are parts of, and those that they again are."""
    found: Rows = {}
    missing = _parents(rows)
    while missing := missing - rows.keys() - found.keys():
        more = _by_id(connection, missing)
        found |= more
        missing = _parents(more) if more else set()
    return found


def _parents(rows: Rows) -> set[str]:
    return {
        id_ for row in rows.values() for name in ENTRIES & row.keys() for id_ in many(row[name])
    }


def _people(rows: Rows) -> set[str]:
    return {id_ for row in rows.values() for name in ACTORS & row.keys() for id_ in many(row[name])}


def _led(value: Any, led: Mapping[str, str]) -> Any:
    """Ids of profiles as those of their leaders, each once."""
    if isinstance(value, list):
        return list(dict.fromkeys(led.get(id_, id_) for id_ in value))
    return led.get(value, value)


def _source(row: Mapping[str, Any]) -> str:
    source: str = row["evidence"][0]["source"]
    return source


def _at(row: Mapping[str, Any]) -> tuple[int, str]:
    return row["evidence"][0]["start"], row["id"]
