"""Turn Natural Earth's countries into the outlines of the map.

Natural Earth is in the public domain; the npm package world-atlas 2.0.2 (ISC) has its 1:110m
countries as TopoJSON. Take it apart and run, in the repository:

    python docs/outlines.py countries-110m.json > src/communique/reference/outlines.csv
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

_COLUMNS = "outline lines valid_from valid_to source retrieved verified".split()
_SOURCE = "Natural Earth 4.1, 1:110m (public domain), in the npm package world-atlas 2.0.2 (ISC)"
_SOUTH = -60.0  # Antarctica has no capital

_Line = list[tuple[float, float]]


def main(file: str) -> None:
    """Write the coasts and the borders; lines are parted by ";", points are "east north"."""
    world = json.loads(Path(file).read_text("utf-8"))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(_COLUMNS)
    for name, lines in (("land", coasts(world)), ("borders", borders(world))):
        north = [line for line in lines if max(point[1] for point in line) > _SOUTH]
        out.writerow([name, ";".join(map(written, north)), "", "", _SOURCE, "2026-11-22", "yes"])


def coasts(world: dict[str, Any]) -> Iterator[_Line]:
    """Closed lines around all land."""
    arcs = [*decoded(world)]
    for shape in world["objects"]["land"]["geometries"]:
        for ring in chain.from_iterable(shape["arcs"]):
            yield from parted([point for arc in ring for point in _along(arcs, arc)])


def borders(world: dict[str, Any]) -> Iterator[_Line]:
    """Lines that two countries share."""
    arcs = [*decoded(world)]
    sides = Counter(
        arc if arc >= 0 else ~arc
        for shape in world["objects"]["countries"]["geometries"]
        for arc in _flat(shape["arcs"])
    )
    yield from (arcs[arc] for arc, number in sorted(sides.items()) if number > 1)


def decoded(world: dict[str, Any]) -> Iterator[_Line]:
    """Each arc in degrees: TopoJSON holds steps from point to point."""
    (wide, tall), (east, north) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        xs, ys = (accumulate(steps) for steps in zip(*arc, strict=True))
        yield [(x * wide + east, y * tall + north) for x, y in zip(xs, ys, strict=True)]


def parted(ring: _Line) -> Iterator[_Line]:
    """A closed line that crosses 180 degrees east as two, one on either side of the page."""
    turns = accumulate(
        round((before[0] - point[0]) / 360)
        for before, point in zip([ring[0], *ring[:-1]], ring, strict=True)
    )
    whole = [(x + 360 * turn, y) for (x, y), turn in zip(ring, turns, strict=True)]
    for turn in (-360, 0, 360):
        moved = [(x + turn, y) for x, y in whole]
        if part := _cut(_cut(moved, 180, 1), -180, -1):
            yield part


def _cut(ring: _Line, east: float, side: int) -> _Line:
    """What of a closed line lies west of a meridian, or east of it (``side`` -1)."""
    kept = []
    for (x, y), (on, north) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (east - x) * side >= 0:
            kept.append((x, y))
        if (east - x) * (east - on) < 0:
            kept.append((east, y + (north - y) * (east - x) / (on - x)))
    return kept


def written(line: _Line) -> str:
    """The points in tenths of a degree, each that moves."""
    rounded = [f"{round(x, 1):g} {round(y, 1):g}" for x, y in line]
    moved = [p for p, before in zip(rounded, ["", *rounded], strict=False) if p != before]
    return ",".join(moved)


def _along(arcs: list[_Line], arc: int) -> _Line:
    return arcs[arc] if arc >= 0 else arcs[~arc][::-1]


def _flat(arcs: Iterable[Any]) -> Iterator[int]:
    for one in arcs:
        yield from [one] if isinstance(one, int) else _flat(one)


if __name__ == "__main__":
    main(sys.argv[1])
