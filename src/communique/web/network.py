"""The network: who meets whom in a time, drawn and as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.store import Store
from communique.store.counts import Among
from communique.views.network import Edge, Network, Node, network
from communique.web.asked import Asked, asked
from communique.web.labels import Label, Spot, labels
from communique.web.layout import Point, spread
from communique.web.render import page
from communique.web.seat import seat

SIZE = (1000, 620)
_EDGE = (90, 30)  # room for names beside the outermost
_PAIRS = 1500
_LEAST, _MOST = 4.0, 17.0
_AMONG: Mapping[str, tuple[Among, ...]] = {
    "states": ("state",),
    "persons": ("person",),
    "bodies": ("body", "mixed"),
    "states and bodies": ("state", "body", "mixed"),
}


@dataclass(frozen=True, slots=True)
class Meetings:
    """What is asked, among whom, and who meets whom."""

    asked: Asked
    among: str
    network: Network


@dataclass(frozen=True, slots=True)
class Dot:
    """A node as it is drawn, with its name where there is room for it."""

    node: Node
    x: float
    y: float
    radius: float
    label: Label | None


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as it is drawn."""

    edge: Edge
    start: Dot
    end: Dot
    width: float


def meetings(request: Request) -> Response:
    """The page of the network."""
    here = seat(request)
    part = asked(request, here.store)
    among = request.query_params.get("among", "")
    among = among if among in _AMONG else "states"
    view = Meetings(part, among, _network(here.store, part, among))
    dots = _dots(view.network)
    lines = tuple(_lines(view.network, dots))
    return page(
        request, "network.html", view, dots=dots, lines=lines, size=SIZE, choices=tuple(_AMONG)
    )


def _network(store: Store, part: Asked, among: str) -> Network:
    pairs = store.counts.pairs(_AMONG[among], part.wanted, _PAIRS)
    who = store.counts.actors({id_ for pair in pairs for id_ in (pair.one, pair.other)})
    return network(pairs, who)


def _dots(found: Network) -> tuple[Dot, ...]:
    most = max((edge.number for edge in found.edges), default=1)
    pulls = tuple((edge.one, edge.other, sqrt(edge.number / most)) for edge in found.edges)
    points = [_placed(point) for point in spread(len(found.nodes), pulls)] if found.nodes else []
    heaviest = max((node.number for node in found.nodes), default=1)
    radii = [max(_LEAST, _MOST * sqrt(node.number / heaviest)) for node in found.nodes]
    circles = zip(found.nodes, points, radii, strict=True)
    spots = [Spot(node.name, *point, round(radius, 1)) for node, point, radius in circles]
    named = zip(found.nodes, spots, labels(spots, SIZE[0], "SNEW"), strict=True)
    return tuple(Dot(node, spot.x, spot.y, spot.radius, label) for node, spot, label in named)


def _placed(point: Point) -> Point:
    (wide, high), (side, top) = SIZE, _EDGE
    x, y = side + point[0] * (wide - 2 * side), top + point[1] * (high - 2 * top - 15)
    return round(x, 1), round(y, 1)


def _lines(found: Network, dots: Sequence[Dot]) -> Iterator[Line]:
    """The weak ones first, so that the strong lie on top."""
    most = max((edge.number for edge in found.edges), default=1)
    for edge in reversed(found.edges):
        width = round(0.6 + 5 * sqrt(edge.number / most), 1)
        yield Line(edge, dots[edge.one], dots[edge.other], width)


routes = [Route("/network", meetings)]
