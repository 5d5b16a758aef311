"""The world on a page: Equal Earth, in which areas are true, with its coasts and borders."""

from functools import cache
from math import asin, cos, pi, radians, sin, sqrt

from communique.reference import Tables

WIDTH = 1000.0
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2
_SCALE = WIDTH * _M * _A[0] / (2 * pi)
_NORTH, _SOUTH = 84.0, -58.0


def height() -> float:
    """How high the page is; Antarctica is below it."""
    return round(placed(_SOUTH, 0)[1], 1)


def placed(north: float, east: float) -> tuple[float, float]:
    """Degrees north and east as a point from the upper left corner."""
    x, y = _equal_earth(radians(north), radians(east))
    return WIDTH / 2 + _SCALE * x, _SCALE * (_equal_earth(radians(_NORTH), 0)[1] - y)


@cache
def outlines() -> dict[str, str]:
    """The paths of an SVG by what they are: land, borders."""
    return {
        fact["outline"]: "".join(map(_path, fact["lines"].split(";")))
        for fact in Tables().facts("outlines")
    }


def _path(line: str) -> str:
    points = (point.split() for point in line.split(","))
    return "M" + "L".join(_point(*placed(float(north), float(east))) for east, north in points)


def _point(x: float, y: float) -> str:
    return f"{x:.1f} {y:.1f}"


def _equal_earth(north: float, east: float) -> tuple[float, float]:
    """Šavrič, Patterson and Jenny (2018); radians, units of the globe's radius."""
    a, b, c, d = _A
    t = asin(_M * sin(north))
    slope = a + 3 * b * t**2 + t**6 * (7 * c + 9 * d * t**2)
    return east * cos(t) / (_M * slope), t * (a + b * t**2 + t**6 * (c + d * t**2))
