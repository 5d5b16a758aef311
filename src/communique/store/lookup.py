"""Actors by what they are called."""

from collections.abc import Iterable
from difflib import get_close_matches

from sqlalchemy import Connection, select

from communique.model import Actor
from communique.model.load import dossier_from
from communique.resolve.words import folded
from communique.store import slices
from communique.store.identities import load
from communique.store.tables import name, profile

_NEAR = 5

_Words = tuple[str, ...]
_Ranked = tuple[tuple[int, str], str]  # what sorts, and the leader


def find(connection: Connection, called: str, begun: bool = False) -> list[Actor]:
    """Who goes by these words, those first who go by no others; then who goes by more words.

    Where nobody does, those whose names are spelled much alike. The last word may be ``begun``.
    """
    words = folded(called)
    ranked = _by_words(connection, words, begun) or _alike(connection, " ".join(words))
    rank = {leader: place for place, leader in sorted(ranked, reverse=True)}
    found = slices.actors(connection, rank)
    who = dossier_from({"actors": [*found.values()]}).actors
    return sorted(who, key=lambda one: (*rank[one.id], one.name, one.id))


def parts(connection: Connection, actor: str) -> list[Actor]:
    """All that is on record under names of its own and taken for this one actor."""
    own = select(profile.c.leader).where(profile.c.id == actor)
    ids = connection.execute(select(profile.c.id).where(profile.c.leader.in_(own))).scalars().all()
    return sorted((one.actor for one in load(connection, ids).values()), key=lambda one: one.id)


def named(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The name of each of these by itself; those that are not on record are left out."""
    return {id_: who.actor.name for id_, who in load(connection, ids).items()}


def _by_words(connection: Connection, words: _Words, begun: bool) -> list[_Ranked]:
    """Leaders in whose names the words stand, the shorter the name the better."""
    inside = name.c.words.contains(" ".join(words), autoescape=True)
    query = select(profile.c.leader, name.c.words).join_from(name, profile).where(inside)
    rows = connection.execute(query).all() if words else ()
    names = ((row.leader, row.words, tuple(row.words.split())) for row in rows)
    return [((len(all_), known), who) for who, known, all_ in names if _stands(words, all_, begun)]


def _alike(connection: Connection, called: str) -> list[_Ranked]:
    """Leaders with a name that differs by little, the likest first."""
    known = connection.execute(select(name.c.words).distinct()).scalars().all()
    near = get_close_matches(called, known, n=_NEAR)
    query = select(profile.c.leader, name.c.words).join_from(name, profile)
    rows = connection.execute(query.where(name.c.words.in_(near))).all()
    return [((near.index(row.words), row.words), row.leader) for row in rows]


def _stands(words: _Words, known: _Words, begun: bool) -> bool:
    """Whether the words stand in a name in this order, whole, but for the last where begun."""
    size = len(words)
    parts = (known[at : at + size] for at in range(len(known) - size + 1))
    if begun:
        *first, last = words
        return any([*part[:-1]] == first and part[-1].startswith(last) for part in parts)
    return any(part == words for part in parts)
