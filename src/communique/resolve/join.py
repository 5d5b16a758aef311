"""Dossiers of single documents become one: every id its own, every actor once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from communique.model import Actor, Dossier, Entry, Evidence, FollowUp, Position, Source
from communique.resolve.actors import SAME, Known, Name, features, keys, merged
from communique.resolve.features import score
from communique.resolve.words import folded

_ACTOR_FIELDS = frozenset(
    "participants host by to holder body parties between actor about attributed_to".split()
)
_ENTRY_FIELDS = frozenset({"part_of", "event"})


@dataclass(frozen=True, slots=True)
class _Ids:
    """The new id for each old one of one dossier."""

    sources: Mapping[str, str]
    actors: Mapping[str, str]
    entries: Mapping[str, str]


@dataclass(slots=True)
class _Known:
    """The actors so far, in order, looked up by what they are called and what they hold."""

    all: list[Known] = field(default_factory=list)
    _by_key: dict[object, set[int]] = field(default_factory=dict)

    def add(self, one: Known) -> int:
        """The place of a new actor, under the next id."""
        self.all.append(replace(one, actor=replace(one.actor, id=f"a{len(self.all) + 1}")))
        return self._put(len(self.all) - 1, one)

    def unite(self, place: int, one: Known) -> None:
        """What is known of the actor at this place, with what another document says of it."""
        self.all[place] = _union(self.all[place], one)
        self._put(place, self.all[place])

    def like(self, one: Known) -> list[int]:
        """The places of all that could be the same."""
        return sorted(set[int]().union(*(self._by_key.get(key, ()) for key in keys(one))))

    def _put(self, place: int, one: Known) -> int:
        for key in keys(one):
            self._by_key.setdefault(key, set()).add(place)
        return place


def join(dossiers: Sequence[Dossier]) -> Dossier:
    """One dossier with the sources, entries and actors of all; actors that are the same are one.

    Follow-ups already decided are kept under their new ids.
    """
    known = _Known()
    sources: list[Source] = []
    entries: list[Entry] = []
    rows: list[FollowUp] = []
    unannounced: list[str] = []
    for dossier in dossiers:
        names = _numbered("s", dossier.sources, len(sources))
        ids = _Ids(
            names, _place(dossier, names, known), _numbered("e", dossier.entries, len(entries))
        )
        sources += [replace(source, id=ids.sources[source.id]) for source in dossier.sources]
        entries += [_renumbered(entry, ids) for entry in dossier.entries]
        rows += [_row(row, ids.entries) for row in dossier.follow_ups]
        unannounced += [ids.entries[id_] for id_ in dossier.unannounced]
    actors = tuple(one.actor for one in known.all)
    return Dossier(tuple(sources), actors, tuple(entries), tuple(rows), tuple(unannounced))


def _numbered(letter: str, rows: Sequence[Any], before: int) -> dict[str, str]:
    return {row.id: f"{letter}{before + at}" for at, row in enumerate(rows, start=1)}


def _place(dossier: Dossier, sources: Mapping[str, str], known: _Known) -> dict[str, str]:
    """Put the dossier's actors among the ``known``; the new id for each old one."""
    fresh = _around(dossier, sources)
    homes = _homes(fresh, known)
    ids: dict[str, str] = {}
    for at, one in enumerate(fresh):
        home = homes.get(at)
        if home is None:
            home = known.add(one)
        else:
            known.unite(home, one)
        ids[one.actor.id] = known.all[home].actor.id
    return ids


def _homes(fresh: Sequence[Known], known: _Known) -> dict[int, int]:
    """Who of the ``fresh`` is who of the ``known``: only where one pair alone is possible."""
    pairs = {
        (new, old): worth
        for new, one in enumerate(fresh)
        for old in known.like(one)
        if (worth := score(features(known.all[old], one))) >= SAME
    }
    return {
        new: old
        for (new, old), worth in pairs.items()
        if all(
            worth > rival
            for pair, rival in pairs.items()
            if pair != (new, old) and (pair[0] == new or pair[1] == old)
        )
    }


def _around(dossier: Dossier, sources: Mapping[str, str]) -> list[Known]:
    """Each actor with its posts and with the bodies of its document."""
    names = {actor.id: folded(actor.name) for actor in dossier.actors}
    bodies = frozenset(
        frozenset(folded(name) for name in (actor.name, *actor.aliases))
        for actor in dossier.actors
        if actor.type == "body"
    )
    return [
        Known(_moved(actor, sources), _posts(actor.id, dossier, names), bodies)
        for actor in dossier.actors
    ]


def _posts(actor: str, dossier: Dossier, names: Mapping[str, Name]) -> frozenset[tuple[Name, Name]]:
    return frozenset(
        (folded(entry.role), names[entry.body])
        for entry in dossier.entries
        if isinstance(entry, Position) and entry.holder == actor and entry.body
    )


def _union(old: Known, new: Known) -> Known:
    actor = merged(old.actor, new.actor)
    return Known(actor, old.posts | new.posts, old.bodies | new.bodies)


def _moved(actor: Actor, sources: Mapping[str, str]) -> Actor:
    return replace(actor, mentions=_spans(actor.mentions, sources))


def _spans(spans: Sequence[Evidence], sources: Mapping[str, str]) -> tuple[Evidence, ...]:
    return tuple(replace(span, source=sources[span.source]) for span in spans)


def _renumbered(entry: Entry, ids: _Ids) -> Entry:
    changed: dict[str, Any] = {
        "id": ids.entries[entry.id],
        "evidence": _spans(entry.evidence, ids.sources),
    }
    for one in fields(entry):
        table = _table(one.name, ids)
        if table is not None:
            changed[one.name] = _renamed(getattr(entry, one.name), table)
    return replace(entry, **changed)


def _table(field: str, ids: _Ids) -> Mapping[str, str] | None:
    if field in _ACTOR_FIELDS:
        return ids.actors
    return ids.entries if field in _ENTRY_FIELDS else None


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """One id or a tuple of ids, each once; what is None stays None."""
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(ids[id_] for id_ in value))
    return None if value is None else ids[value]


def _row(row: FollowUp, ids: Mapping[str, str]) -> FollowUp:
    outcome = tuple(ids[id_] for id_ in row.outcome)
    return replace(row, announced=ids[row.announced], outcome=outcome)
