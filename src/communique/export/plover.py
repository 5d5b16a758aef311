"""The record as PLOVER events, one JSON object a line: who did what to whom, in its categories."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from communique.export.inert import address, inert
from communique.model import (
    Actor,
    Commitment,
    Dossier,
    Engagement,
    Entry,
    Instrument,
    Relation,
    Source,
    Statement,
)
from communique.views.dates import bounds
from communique.views.sides import Sides

_MODES = {"visit": "visit", "call": "phone", "conference": "multilateral"}
_ENGAGED = {
    "visit": "CONSULT",
    "meeting": "CONSULT",
    "call": "CONSULT",
    "conference": "CONSULT",
    "signing": "SUPPORT",
    "ceremony": "SUPPORT",
    "message": "SUPPORT",
}
_DONE = {
    "signed": "SUPPORT",
    "ratified": "SUPPORT",
    "adopted": "SUPPORT",
    "in force": "SUPPORT",
    "negotiated": "CONSULT",
    "proposed": "AGREE",
    "terminated": "SANCTION",
}
_CHANGED = {
    "established": "SUPPORT",
    "normalised": "SUPPORT",
    "upgraded": "SUPPORT",
    "reaffirmed": "SUPPORT",
    "downgraded": "SANCTION",
    "suspended": "SANCTION",
    "severed": "SANCTION",
}
_SAID = {
    "support": "SUPPORT",
    "welcome": "SUPPORT",
    "propose": "AGREE",
    "urge": "REQUEST",
    "concern": "ACCUSE",
    "oppose": "REJECT",
}
_QUADS = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "REQUEST": 3, "ACCUSE": 3, "REJECT": 3}
_CODES = {"body": "IGO", "organisation": "NGO"}


@dataclass(frozen=True, slots=True)
class _Event:
    """What happened; ``date`` is EDTF, ``ahead`` says that it is still to come."""

    event: str
    source: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    mode: str | None = None
    date: str | None = None
    ahead: bool = False
    place: str | None = None


def plover(parts: Iterable[Dossier]) -> Iterator[bytes]:
    """What PLOVER has a category for; what has no actor or no day is left out."""
    for part in parts:
        people = _People(part)
        sources = {source.id: source for source in part.sources}
        for entry in part.entries:
            event = _coded(entry)
            row = event and _row(entry, event, people, sources[entry.evidence[0].source])
            if row:
                yield (json.dumps(row, ensure_ascii=False) + "\n").encode()


def _coded(entry: Entry) -> _Event | None:
    match entry:
        case Engagement():
            return _engaged(entry)
        case Commitment() if entry.state != "dropped":
            return _Event("AGREE", entry.by, entry.to, ahead=entry.state == "open")
        case Instrument() if entry.action in _DONE:
            ahead = entry.status == "planned"
            event = "AGREE" if ahead else _DONE[entry.action]
            mode = "withdraw" if event == "SANCTION" else None
            return _Event(event, entry.parties, (), mode, entry.date, ahead)
        case Relation() if entry.change:
            event = _CHANGED[entry.change]
            mode = "sever" if event == "SANCTION" else None
            return _Event(event, entry.between[:1], entry.between[1:], mode)
        case Statement() if entry.stance in _SAID:
            return _Event(_SAID[entry.stance], entry.by, entry.about)
    return None


def _engaged(entry: Engagement) -> _Event | None:
    """A meeting that took place is a consultation; one that is still to come is an agreement."""
    if entry.type not in _ENGAGED or entry.status == "postponed":
        return None
    hosted = (entry.host,) if entry.host and entry.type == "visit" else ()
    others = tuple(id_ for id_ in entry.participants if id_ not in hosted)
    if entry.status == "cancelled":
        return _Event("SANCTION", others, hosted, "cancel", place=entry.place)
    if entry.status in ("planned", "proposed"):
        return _Event("AGREE", others, hosted, None, entry.date, True, entry.place)
    event = _ENGAGED[entry.type]
    mode = _MODES.get(entry.type) if event == "CONSULT" else None
    return _Event(event, others, hosted, mode, entry.date, False, entry.place)


class _People:
    """The actors of a dossier as PLOVER knows them."""

    def __init__(self, part: Dossier) -> None:
        self.actors = {actor.id: actor for actor in part.actors}
        sides = Sides(part)
        self.states = {
            one: actor.identifiers["iso3166"]
            for actor in part.actors
            if actor.type == "state" and "iso3166" in actor.identifiers
            for one in sides.of(actor.id)
        }

    def coded(self, ids: Iterable[str]) -> list[dict[str, str]]:
        """Each with the code of its state or of its sort, where that is known."""
        return [self._one(self.actors[id_]) for id_ in ids if id_ in self.actors]

    def _one(self, actor: Actor) -> dict[str, str]:
        state = self.states.get(actor.id)
        code = state or _CODES.get(actor.type)
        coded = {"code": code} if code else {}
        return {**coded, **({"sector": "GOV"} if state else {}), "actor_text": inert(actor.name)}


def _row(entry: Entry, event: _Event, people: _People, source: Source) -> dict[str, Any] | None:
    """The record; None where nobody does it, or nobody says when."""
    days = bounds((None if event.ahead else event.date) or source.published or "")
    who, whom = people.coded(event.source), people.coded(event.recipient)
    if not who or not days:
        return None
    words, (first, last) = entry.evidence[0], days
    row = {
        "id": entry.id,
        "date": first.isoformat(),
        "enddate": last.isoformat() if last > first else None,
        "source": who,
        "recipient": whom,
        "event": [event.event],
        "mode": [event.mode] if event.mode else None,
        "context": ["diplomatic", *(["future"] if event.ahead else [])],
    }
    told = {
        "quad_code": _QUADS.get(event.event, 3),
        "event_loc": {"name": inert(event.place)} if event.place else None,
        "event_text": [inert(span.quote) for span in entry.evidence],
        "text_info": {"start": words.start, "end": words.end},
        "cite_info": _cited(source),
        "link": getattr(entry, "part_of", None),
        "coder": "communique",
    }
    return {name: value for name, value in (row | told).items() if value is not None}


def _cited(source: Source) -> dict[str, str]:
    known = {
        "citation": source.sha256,
        "title": source.title and inert(source.title),
        "publication": source.publisher and inert(source.publisher),
        "url": address(source.url),
        "language": source.language,
        "codebook": "PLOVER",
    }
    return {name: value for name, value in known.items() if value}
