"""Whom to compare with whom: those who share a block that is no crowd."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from sqlalchemy import Connection, select

from communique.resolve import CROWD, Profile, blocks
from communique.store.rows import drop, fetch, put
from communique.store.tables import Sight

Pair = tuple[str, str]


def moved(connection: Connection, sight: Sight, touched: Mapping[str, Profile | None]) -> set[str]:
    """Put the touched profiles into the blocks they belong to now.

    Returns the others in each block that became a crowd by this, or is none any more.
    """
    old = _keys(connection, sight, touched)
    new = {id_: blocks(who) for id_, who in touched.items() if who}
    drop(connection, sight.block.c.profile, touched)
    before, after = (Counter(chain.from_iterable(keys.values())) for keys in (old, new))
    others = {key: _in(connection, sight, key) for key in sorted(before | after)}
    rows = [{"key": key, "profile": id_} for id_, keys in new.items() for key in sorted(keys)]
    put(connection, sight.block, rows)
    turned = (
        some
        for key, some in others.items()
        if (len(some) + before[key] > CROWD) != (len(some) + after[key] > CROWD)
    )
    return set().union(*turned)


def near(connection: Connection, sight: Sight, ids: Iterable[str]) -> list[Pair]:
    """These profiles paired with all who share a block with them that is no crowd."""
    keys = _keys(connection, sight, ids)
    members = {key: _in(connection, sight, key) for key in sorted(set().union(*keys.values()))}
    pairs = {
        (min(one, other), max(one, other))
        for one, mine in keys.items()
        for key in mine
        if len(members[key]) <= CROWD
        for other in members[key]
        if other != one
    }
    return sorted(pairs)


def _keys(connection: Connection, sight: Sight, ids: Iterable[str]) -> dict[str, set[str]]:
    """The blocks of each profile."""
    block = sight.block
    found: dict[str, set[str]] = {}
    for row in fetch(connection, select(block), block.c.profile, ids):
        found.setdefault(row.profile, set()).add(row.key)
    return found


def _in(connection: Connection, sight: Sight, key: str) -> set[str]:
    """Who is in a block; of a crowd no more than tells that it is one."""
    block = sight.block
    query = select(block.c.profile).where(block.c.key == key).order_by(block.c.profile)
    return set(connection.execute(query.limit(CROWD + 1)).scalars())
