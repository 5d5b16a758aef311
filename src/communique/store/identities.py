"""Who is who, decided again among those whom a change can touch, and among no others."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from functools import reduce

from sqlalchemy import Column, Connection, select

from communique.model import Judgement
from communique.resolve import Identities, Link, Profile, identities, link, union
from communique.store.blocks import moved, near
from communique.store.judgements import actors, on_actors
from communique.store.plain import dumps
from communique.store.rows import change, drop, fetch, put
from communique.store.tables import ALL, Sight

Touched = Mapping[str, Profile | None]


def decide(connection: Connection, sight: Sight, touched: Touched) -> None:
    """Compare the touched profiles with those near them, and settle all whom that reaches."""
    again = moved(connection, sight, touched) | touched.keys()
    before = _linked(connection, sight, again)
    _relink(connection, sight, again)
    settle(connection, sight, again | before)


def settle(connection: Connection, sight: Sight, ids: Iterable[str]) -> None:
    """Decide who is one, among these profiles and all that are linked with them."""
    judgements = on_actors(connection)
    group = _group(connection, sight, set(ids), judgements)
    people = load(connection, group, sight)
    found = identities(people.values(), _links(connection, sight, group), judgements)
    drop(connection, sight.question.c.profile, group)
    put(connection, sight.question, _questions(found))
    change(connection, sight.profile.c.id, _leaders(people, found))


def load(connection: Connection, ids: Iterable[str], sight: Sight = ALL) -> dict[str, Profile]:
    """The profiles by id; those that are not there are left out."""
    profile = sight.profile
    rows = fetch(connection, select(profile.c.id, profile.c.data), profile.c.id, ids)
    return {row.id: loaded(row.data) for row in rows}


def dumped(who: Profile) -> str:
    """A profile as it is stored: the same for the same one."""
    return dumps(who.as_dict())


def loaded(data: str) -> Profile:
    """What ``dumped`` gave."""
    return Profile.from_dict(json.loads(data))


def _relink(connection: Connection, sight: Sight, again: Iterable[str]) -> None:
    """The links of these profiles as their blocks have it now."""
    links = sight.link
    drop(connection, links.c.one, again)
    drop(connection, links.c.other, again)
    pairs = near(connection, sight, again)
    people = load(connection, {id_ for pair in pairs for id_ in pair}, sight)
    found = (link(people[one], people[other]) for one, other in pairs)
    put(connection, links, [asdict(each) for each in found if each])


def _linked(connection: Connection, sight: Sight, ids: Iterable[str]) -> set[str]:
    """Those whom one link joins to these."""
    return {id_ for each in _links(connection, sight, ids) for id_ in (each.one, each.other)}


def _links(connection: Connection, sight: Sight, ids: Iterable[str]) -> list[Link]:
    links = sight.link
    found = {row for side in (links.c.one, links.c.other) for row in _rows(connection, side, ids)}
    return [Link(*row) for row in sorted(found)]


def _rows(
    connection: Connection, side: Column[str], ids: Iterable[str]
) -> Iterator[tuple[str, str, float, str]]:
    return (tuple(row) for row in fetch(connection, select(side.table), side, ids))


def _group(
    connection: Connection, sight: Sight, ids: set[str], said: Iterable[Judgement]
) -> set[str]:
    """All whom links and judgements join to these, however many steps away."""
    pairs = [actors(one) for one in said]
    group, edge = set[str](), ids
    while edge:
        group |= edge
        joined = _linked(connection, sight, edge).union(*(pair for pair in pairs if pair & edge))
        edge = joined - group
    return group


def _leaders(people: Mapping[str, Profile], found: Identities) -> list[dict[str, str | None]]:
    """Each profile with its leader; the leader with the actor that all of them are."""
    followers: dict[str, list[str]] = {}
    for id_ in sorted(people):
        followers.setdefault(found.leader[id_], []).append(id_)
    led = {id_: _actor(id_, [people[one] for one in all_]) for id_, all_ in followers.items()}
    return [{"id": i, "leader": found.leader[i], "actor": led.get(i)} for i in sorted(people)]


def _actor(leader: str, all_: Iterable[Profile]) -> str:
    one = replace(reduce(union, all_).actor, id=leader)
    return dumps(one)


def _questions(found: Identities) -> list[dict[str, str]]:
    """Each question as a row, beside the one it is about."""
    return [{"id": one.id, "profile": one.subject, "data": dumps(one)} for one in found.questions]
