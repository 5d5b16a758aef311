"""Names beside what they name, each where it covers nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

_SIGN, _TALL = 6.6, 12.0

_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """What is to be named: a circle."""

    text: str
    x: float
    y: float
    radius: float

    @property
    def box(self) -> _Box:
        """What it covers itself."""
        return (
            self.x - self.radius,
            self.y - self.radius,
            self.x + self.radius,
            self.y + self.radius,
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A name with the point on its baseline where it begins, ends or has its middle."""

    text: str
    x: float
    y: float
    anchor: Literal["start", "middle", "end"]


def labels(
    spots: Sequence[Spot], wide: float, sides: str = "ESWN", most: int = 100
) -> list[Label | None]:
    """A name for each spot, the first named first; None where there is no room on any side.

    The page is so ``wide``; ``sides`` are tried in their order; ``most`` names are given.
    """
    taken = [spot.box for spot in spots]
    found: list[Label | None] = []
    given = 0
    for spot in spots:
        places = ((_box(label), label) for label in _beside(spot, sides))
        box, label = next((it for it in places if _free(it[0], taken, wide)), (None, None))
        if box is None or given == most:
            found.append(None)
            continue
        given += 1
        taken.append(box)
        found.append(label)
    return found


def _beside(spot: Spot, sides: str) -> Iterator[Label]:
    away, middle = spot.radius + 3, spot.y + 4
    places = {
        "E": Label(spot.text, spot.x + away, middle, "start"),
        "W": Label(spot.text, spot.x - away, middle, "end"),
        "S": Label(spot.text, spot.x, spot.y + spot.radius + 12, "middle"),
        "N": Label(spot.text, spot.x, spot.y - spot.radius - 4, "middle"),
    }
    for side in sides:
        yield places[side]


def _box(label: Label) -> _Box:
    wide = len(label.text) * _SIGN
    left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return left, label.y - _TALL + 2, left + wide, label.y + 2


def _free(box: _Box, taken: Sequence[_Box], wide: float) -> bool:
    inside = box[0] >= 0 and box[2] <= wide
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in taken
    )
