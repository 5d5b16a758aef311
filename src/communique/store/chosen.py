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
    yield from of_parties(connection, wanted, entry.c.id, entry.c.document)


def of_texts(
    connection: Connection, wanted: Slice, document: Column[str]
) -> Iterator[ColumnElement[bool]]:
    """Whom the source must speak of."""
    yield from _spoken_of(_wanted(connection, wanted), document)


def of_parties(
    connection: Connection, wanted: Slice, id_: Column[str], document: Column[str]
) -> Iterator[ColumnElement[bool]]:
    """Who must stand in an entry, given by its id and its document."""
    sides = _wanted(connection, wanted)
    yield from _spoken_of(sides, document)
    match sides:
        case [them]:
            named = select(party.c.entry).where(party.c.entry == id_)
            yield named.where(among(party.c.profile, them)).exists()
        case [ours, theirs]:
            yield _between(ours, theirs, id_)


def _spoken_of(sides: list[list[str]], document: Column[str]) -> Iterator[ColumnElement[bool]]:
    match [_documents(them) for them in sides]:
        case [one]:
            yield document.in_(one)
        case [one, other]:
            yield document.in_(one.intersect(other))


def _wanted(connection: Connection, wanted: Slice) -> list[list[str]]:
    """The profiles of each side that is wanted."""
    sides = [*([wanted.about] if wanted.about else []), *([one] for one in wanted.between or ())]
    return [side_of(connection, side) for side in sides]


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


def _between(ours: list[str], theirs: list[str], id_: Column[str]) -> ColumnElement[bool]:
    """Two take part, one of either side; whoever only says it takes no part."""
    one, other = party.alias(), party.alias()
    both = select(one.c.entry).join(other, one.c.entry == other.c.entry)
    both = both.where(one.c.entry == id_, one.c.profile != other.c.profile)
    both = both.where(among(one.c.profile, ours), among(other.c.profile, theirs))
    return both.where(one.c.role != _SAID, other.c.role != _SAID).exists()


def _documents(them: list[str]) -> Select[str]:
    return select(side.c.document).where(side.c.profile.in_(them))


def among(column: Column[str], ids: list[str]) -> ColumnElement[bool]:
    """Whether it is one of many: looked at row by row, for looking each of them up is slower."""
    return func.coalesce(column, "").in_(ids)
