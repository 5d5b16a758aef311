"""What a slice wants, as conditions that the indexes of the tables answer."""

from collections.abc import Collection, Iterator

from sqlalchemy import Column, ColumnElement, Connection, Select, func, select

from communique.model import Slice
from communique.store.tables import entry, party, profile, side, source

_SAID = "attributed_to"


def entries(connection: Connection, wanted: Slice) -> list[ColumnElement[bool]]:
    """The conditions on the table of entries."""
    asked = of_entries(connection, wanted)
    return [~entry.c.rejected, *asked, *of_sources(wanted, entry.c.document)]


def of_entries(connection: Connection, wanted: Slice) -> Iterator[ColumnElement[bool]]:
    """What the slice asks of an entry itself."""
    if wanted.kinds:
        yield entry.c.kind.in_(wanted.kinds)
    if wanted.statuses:
        yield entry.c.status.in_(wanted.statuses)
    if wanted.since:
        yield entry.c.last >= wanted.since
    if wanted.until:
        yield entry.c.first <= wanted.until
    if wanted.about:
        yield from _about(side_of(connection, wanted.about))
    if wanted.between:
        yield from _between(*(side_of(connection, [one]) for one in wanted.between))


def of_sources(wanted: Slice, document: Column[str]) -> Iterator[ColumnElement[bool]]:
    """What the slice asks of the source."""
    if wanted.sources:
        yield document.in_(wanted.sources)
    if wanted.as_of:
        yield document.in_(select(source.c.document).where(source.c.known_by <= wanted.as_of))


def side_of(connection: Connection, actors: Collection[str]) -> list[str]:
    """The profiles of these actors and of all who act for them in any document."""
    own = select(profile.c.leader).where(profile.c.id.in_(actors))
    called = select(profile.c.id).where(profile.c.leader.in_(own))
    acting = select(side.c.profile).where(side.c.of.in_(called))
    theirs = select(profile.c.leader).where(profile.c.id.in_(acting))
    query = select(profile.c.id).where(profile.c.leader.in_(theirs))
    return [*connection.execute(query.order_by(profile.c.id)).scalars()]


def _about(them: list[str]) -> Iterator[ColumnElement[bool]]:
    """One of them stands in it, in a document that speaks of them."""
    yield entry.c.document.in_(_documents(them))
    named = select(party.c.entry).where(party.c.entry == entry.c.id)
    yield named.where(_among(party.c.profile, them)).exists()


def _between(ours: list[str], theirs: list[str]) -> Iterator[ColumnElement[bool]]:
    """Two take part, one of either side, in a document that speaks of both.

    Whoever only says it takes no part.
    """
    yield entry.c.document.in_(_documents(ours).intersect(_documents(theirs)))
    one, other = party.alias(), party.alias()
    both = select(one.c.entry).join(other, one.c.entry == other.c.entry)
    both = both.where(one.c.entry == entry.c.id, one.c.profile != other.c.profile)
    both = both.where(_among(one.c.profile, ours), _among(other.c.profile, theirs))
    yield both.where(one.c.role != _SAID, other.c.role != _SAID).exists()


def _documents(them: list[str]) -> Select[str]:
    return select(side.c.document).where(side.c.profile.in_(them))


def _among(column: Column[str], ids: list[str]) -> ColumnElement[bool]:
    """Whether it is one of many: looked at row by row, for looking each of them up is slower."""
    return func.coalesce(column, "").in_(ids)
