"""How much there is: entries over time, engagements by place, pairs who meet. No words are read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Select, Table, case, false, func, select

from communique.model import Actor, Kind, Slice
from communique.model.load import dossier_from
from communique.model.marking import MARKINGS, Marking
from communique.store import chosen, slices
from communique.store.tables import (
    document,
    entry,
    met,
    moment,
    party,
    profile,
    question,
    source,
    venue,
)

Width = Literal[4, 7, 10]
Among = Literal["person", "state", "body", "mixed"]

_MOST = 10_000
_ALL = Slice()


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many entries of a kind from ``first`` to ``last``, the fronts of ISO days; None: no date.

    A month or a day that is not known is 00 in the first day and 99 in the last.
    """

    kind: Kind
    first: str | None
    last: str | None
    number: int
    marking: Marking = "public"


@dataclass(frozen=True, slots=True)
class Dated:
    """An entry with the first and the last day it can mean."""

    entry: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Venue:
    """So many engagements at a place, as the texts write it."""

    place: str
    number: int
    marking: Marking = "public"


@dataclass(frozen=True, slots=True)
class Pair:
    """So many engagements, held or under way, of two actors; both by id."""

    one: str
    other: str
    number: int
    marking: Marking = "public"


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a record, as far as its store shows it."""

    reading: Callable[[], AbstractContextManager[Connection]]

    def kinds(self, wanted: Slice = _ALL) -> dict[Kind, int]:
        """How many entries of each kind there are; a kind without any is left out."""
        with self.reading() as connection:
            query = select(moment.c.kind, func.count()).where(*_wanted(connection, moment, wanted))
            rows = connection.execute(query.group_by(moment.c.kind))
            return {row.kind: row[1] for row in rows}

    def documents(self) -> int:
        """How many documents there are."""
        return self._all(document)

    def questions(self) -> int:
        """How many questions of identity wait for a person."""
        return self._all(question)

    def stretches(self, width: Width, wanted: Slice = _ALL) -> list[Stretch]:
        """How many entries of a kind begin and end in each year, month or day (4, 7, 10 signs)."""
        begin, end = _fronts(width)
        query = select(moment.c.kind, begin, end, func.count(), func.max(moment.c.marking))
        query = query.group_by(moment.c.kind, begin, end)
        with self.reading() as connection:
            rows = connection.execute(query.where(*_wanted(connection, moment, wanted)))
            found = [
                Stretch(k, a, b, n, MARKINGS[rank]) for k, a, b, n, rank in rows.fetchmany(_MOST)
            ]
        return sorted(found, key=lambda one: (one.first or "", one.last or "", one.kind))

    def dated(
        self, wanted: Slice, limit: int, offset: int = 0, *, whole: bool = True
    ) -> list[Dated]:
        """The entries with a day among those wanted, in the order of their dates.

        The ``whole`` ones have no other days.
        """
        query = select(moment.c.entry, moment.c.first, moment.c.last)
        query = query.order_by(moment.c.first, moment.c.last, moment.c.entry)
        query = query.where(moment.c.first.is_not(None), *(_within(wanted) if whole else ()))
        with self.reading() as connection:
            found = query.where(*_wanted(connection, moment, wanted))
            return [Dated(*row) for row in connection.execute(found.limit(limit).offset(offset))]

    def venues(self, wanted: Slice = _ALL, limit: int = 1000) -> list[Venue]:
        """Where engagements are, the most frequent places first."""
        query = select(venue.c.place, func.count(), func.max(venue.c.marking))
        query = (
            query.group_by(venue.c.place).order_by(func.count().desc(), venue.c.place).limit(limit)
        )
        with self.reading() as connection:
            rows = connection.execute(query.where(*_wanted(connection, venue, wanted)))
            return [Venue(place, number, MARKINGS[rank]) for place, number, rank in rows]

    def at(self, places: Sequence[str], wanted: Slice, limit: int) -> list[str]:
        """The engagements at places as they are written, by id, the latest first."""
        query = select(venue.c.entry).where(venue.c.place.in_(places))
        query = query.order_by(venue.c.last.desc().nulls_last(), venue.c.entry).limit(limit)
        with self.reading() as connection:
            return [*connection.execute(query.where(*_wanted(connection, venue, wanted))).scalars()]

    def pairs(self, among: Iterable[Among], wanted: Slice = _ALL, limit: int = 1000) -> list[Pair]:
        """Who meets whom, the most frequent pairs first."""
        with self.reading() as connection:
            where = (met.c.among.in_([*among]), *_wanted(connection, met, wanted))
            rows = connection.execute(_led(where).limit(limit))
            return [Pair(one, other, int(n), MARKINGS[rank]) for one, other, n, rank in rows]

    def _all(self, table: Table) -> int:
        with self.reading() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

    def actors(self, ids: Iterable[str]) -> dict[str, Actor]:
        """Those who lead, by id."""
        with self.reading() as connection:
            found = slices.actors(connection, ids)
        return {one.id: one for one in dossier_from({"actors": [*found.values()]}).actors}


def _fronts(width: Width) -> tuple[ColumnElement[str | None], ColumnElement[str | None]]:
    if width == 4:
        return moment.c.opens, moment.c.closes
    return func.substr(moment.c.first, 1, width), func.substr(moment.c.last, 1, width)


def _led(where: tuple[ColumnElement[bool], ...]) -> Select[str, str, int, int]:
    """The pairs of those who lead; profiles are counted before they are looked up."""
    number, rank = func.count().label("number"), func.max(met.c.marking).label("rank")
    rows = select(met.c.one, met.c.other, number, rank).where(*where)
    counted = rows.group_by(met.c.one, met.c.other).subquery()
    one, other = (profile.alias(name) for name in ("ours", "theirs"))
    first = case((one.c.leader < other.c.leader, one.c.leader), else_=other.c.leader)
    second = case((one.c.leader < other.c.leader, other.c.leader), else_=one.c.leader)
    summed, most = func.sum(counted.c.number), func.max(counted.c.rank)
    query = select(first, second, summed, most).select_from(counted)
    query = query.join(one, one.c.id == counted.c.one).join(other, other.c.id == counted.c.other)
    query = query.where(one.c.leader != other.c.leader).group_by(first, second)
    return query.order_by(summed.desc(), first, second)


def _wanted(connection: Connection, table: Table, wanted: Slice) -> Iterator[ColumnElement[bool]]:
    """What the slice asks of a table of entries that have days."""
    yield from _days(table, wanted)
    if wanted.about:
        yield _about(table, chosen.side_of(connection, wanted.about), wanted)
    if wanted.between:
        both = chosen.entries(connection, Slice(between=wanted.between))
        yield table.c.entry.in_(select(entry.c.id).where(*both))
    if table is moment:
        yield from _of_moments(wanted)
    else:
        yield from _of_engagements(table, wanted)


def _of_engagements(table: Table, wanted: Slice) -> Iterator[ColumnElement[bool]]:
    """What only the moment of each engagement knows."""
    if wanted.kinds and "engagement" not in wanted.kinds:
        yield false()
    if asked := [*_of_moments(replace(wanted, kinds=()))]:
        yield select(moment.c.entry).where(moment.c.entry == table.c.entry, *asked).exists()


def _days(table: Table, wanted: Slice) -> Iterator[ColumnElement[bool]]:
    """Some of its days lie within those wanted; of moments the years help the index."""
    if wanted.since:
        yield table.c.last >= wanted.since
    if wanted.until:
        yield table.c.first <= wanted.until
    if wanted.until and table is moment:
        yield table.c.opens <= wanted.until[:4]


def _within(wanted: Slice) -> Iterator[ColumnElement[bool]]:
    """All of its days do."""
    if wanted.since:
        yield moment.c.first >= wanted.since
    if wanted.until:
        yield moment.c.last <= wanted.until


def _about(table: Table, them: list[str], wanted: Slice) -> ColumnElement[bool]:
    """One of them stands in it: within a month each entry is asked, else they are."""
    if (wanted.since or "-")[:7] == (wanted.until or "+")[:7]:
        parties = select(party.c.entry).where(party.c.entry == table.c.entry)
        return parties.where(chosen.among(party.c.profile, them)).exists()
    return table.c.entry.in_(select(party.c.entry).where(party.c.profile.in_(them)))


def _of_moments(wanted: Slice) -> Iterator[ColumnElement[bool]]:
    """What only the moments know."""
    if wanted.kinds:
        yield moment.c.kind.in_(wanted.kinds)
    if wanted.statuses:
        yield moment.c.status.in_(wanted.statuses)
    if wanted.sources:
        yield moment.c.document.in_(wanted.sources)
    if wanted.as_of:
        known = select(source.c.document).where(source.c.known_by <= wanted.as_of)
        yield moment.c.document.in_(known)
