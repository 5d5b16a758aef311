"""The roll: who is on record, those first of whom most is told."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, func, select

from communique.errors import MissingError
from communique.model import Actor
from communique.model.load import dossier_from
from communique.store import lookup, slices
from communique.store.plain import loads
from communique.store.tables import party, profile


@dataclass(frozen=True, slots=True)
class Known:
    """An actor, and in how many entries it stands."""

    actor: Actor
    entries: int


@dataclass(frozen=True, slots=True)
class Roll:
    """One page of it, and how many there are in all."""

    known: tuple[Known, ...]
    all: int


def roll(
    connection: Connection, name: str, types: Collection[str], limit: int, offset: int
) -> Roll:
    """Those of some types, or of all; with a name, whoever goes by it, the best first."""
    if name.strip():
        found = lookup.find(connection, name, begun=True)
    else:
        told = _told(connection)
        found = sorted(_everybody(connection), key=lambda one: (-told[one.id], one.name, one.id))
    some = [one for one in found if not types or one.type in types]
    page = some[offset : offset + limit]
    counts = _told(connection, [one.id for one in page])
    return Roll(tuple(Known(replace(a, mentions=()), counts[a.id]) for a in page), len(some))


def one(connection: Connection, id_: str, place: str) -> Actor:
    """The actor that an id stands for, by itself or taken for another; MissingError if nobody."""
    leader = connection.execute(select(profile.c.leader).where(profile.c.id == id_)).scalar()
    found = slices.actors(connection, [leader] if leader else ())
    if not found:
        raise MissingError(place, f"there is no actor {id_}", "see: communique actors")
    return _actors(found.values())[0]


def _everybody(connection: Connection) -> list[Actor]:
    rows = connection.execute(select(profile.c.actor).where(profile.c.id == profile.c.leader))
    return _actors(loads(text for text in rows.scalars() if text))


def _actors(plain: Iterable[object]) -> list[Actor]:
    return [*dossier_from({"actors": [*plain]}).actors]


def _told(connection: Connection, leaders: Collection[str] | None = None) -> Counter[str]:
    """In how many entries each leader stands, under any name; of all of them, how many times."""
    number = func.count() if leaders is None else func.count(party.c.entry.distinct())
    counted = select(party.c.profile, number.label("number")).group_by(party.c.profile)
    if leaders is not None:
        theirs = select(profile.c.id).where(profile.c.leader.in_(leaders))
        counted = counted.where(party.c.profile.in_(theirs))
    inside = counted.subquery()
    query = select(profile.c.leader, inside.c.number).join(
        profile, profile.c.id == inside.c.profile
    )
    told = Counter[str]()
    for leader, entries in connection.execute(query):
        told[leader] += entries
    return told
