"""The record as Popolo JSON: people, organisations, posts, memberships and events."""

from collections.abc import Iterable
from typing import Any

from communique.export.identity import edges, place
from communique.export.record import written
from communique.model import Actor, Dossier, Engagement, Entry, Position, Source
from communique.views.desk import Desk
from communique.views.entry import line

_Row = dict[str, Any]


def popolo(parts: Iterable[Dossier]) -> bytes:
    """One object with a list for each class; a state is an organisation."""
    lists: dict[str, dict[str, _Row]] = {
        name: {} for name in ("persons", "organizations", "posts", "memberships", "events")
    }
    for part in parts:
        sources = {source.id: source for source in part.sources}
        actors, desk = {actor.id: actor for actor in part.actors}, Desk(part)
        for actor in part.actors:
            kind = "persons" if actor.type == "person" else "organizations"
            lists[kind].setdefault(actor.id, _actor(actor))
        for entry in part.entries:
            if isinstance(entry, Position):
                lists["memberships"][entry.id] = _membership(entry, actors, sources)
                if entry.body:
                    lists["posts"][_post_id(entry)] = _post(entry)
            if isinstance(entry, Engagement):
                lists["events"][entry.id] = _event(entry, desk, actors, sources)
    return written({name: list(rows.values()) for name, rows in lists.items()}).encode()


def _actor(actor: Actor) -> _Row:
    named = {
        "id": actor.id,
        "name": actor.name,
        "other_names": [{"name": alias} for alias in actor.aliases],
        "identifiers": [
            {"scheme": scheme, "identifier": value} for scheme, value in actor.identifiers.items()
        ],
    }
    return named if actor.type == "person" else {**named, "classification": actor.type}


def _post(entry: Position) -> _Row:
    return {
        "id": _post_id(entry),
        "label": entry.role,
        "role": entry.role,
        "organization_id": entry.body,
    }


def _post_id(entry: Position) -> str:
    """The same post of the same body, whoever holds it."""
    return f"{entry.body}/{entry.role.casefold()}"


def _membership(entry: Position, actors: dict[str, Actor], sources: dict[str, Source]) -> _Row:
    start, end = edges(entry.term)
    holder = actors.get(entry.holder)
    person = holder is None or holder.type == "person"
    return _given(
        id=entry.id,
        label=f"{entry.role} ({entry.status})",
        role=entry.role,
        person_id=entry.holder if person else None,
        member_id=None if person else entry.holder,
        organization_id=entry.body,
        post_id=_post_id(entry) if entry.body else None,
        start_date=start,
        end_date=end,
        sources=_sources(entry, sources),
    )


def _event(
    entry: Engagement, desk: Desk, actors: dict[str, Actor], sources: dict[str, Source]
) -> _Row:
    start, end = edges(entry.date)
    host = actors.get(entry.host or "")
    there = [actors[id_] for id_ in entry.participants if id_ in actors]
    return _given(
        id=entry.id,
        name=entry.name or line(desk, entry).text,
        classification=entry.type,
        status=entry.status,
        start_date=start,
        end_date=end,
        location=entry.place,
        organization_id=host.id if host and host.type != "person" else None,
        attendees=[{"id": one.id, "name": one.name} for one in there if one.type == "person"],
        parent_id=entry.part_of,
        sources=_sources(entry, sources),
    )


def _sources(entry: Entry, sources: dict[str, Source]) -> list[_Row]:
    return [{"url": place(sources[span.source]), "note": span.quote} for span in entry.evidence]


def _given(**fields: Any) -> _Row:
    return {name: value for name, value in fields.items() if value is not None}
