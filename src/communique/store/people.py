"""Whom the documents speak of: one profile each, to which every document adds what it tells."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce

from sqlalchemy import Connection, select

from communique.resolve import Profile, union
from communique.resolve.words import folded
from communique.store.identities import Touched, decide, dumped, load, loaded
from communique.store.plain import dumps
from communique.store.rows import change, drop, fetch, put
from communique.store.tables import Sight
from communique.store.told import Told

_Parts = Mapping[tuple[str, str], Profile]


def write(connection: Connection, sight: Sight, ids: Collection[str], told: Sequence[Told]) -> None:
    """Let the documents with these ids tell what they do now, or nothing where they are not told.

    Who is who is decided anew where it matters.
    """
    part = sight.part
    new = {(one.id, key): who for one in told for key, who in one.profiles.items()}
    old = _parts(connection, sight, ids)
    drop(connection, part.c.document, {document for document, _ in old})
    put(connection, part, [_row(one, who) for one in told for who in one.profiles.values()])
    taken = {key[1] for key, who in old.items() if new.get(key) != who}
    added = {key: who for key, who in new.items() if key not in old and key[1] not in taken}
    held = load(connection, {*taken, *(id_ for _, id_ in added)}, sight)
    _save(connection, sight, held, _sum(held, added) | _anew(connection, sight, taken))


def _parts(connection: Connection, sight: Sight, documents: Iterable[str]) -> _Parts:
    part = sight.part
    rows = fetch(connection, select(part), part.c.document, documents)
    return {(row.document, row.profile): loaded(row.data) for row in rows}


def _sum(held: Mapping[str, Profile], added: _Parts) -> dict[str, Profile | None]:
    """The profiles with what is added to them."""
    grown: dict[str, Profile] = {}
    for (_, id_), who in added.items():
        before = grown.get(id_) or held.get(id_)
        grown[id_] = union(before, who) if before else who
    return dict(grown)


def _anew(connection: Connection, sight: Sight, ids: Iterable[str]) -> dict[str, Profile | None]:
    """The profiles as all documents together tell them; None where none does any more."""
    told = defaultdict[str, list[Profile]](list)
    for row in fetch(connection, select(sight.part), sight.part.c.profile, ids):
        told[row.profile].append(loaded(row.data))
    return {id_: reduce(union, told[id_]) if told[id_] else None for id_ in ids}


def _save(connection: Connection, sight: Sight, held: Mapping[str, Profile], now: Touched) -> None:
    """Write the profiles that are other than those held, and what follows from them."""
    profile, name = sight.profile, sight.name
    touched = {id_: who for id_, who in now.items() if who != held.get(id_)}
    there = {id_: who for id_, who in touched.items() if who is not None}
    rows = {id_: {"id": id_, "data": dumped(who)} for id_, who in there.items()}
    put(
        connection, profile, [row | {"leader": id_} for id_, row in rows.items() if id_ not in held]
    )
    change(connection, profile.c.id, [row for id_, row in rows.items() if id_ in held])
    drop(connection, name.c.profile, touched)
    put(
        connection, name, [{"words": w, "profile": p.id} for p in there.values() for w in _names(p)]
    )
    decide(connection, sight, touched)
    drop(connection, profile.c.id, touched.keys() - there.keys())


def _names(who: Profile) -> set[str]:
    """Everything that the actor is looked up by, folded."""
    actor = who.actor
    names = {actor.name, *actor.aliases, *actor.identifiers.values()}
    return {" ".join(folded(each)) for each in names} - {""}


def _row(told: Told, who: Profile) -> dict[str, str | None]:
    mention = told.mentions.get(who.id)
    words = dumps(mention) if mention else None
    return {"document": told.id, "profile": who.id, "data": dumped(who), "mention": words}
