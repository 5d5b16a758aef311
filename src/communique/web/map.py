"""The map: where engagements are, and which states meet, on outlines of our own."""

from collections.abc import Iterable, Iterator
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
from communique.web.render import page
from communique.web.seat import seat

_LAYERS = ("places", "pairs")
_TIES, _LINES, _LABELS = 60, 40, 16
_LEAST, _MOST = 3.0, 18.0
_TEXT, _SIGN = 13.0, 6.6  # the height of a line of text, and the width of a letter


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


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside its place."""

    text: str
    x: float
    y: float
    left: bool


def world(request: Request) -> Response:
    """The page of the map."""
    here = seat(request)
    part = asked(request, here.store)
    show = request.query_params.get("show", "")
    view = _view(
        here.store, part, show if show in _LAYERS else "", request.query_params.get("place")
    )
    dots = tuple(_dots(view.map.places))
    return page(
        request,
        "map.html",
        view,
        size=(WIDTH, height()),
        outlines=outlines(),
        dots=dots,
        arcs=tuple(_arcs(view.map.ties)),
        labels=tuple(_labels(view.map)),
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
        radius = max(_LEAST, _MOST * sqrt(one.number / most) if most > 1 else _LEAST + 2)
        yield Dot(one, *_at_point(one.spot), round(radius, 1))


def _arcs(ties: tuple[Tie, ...]) -> Iterator[Arc]:
    """Curves that bend to the north, the weak ones first, so that the strong lie on top."""
    most = max((one.number for one in ties), default=1)
    for one in reversed(ties):
        width = 0.8 + 4 * sqrt(one.number / most)
        yield Arc(one, _curve(*(_at_point(spot) for spot in one.spots)), round(width, 1))


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    lift = hypot(end[0] - start[0], end[1] - start[1]) * 0.18
    middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - lift
    points = (f"{x:.1f} {y:.1f}" for x, y in (start, middle, end))
    return "M{}Q{} {}".format(*points)


def _labels(found: Map) -> Iterator[Label]:
    """The names of what weighs most, each where it covers no other."""
    taken: list[tuple[float, float, float, float]] = []
    number = 0
    for text, spot in dict(_named(found)).items():
        x, y = _at_point(spot)
        wide = len(text) * _SIGN
        for left in (False, True):
            corner = x - wide - 6 if left else x + 6
            box = (corner, y - _TEXT / 2, corner + wide, y + _TEXT / 2)
            if number < _LABELS and _free(box, taken):
                taken.append(box)
                number += 1
                yield Label(text, x - 6 if left else x + 6, y + 4, left)
                break


def _named(found: Map) -> Iterator[tuple[str, Spot]]:
    """What may be named, the heaviest first: places, then the states of pairs."""
    yield from ((one.spot.name, one.spot) for one in found.places)
    if not found.places:
        for tie in found.ties:
            yield from zip(tie.names, tie.spots, strict=True)


def _free(box: tuple[float, ...], taken: Iterable[tuple[float, ...]]) -> bool:
    inside = box[0] >= 0 and box[2] <= WIDTH
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in taken
    )


def _at_point(spot: Spot) -> tuple[float, float]:
    x, y = placed(spot.north, spot.east)
    return round(x, 1), round(y, 1)


routes = [Route("/map", world)]
