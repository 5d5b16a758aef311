"""The record as entities of FollowTheMoney, one JSON object a line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from communique.export.identity import country, edges, language
from communique.export.inert import address, inert
from communique.model import (
    Actor,
    ActorType,
    Commitment,
    Dossier,
    Engagement,
    Entry,
    Figure,
    Instrument,
    Position,
    Relation,
    Source,
    Statement,
)
from communique.views.desk import Desk
from communique.views.entry import line
from communique.views.words import amount, capital

_SCHEMATA: dict[ActorType, str] = {
    "person": "Person",
    "state": "PublicBody",
    "body": "Organization",
    "organisation": "Organization",
    "group": "LegalEntity",
}
_TOPICS: dict[ActorType, str] = {"state": "gov.national", "body": "gov.igo"}
_Values = dict[str, Any]


def followthemoney(parts: Iterable[Dossier]) -> Iterator[bytes]:
    """Each entity once; what an entity is told by stands in its ``proof``."""
    known: set[str] = set()
    for part in parts:
        for entity in _entities(part):
            if entity["id"] not in known:
                known.add(entity["id"])
                yield (json.dumps(entity, ensure_ascii=False) + "\n").encode()


def _entities(part: Dossier) -> Iterator[_Values]:
    desk, actors = Desk(part), {actor.id: actor for actor in part.actors}
    yield from map(_source, part.sources)
    yield from map(_actor, part.actors)
    for entry in part.entries:
        yield from _entry(entry, desk, actors)


def _source(source: Source) -> _Values:
    published, _ = edges(source.published)
    return _entity(
        source.id,
        "Article",
        name=source.title or capital(source.genre),
        title=source.title,
        publisher=source.publisher,
        publishedAt=published,
        date=published,
        language=language(source.language),
        sourceUrl=address(source.url),
        keywords=source.genre,
    )


def _actor(actor: Actor) -> _Values:
    wiki = actor.identifiers.get("wikidata")
    topics = _TOPICS.get(actor.type)
    schema = _SCHEMATA[actor.type]
    return _entity(
        actor.id,
        schema,
        name=actor.name,
        alias=[alias for alias in actor.aliases if alias != actor.name],
        country=country(actor),
        wikidataId=wiki,
        topics=topics,
    )


def _entry(entry: Entry, desk: Desk, actors: dict[str, Actor]) -> Iterator[_Values]:
    told = {
        "proof": [span.source for span in entry.evidence],
        "description": [span.quote for span in entry.evidence],
    }
    match entry:
        case Engagement():
            yield _event(entry, line(desk, entry).text, told)
        case Position():
            yield from _position(entry, actors, told)
        case Relation():
            yield from _relation(entry, told)
        case Instrument():
            yield _instrument(entry, told)
        case Commitment():
            head = f"{entry.strength}, {entry.state}"
            when = f"; due {entry.due}" if entry.due else ""
            yield _note(entry.id, (*entry.by, *entry.to), entry.action, head + when, told)
        case Statement():
            about = (*entry.by, *entry.about)
            yield _note(entry.id, about, entry.content, entry.stance, told)
        case Figure():
            who = (entry.actor,) if entry.actor else ()
            yield _note(entry.id, who, f"{amount(entry, entry.unit)}: {entry.of}", "figure", told)


def _event(entry: Engagement, text: str, told: _Values) -> _Values:
    start, end = edges(entry.date)
    return _entity(
        entry.id,
        "Event",
        name=entry.name or text,
        summary=text,
        **_dates(start, end),
        location=entry.place,
        involved=entry.participants,
        organizer=entry.host,
        keywords=(entry.type, entry.status),
        **told,
    )


def _position(entry: Position, actors: dict[str, Actor], told: _Values) -> Iterator[_Values]:
    """A post that a person holds; a seat that anybody else holds in a body."""
    start, end = edges(entry.term)
    dates = _dates(start, end)
    holder = actors.get(entry.holder)
    if holder and holder.type != "person" and entry.body:
        yield _entity(
            entry.id,
            "Membership",
            member=entry.holder,
            organization=entry.body,
            role=entry.role,
            status=entry.status,
            **dates,
            **told,
        )
        return
    body = actors.get(entry.body or "")
    post = f"{entry.id}-post"
    name = f"{entry.role}, {body.name}" if body else entry.role
    state = country(body) if body else None
    yield _entity(post, "Position", name=name, country=state, organization=entry.body)
    holding = {"holder": entry.holder, "post": post, "status": _held(entry)}
    yield _entity(entry.id, "Occupancy", **holding, **dates, **told)


def _relation(entry: Relation, told: _Values) -> Iterator[_Values]:
    start, _ = edges(entry.since)
    if len(entry.between) == 2:
        one, other = entry.between
        role = f"{entry.level} ({entry.change})" if entry.change else entry.level
        ends = {"subject": one, "object": other, "role": role}
        yield _entity(entry.id, "UnknownLink", **ends, startDate=start, **told)


def _instrument(entry: Instrument, told: _Values) -> _Values:
    start, end = edges(entry.date)
    return _entity(
        entry.id,
        "Event",
        name=entry.name,
        summary=f"{entry.action}, {entry.status}",
        **_dates(start, end),
        recordId=entry.number,
        involved=entry.parties,
        keywords=(entry.type, entry.action, entry.status),
        **told,
    )


def _note(id_: str, about: tuple[str, ...], text: str, summary: str, told: _Values) -> _Values:
    return _entity(id_, "Note", name=text, entity=about, summary=summary, **told)


def _held(entry: Position) -> str:
    """The status in the words of the standard."""
    return {"current": "current", "past": "ended"}.get(entry.status, "unknown")


def _dates(start: str | None, end: str | None) -> _Values:
    if start and start == end:
        return {"date": start}
    return {"startDate": start, "endDate": end}


def _entity(id_: str, schema: str, **properties: Any) -> _Values:
    """An entity with the properties that have a value."""
    values = {name: _list(value) for name, value in properties.items()}
    given = {name: value for name, value in values.items() if value}
    return {"id": id_, "schema": schema, "properties": given}


def _list(value: Any) -> list[str]:
    many = [value] if isinstance(value, str) else value or ()
    return list(dict.fromkeys(" ".join(inert(one).split()) for one in many if one))
