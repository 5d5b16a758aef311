"""The ledger: what sources say will be and what they say came about, by day."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, func, select

from communique.model import Commitment, Engagement, Entry, Instrument, Slice
from communique.model.listing import Listing, What
from communique.resolve import announced, results
from communique.resolve.dates import Days, days
from communique.resolve.record import Record
from communique.store import chosen
from communique.store.near import Near, near
from communique.store.rows import Sheaf, drop, fetch
from communique.store.tables import entry, ledger, moment, source

_AHEAD = ("open", "under way", "planned", "proposed", "postponed")
_NEVER = "9999-99-99"
_NEXT = ("due", "coming")
_EVENTS = ("engagement", "commitment", "instrument", "relation")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of a record, as far as its store shows it."""

    reading: Callable[[], AbstractContextManager[Connection]]

    def page(self, wanted: Slice, which: Listing) -> list[str]:
        """The ids of the entries on one page of it."""
        with self.reading() as connection:
            day = _day(which.what)
            id_ = day.table.c.entry
            asked = (*_asked(connection, wanted, day.table), *_conditions(day, which))
            order = day.asc() if which.what in _NEXT else day.desc()
            query = select(id_).where(*asked).order_by(order, id_)
            rows = connection.execute(query.limit(which.limit).offset(which.offset))
            return [*rows.scalars()]

    def near(self, ids: Collection[str], where: Near) -> list[str]:
        """The texts of these entries, and the nearest of the others on their parties."""
        with self.reading() as connection:
            return near(connection, ids, where)

    def size(self, wanted: Slice, most: int) -> int:
        """How many entries are in the texts on what is wanted; nobody counts past ``most``."""
        with self.reading() as connection:
            inside = select(_texts(connection, wanted).limit(most).subquery())
            some = select(entry.c.id).where(entry.c.document.in_(inside)).limit(most)
            query = select(func.count()).select_from(some.subquery())
            return connection.execute(query).scalar_one()

    def texts(self, as_of: str | None = None) -> int:
        """How many texts are on record, or were by a day."""
        known = [source.c.known_by <= as_of] if as_of else []
        with self.reading() as connection:
            query = select(func.count()).select_from(source).where(*known)
            return connection.execute(query).scalar_one()


def write(
    sheaf: Sheaf, record: Record, entries: Iterable[Mapping[str, Any]], known: Mapping[str, str]
) -> None:
    """Put what a document says will be and came about on the ledger; ``entries`` are its rows."""
    marking = {row["id"]: row.get("marking", 0) for row in entries}
    found = rows(record, known)
    sheaf.add(ledger, ({**row, "marking": marking[row["entry"]]} for row in found))


def clear(connection: Connection, entries: Iterable[str]) -> None:
    """Forget these entries."""
    drop(connection, ledger.c.entry, entries)


def rows(record: Record, known: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A row for each entry of the record that looks ahead or came about.

    ``known`` is the day by which each source was out.
    """
    ahead = {one.id for one in announced(record)}
    done = {one.id for one in results(record)}
    for one in record.dossier.entries:
        due, text = _due(one), one.evidence[0].source
        told = known[text]
        if due or one.id in ahead or one.id in done:
            yield {
                "entry": one.id,
                "document": text,
                "kind": one.kind,
                "told": told,
                "announced": told if one.id in ahead else None,
                "reported": told if one.id in done else None,
                "opens": due[0] if due else None,
                "due": due[1] if due else None,
            }


def known_by(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The day by which each source was out."""
    query = select(source.c.document, source.c.known_by)
    return {row.document: row.known_by for row in fetch(connection, query, source.c.document, ids)}


def _due(one: Entry) -> Days | None:
    """The days between which what is still to be done is to be done; None where it has no end."""
    match one:
        case Commitment(state=state, due=date):
            pass
        case Engagement(status=state, date=date) | Instrument(status=state, date=date):
            pass
        case _:
            return None
    found = days(date) if state in _AHEAD else None
    return found if found and found[1] != _NEVER else None


def _texts(connection: Connection, wanted: Slice) -> Select[str]:
    """The texts on what is wanted."""
    rest = [*_rest(wanted)]
    text = moment.c.document if rest else source.c.document
    query = select(text).where(*chosen.of_texts(connection, wanted, text), *rest)
    if rest:
        return query.where(*chosen.of_sources(wanted, text)).distinct()
    known = [source.c.known_by <= wanted.as_of] if wanted.as_of else []
    return query.where(*chosen.of_sources(replace(wanted, as_of=None), text), *known)


def _asked(connection: Connection, wanted: Slice, table: Table) -> Iterator[ColumnElement[bool]]:
    """What the slice asks; the ledger says itself of which kind and since when an entry is."""
    yield from chosen.of_parties(connection, wanted, table.c.entry, table.c.document)
    if table is moment:
        yield from (*chosen.of_sources(wanted, table.c.document), *_rest(wanted))
        return
    yield from chosen.of_sources(replace(wanted, as_of=None), table.c.document)
    if wanted.as_of:
        yield ledger.c.told <= wanted.as_of
    if wanted.kinds:
        yield ledger.c.kind.in_(wanted.kinds)
    if rest := [*_rest(replace(wanted, kinds=()))]:
        yield select(moment.c.entry).where(moment.c.entry == table.c.entry, *rest).exists()


def _rest(wanted: Slice) -> Iterator[ColumnElement[bool]]:
    """What it asks beside parties and sources."""
    if wanted.kinds:
        yield moment.c.kind.in_(wanted.kinds)
    if wanted.statuses:
        yield moment.c.status.in_(wanted.statuses)
    if wanted.since:
        yield moment.c.last >= wanted.since
    if wanted.until:
        yield moment.c.first <= wanted.until


def _day(what: What) -> Column[str]:
    """The day by which the list is sorted."""
    match what:
        case "announced":
            return ledger.c.announced
        case "reported":
            return ledger.c.reported
        case "due" | "overdue":
            return ledger.c.due
    return moment.c.last


def _conditions(day: Column[str], which: Listing) -> Iterator[ColumnElement[bool]]:
    match which.what:
        case "due" | "coming":
            yield day >= which.day
        case "overdue" | "past":
            yield day < which.day
        case _:
            yield day.is_not(None)
    if which.what in ("coming", "past"):
        yield moment.c.kind.in_(_EVENTS)
    elif which.until:
        yield ledger.c.opens <= which.until
