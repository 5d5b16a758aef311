"""Where the nodes of a network stand: they push each other away, and their edges pull them."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, pi, sin, sqrt

Point = tuple[float, float]

_STEPS = 70
_INWARD = 2.5


@lru_cache(maxsize=64)
def spread(nodes: int, edges: tuple[tuple[int, int, float], ...]) -> tuple[Point, ...]:
    """Points between 0 and 1, the same for the same network.

    ``edges`` join two places by their number with a pull between 0 and 1.
    """
    points = [_on_circle(place, nodes) for place in range(nodes)]
    ideal = sqrt(1 / max(nodes, 1))
    for step in range(_STEPS):
        reach = 0.12 * (1 - step / _STEPS)
        pushes = _pushes(points, edges, ideal)
        points = [_moved(*pair, reach) for pair in zip(points, pushes, strict=True)]
    return _fitted(points)


def _on_circle(place: int, nodes: int) -> Point:
    """The first in the middle of things, each next one further around."""
    turn = 2 * pi * place * 0.381966  # the golden angle: neighbours in number are far apart
    return 0.5 * cos(turn) * sqrt((place + 1) / nodes), 0.5 * sin(turn) * sqrt((place + 1) / nodes)


def _pushes(
    points: Sequence[Point], edges: Sequence[tuple[int, int, float]], ideal: float
) -> list[Point]:
    """What moves each point: all others away, its edges nearer, and all a little to the middle."""
    east = [-x * _INWARD * ideal for x, _ in points]
    north = [-y * _INWARD * ideal for _, y in points]
    for one, (x, y) in enumerate(points):
        for other in range(one):
            a, b = x - points[other][0], y - points[other][1]
            force = ideal * ideal / (a * a + b * b + 1e-6)
            east[one], north[one] = east[one] + a * force, north[one] + b * force
            east[other], north[other] = east[other] - a * force, north[other] - b * force
    for one, other, pull in edges:
        a, b = points[other][0] - points[one][0], points[other][1] - points[one][1]
        force = hypot(a, b) / ideal * pull
        east[one], north[one] = east[one] + a * force, north[one] + b * force
        east[other], north[other] = east[other] - a * force, north[other] - b * force
    return [*zip(east, north, strict=True)]


def _moved(point: Point, push: Point, reach: float) -> Point:
    far = hypot(*push)
    by = min(far, reach) / far if far else 0
    return point[0] + push[0] * by, point[1] + push[1] * by


def _fitted(points: Sequence[Point]) -> tuple[Point, ...]:
    """Stretched to fill the page both ways."""
    xs, ys = ([point[axis] for point in points] for axis in (0, 1))
    return tuple((_part(x, xs), _part(y, ys)) for x, y in points)


def _part(value: float, of: Sequence[float]) -> float:
    low, high = min(of), max(of)
    return round((value - low) / (high - low), 4) if high > low else 0.5
