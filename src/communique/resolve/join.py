"""Dossiers of single documents become one: every id its own, every actor once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from communique.model import Actor, Dossier, Entry, Evidence, FollowUp, Position, Source
from communique.resolve.actors import SAME, Known, Name, features, merged
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


def join(dossiers: Sequence[Dossier]) -> Dossier:
    """One dossier with the sources, entries and actors of all; actors that are the same are one.

    Follow-ups already decided are kept under their new ids.
    """
    known: list[Known] = []
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
    actors = tuple(one.actor for one in known)
    return Dossier(tuple(sources), actors, tuple(entries), tuple(rows), tuple(unannounced))


def _numbered(letter: str, rows: Sequence[Any], before: int) -> dict[str, str]:
    return {row.id: f"{letter}{before + at}" for at, row in enumerate(rows, start=1)}


def _place(dossier: Dossier, sources: Mapping[str, str], known: list[Known]) -> dict[str, str]:
    """Put the dossier's actors among the ``known``; the new id for each old one."""
    fresh = _around(dossier, sources)
    homes = _homes(fresh, known)
    ids: dict[str, str] = {}
    for at, one in enumerate(fresh):
        home = homes.get(at)
        if home is None:
            known.append(replace(one, actor=replace(one.actor, id=f"a{len(known) + 1}")))
            home = len(known) - 1
        else:
            known[home] = _union(known[home], one)
        ids[one.actor.id] = known[home].actor.id
    return ids


def _homes(fresh: Sequence[Known], known: Sequence[Known]) -> dict[int, int]:
    """Who of the ``fresh`` is who of the ``known``: only where one pair alone is possible."""
    pairs = {
        (new, old): worth
        for new, one in enumerate(fresh)
        for old, other in enumerate(known)
        if (worth := score(features(other, one))) >= SAME
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
    for field in fields(entry):
        table = _table(field.name, ids)
        if table is not None:
            changed[field.name] = _renamed(getattr(entry, field.name), table)
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
