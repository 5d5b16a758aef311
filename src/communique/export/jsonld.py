"""The record as linked data: JSON-LD in the words of schema.org."""

from collections.abc import Iterable, Iterator
from typing import Any

from communique.export.identity import country, edges, fingerprint, place, urn
from communique.export.inert import address
from communique.export.record import written
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

_CONTEXT = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}
_TYPES: dict[ActorType, str] = {
    "person": "Person",
    "state": "Country",
    "body": "Organization",
    "organisation": "Organization",
    "group": "Organization",
}
_LEGAL = ("treaty", "charter", "resolution", "directive")
_STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
_ACTIONS = {
    "open": "PotentialActionStatus",
    "under way": "ActiveActionStatus",
    "done": "CompletedActionStatus",
    "dropped": "FailedActionStatus",
}
_Node = dict[str, Any]


def jsonld(parts: Iterable[Dossier]) -> bytes:
    """One graph; each node stands in it once."""
    graph: dict[str, _Node] = {}
    for part in parts:
        for node in _nodes(part):
            _add(graph.setdefault(node["id"], {}), node)
    return written({"@context": _CONTEXT, "@graph": list(graph.values())}).encode()


def _add(known: _Node, more: _Node) -> None:
    """What is known of a node, and more of it."""
    for name, value in more.items():
        old = known.get(name)
        if isinstance(old, list) and isinstance(value, list):
            known[name] = old + [one for one in value if one not in old]
        else:
            known[name] = value


def _nodes(part: Dossier) -> Iterator[_Node]:
    desk, sources = Desk(part), {source.id: source for source in part.sources}
    yield from map(_source, part.sources)
    yield from map(_actor, part.actors)
    for entry in part.entries:
        told = {
            "name": line(desk, entry).text,
            "description": [span.quote for span in entry.evidence],
            "subjectOf": _ids({fingerprint(sources[span.source]) for span in entry.evidence}),
        }
        for node in _entry(entry):
            yield {**told, **node} if node["id"] == urn(entry.id) else node


def _source(source: Source) -> _Node:
    return _node(
        fingerprint(source),
        "Article",
        headline=source.title,
        publisher={"type": "Organization", "name": source.publisher} if source.publisher else None,
        datePublished=edges(source.published)[0],
        inLanguage=source.language,
        url=address(source.url) and place(source),
        genre=source.genre,
        identifier={"type": "PropertyValue", "propertyID": "SHA-256", "value": source.sha256},
    )


def _actor(actor: Actor) -> _Node:
    wiki = actor.identifiers.get("wikidata")
    known = [
        {"type": "PropertyValue", "propertyID": scheme, "value": value}
        for scheme, value in actor.identifiers.items()
    ]
    return _node(
        urn(actor.id),
        _TYPES[actor.type],
        name=actor.name,
        alternateName=list(actor.aliases),
        identifier=known,
        additionalType=None if actor.type in ("person", "state") else actor.type,
        sameAs=f"http://www.wikidata.org/entity/{wiki}" if wiki else None,
        addressCountry=(country(actor) or "").upper() or None,
    )


def _entry(entry: Entry) -> Iterator[_Node]:
    match entry:
        case Engagement():
            yield _event(entry)
        case Commitment():
            yield _promise(entry)
        case Position():
            yield from _role(entry)
        case Instrument():
            yield from _text(entry)
        case Relation():
            yield _tie(entry)
        case Figure():
            yield _figure(entry)
        case Statement():
            who = {"author": _people(entry.by), "about": _people(entry.about)}
            yield _node(urn(entry.id), "Claim", text=entry.content, keywords=entry.stance, **who)


def _event(entry: Engagement) -> _Node:
    start, end = edges(entry.date)
    return _node(
        urn(entry.id),
        "Event",
        alternateName=entry.name,
        additionalType=entry.type,
        keywords=entry.status,
        eventStatus=f"https://schema.org/{_STATUS.get(entry.status, 'EventScheduled')}",
        startDate=start,
        endDate=end,
        location={"type": "Place", "name": entry.place} if entry.place else None,
        attendee=_people(entry.participants),
        organizer=_people((entry.host,)),
        superEvent=_people((entry.part_of,)),
    )


def _promise(entry: Commitment) -> _Node:
    return _node(
        urn(entry.id),
        "PlanAction",
        agent=_people(entry.by),
        participant=_people(entry.to),
        object=entry.action,
        keywords=entry.strength,
        scheduledTime=edges(entry.due)[1],
        actionStatus=f"https://schema.org/{_ACTIONS[entry.state]}",
    )


def _role(entry: Position) -> Iterator[_Node]:
    """The role stands between the body and whoever holds it."""
    start, end = edges(entry.term)
    body = {"startDate": start, "endDate": end, "keywords": entry.status}
    yield _node(
        urn(entry.id),
        "OrganizationRole",
        roleName=entry.role,
        member=_people((entry.holder,)),
        **body,
    )
    if entry.body:
        yield {"id": urn(entry.body), "member": [{"id": urn(entry.id)}]}


def _text(entry: Instrument) -> Iterator[_Node]:
    """The text itself, and what is done with it."""
    named = urn(f"{entry.id}-text")
    yield _node(
        named,
        "Legislation" if entry.type in _LEGAL else "CreativeWork",
        name=entry.name,
        additionalType=entry.type,
        identifier=entry.number,
    )
    start, end = edges(entry.date)
    status = {"planned": "open", "done": "done", "ongoing": "under way"}[entry.status]
    yield _node(
        urn(entry.id),
        "Action",
        additionalType=entry.action,
        agent=_people(entry.parties),
        object={"id": named},
        startTime=start,
        endTime=end,
        actionStatus=f"https://schema.org/{_ACTIONS[status]}",
    )


def _tie(entry: Relation) -> _Node:
    """A role that both play to each other."""
    return _node(
        urn(entry.id),
        "Role",
        roleName=entry.level,
        member=_people(entry.between),
        keywords=entry.change,
        startDate=edges(entry.since)[0],
    )


def _figure(entry: Figure) -> _Node:
    return _node(
        urn(entry.id),
        "Observation",
        value={
            "type": "QuantitativeValue",
            "value": entry.value,
            "unitText": entry.unit,
            "disambiguatingDescription": entry.qualifier,
        },
        variableMeasured=entry.of,
        observationAbout=_people((entry.actor,)),
        observationDate=edges(entry.date)[0],
    )


def _people(ids: Iterable[str | None]) -> list[_Node]:
    return [{"id": urn(id_)} for id_ in ids if id_]


def _ids(names: Iterable[str]) -> list[_Node]:
    return [{"id": name} for name in sorted(names)]


def _node(id_: str, type_: str, **fields: Any) -> _Node:
    """A node with the fields that have a value."""
    given = {name: value for name, value in fields.items() if value not in (None, [], "")}
    return {"id": id_, "type": type_, **given}
