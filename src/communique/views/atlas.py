"""Where engagements are, and between which capitals."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from communique.lexicon.names import State, states
from communique.model import Actor, Dossier, Engagement
from communique.model.marking import Marking, highest
from communique.reference import Fact, Tables
from communique.resolve.words import folded
from communique.views.desk import Desk
from communique.views.entry import line
from communique.views.lines import Group, Section, merged
from communique.views.sheet import Brief, sheet

if TYPE_CHECKING:
    from communique.store.counts import Pair, Venue

_LONGEST = 5

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A city, degrees north and east; ``of`` is the name of the state that it is the capital of."""

    name: str
    north: float
    east: float
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A city with the number of engagements there, by whatever words (``written``)."""

    spot: Spot
    number: int
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two states by id and name, with the number of their engagements; the spots are capitals."""

    one: str
    other: str
    names: tuple[str, str]
    spots: tuple[Spot, Spot]
    number: int


@dataclass(frozen=True, slots=True)
class Map:
    """What is on the map, the most first; ``elsewhere`` are places that it does not know."""

    places: tuple[Place, ...]
    ties: tuple[Tie, ...]
    elsewhere: tuple["Venue", ...]
    marking: Marking


def mapped(venues: Sequence["Venue"], pairs: Sequence["Pair"], who: Mapping[str, Actor]) -> Map:
    """Put places and pairs of states where they are."""
    found: dict[Spot, list[Venue]] = defaultdict(list)
    elsewhere = []
    for one in venues:
        if spot := located(one.place):
            found[spot].append(one)
        else:
            elsewhere.append(one)
    places = [
        Place(spot, sum(one.number for one in some), tuple(one.place for one in some))
        for spot, some in found.items()
    ]
    places.sort(key=lambda one: (-one.number, one.spot.name))
    markings = [*(one.marking for one in venues), *(one.marking for one in pairs)]
    return Map(tuple(places), tuple(_ties(pairs, who)), tuple(elsewhere), highest(markings))


def listed(told: Dossier, title: str) -> Brief:
    """Engagements line by line, the latest first."""
    desk = Desk(told)
    held = [one for one in told.entries if isinstance(one, Engagement)]
    held.sort(key=lambda one: (one.date or "", one.id), reverse=True)
    lines = merged(line(desk, one) for one in held)
    return sheet(desk, title, (Section("here", title, (Group(lines),)),))


def located(place: str) -> Spot | None:
    """The city that a place names or is in; one state stands where its capital is."""
    words = folded(place)
    runs = [
        words[start : start + length]
        for length in range(min(len(words), _LONGEST), 0, -1)
        for start in range(len(words) - length, -1, -1)
    ]
    city = next((_cities()[run] for run in runs if run in _cities()), None)
    named = [run for run in runs if run in _named()]
    spots = {_named()[run] for run in named if not any(_within(run, other) for other in named)}
    return city or (spots.pop() if len(spots) == 1 else None)


def capital(state: str) -> Spot | None:
    """The capital of a state, by its alpha-3 code; the one city known of it, where that is all."""
    return _capitals().get(state)


def _ties(pairs: Iterable["Pair"], who: Mapping[str, Actor]) -> Iterator[Tie]:
    for pair in pairs:
        both = [who[id_] for id_ in (pair.one, pair.other) if id_ in who]
        spots = [capital(one.identifiers.get("iso3166", "")) for one in both]
        if len(both) == 2 and spots[0] and spots[1]:
            names = (both[0].name, both[1].name)
            yield Tie(pair.one, pair.other, names, (spots[0], spots[1]), pair.number)


def _within(run: _Words, other: _Words) -> bool:
    """Whether one name is a part of another: Guinea of Papua New Guinea."""
    return run != other and f" {' '.join(run)} " in f" {' '.join(other)} "


@cache
def _cities() -> dict[_Words, Spot]:
    """Cities by name, and capitals by all their names, folded."""
    seats = {spot.name: spot for spot in _capitals().values()}
    found: dict[_Words, Spot] = {}
    for fact in Tables().facts("cities"):
        found.setdefault(folded(fact["city"]), seats.get(fact["city"]) or _spot(fact))
    for state in states():
        if spot := capital(state.iso3166):
            found.setdefault(folded(state.capital or spot.name), spot)
    return found


@cache
def _named() -> dict[_Words, Spot]:
    """The capitals by the names of their states, folded."""
    spots = ((state, capital(state.iso3166)) for state in states())
    return {
        folded(name): spot
        for state, spot in spots
        if spot
        for name in (state.name, *state.names, *state.metonyms)
    }


@cache
def _capitals() -> dict[str, Spot]:
    cities: dict[str, list[Fact]] = defaultdict(list)
    for fact in Tables().facts("cities"):
        cities[fact["state"]].append(fact)
    found = {state.iso3166: _seat(state, cities[state.iso3166]) for state in states()}
    return {iso: spot for iso, spot in found.items() if spot}


def _seat(state: State, cities: list[Fact]) -> Spot | None:
    named = [fact for fact in cities if folded(fact["city"]) == folded(state.capital or "")]
    fact = named[0] if named else cities[0] if len(cities) == 1 else None
    return _spot(fact, state.name) if fact else None


def _spot(fact: Fact, of: str | None = None) -> Spot:
    return Spot(fact["city"], float(fact["latitude"]), float(fact["longitude"]), of)
