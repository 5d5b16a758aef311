"""The map: where engagements are, and which states meet, on outlines of our own."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot, sqrt

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.model import Slice
from communique.store import Store
from communique.views.atlas import Map, Place, Spot, Tie, listed, mapped
from communique.views.sheet import Brief
from communique.web.asked import Asked, asked
from communique.web.globe import WIDTH, height, outlines, placed
from communique.web.labels import Spot as Named
from communique.web.labels import labels
from communique.web.render import page
from communique.web.seat import seat

_LAYERS = ("places", "pairs")
_TIES, _LINES, _LABELS = 60, 40, 24
_LEAST, _MOST, _FEW = 3.0, 18.0, 12


@dataclass(frozen=True, slots=True)
class Atlas:
    """What is asked, what is on the map, and what is at the one place that was chosen."""

    asked: Asked
    show: str
    map: Map
    place: str | None
    here: Brief | None


@dataclass(frozen=True, slots=True)
class Dot:
    """A place as it is drawn."""

    place: Place
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Arc:
    """Two capitals joined; ``path`` is a curve, ``width`` says how often they meet."""

    tie: Tie
    path: str
    width: float


def world(request: Request) -> Response:
    """The page of the map."""
    here = seat(request)
    part = asked(request, here.store)
    show = request.query_params.get("show", "")
    view = _view(
        here.store, part, show if show in _LAYERS else "", request.query_params.get("place")
    )
    dots = tuple(_dots(view.map.places))
    ends = tuple(dict.fromkeys(_point(spot) for tie in view.map.ties for spot in tie.spots))
    return page(
        request,
        "map.html",
        view,
        size=(WIDTH, height()),
        outlines=outlines(),
        dots=dots,
        arcs=tuple(_arcs(view.map.ties)),
        ends=ends,
        labels=[one for one in labels([*_named(dots, view.map.ties)], WIDTH, "EW", _LABELS) if one],
    )


def _view(store: Store, part: Asked, show: str, place: str | None) -> Atlas:
    venues = store.counts.venues(part.wanted) if show != "pairs" else []
    pairs = store.counts.pairs(("state",), part.wanted, _TIES) if show != "places" else []
    who = store.counts.actors({id_ for pair in pairs for id_ in (pair.one, pair.other)})
    found = mapped(venues, pairs, who)
    chosen = next((one for one in found.places if one.spot.name == place), None)
    at = _at(store, chosen, part.wanted) if chosen else None
    return Atlas(part, show, found, chosen.spot.name if chosen else None, at)


def _at(store: Store, place: Place, wanted: Slice) -> Brief:
    """The latest engagements at a place."""
    told = store.entries(store.counts.at(place.written, wanted, _LINES))
    return listed(told, f"In {place.spot.name}")


def _dots(places: tuple[Place, ...]) -> Iterator[Dot]:
    """Circles whose areas are as the numbers; the small ones on top."""
    most = max((one.number for one in places), default=1)
    for one in places:
        radius = max(_LEAST, _MOST * sqrt(one.number / max(most, _FEW)))
        yield Dot(one, *_point(one.spot), round(radius, 1))


def _arcs(ties: tuple[Tie, ...]) -> Iterator[Arc]:
    """Curves that bend to the north, the weak ones first, so that the strong lie on top."""
    most = max((one.number for one in ties), default=1)
    for one in reversed(ties):
        width = 0.8 + 4 * sqrt(one.number / most)
        yield Arc(one, _curve(*(_point(spot) for spot in one.spots)), round(width, 1))


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    lift = hypot(end[0] - start[0], end[1] - start[1]) * 0.18
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - lift
    points = (f"{x:.1f} {y:.1f}" for x, y in (start, middle, end))
    return "M{}Q{} {}".format(*points)


def _named(dots: tuple[Dot, ...], ties: tuple[Tie, ...]) -> Iterator[Named]:
    """What may be named, the heaviest first: places, then states at their capitals."""
    yield from (Named(dot.place.spot.name, dot.x, dot.y, dot.radius) for dot in dots)
    told = {dot.place.spot for dot in dots}
    for tie in ties:
        for name, spot in zip(tie.names, tie.spots, strict=True):
            if spot not in told:
                told.add(spot)
                yield Named(name, *_point(spot), 2.0)


def _point(spot: Spot) -> tuple[float, float]:
    x, y = placed(spot.north, spot.east)
    return round(x, 1), round(y, 1)


routes = [Route("/map", world)]
