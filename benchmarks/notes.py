"""Short notes that nobody wrote, as many as are wanted, each as a file."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.synthetic import World

_SAID = (
    "{who} of {ours} met {other} of {theirs} in Geneva on {day}, and they spoke about {what}.",
    "{ours} and {theirs} signed an agreement on {what} on {day}, after years of talks.",
    "{ours} will give {theirs} {sum} million dollars for {what} by the end of the year.",
    "{who} said that {ours} supports {theirs} on {what}, and that it was time to act.",
)
_ABOUT = ("trade", "energy", "fisheries", "climate", "migration", "health", "water")
_FIRST, _DAYS = date(2015, 1, 1), 4000
_IN_A_FOLDER = 1000


def put(folder: Path, start: int, end: int) -> None:
    """Write those from ``start`` to ``end``, the same each time, a thousand in a folder."""
    for at, text in enumerate(islice(_texts(), start, end), start):
        place = folder / f"{at // _IN_A_FOLDER:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{at}.txt").write_text(text, "utf-8")


def _texts() -> Iterator[str]:
    world, chance = World(7), Random(7)
    while True:
        (ours, who), (theirs, other) = world.meeting()
        day = _FIRST + timedelta(days=chance.randrange(_DAYS))
        said = chance.choice(_SAID).format(
            who=f"{chance.choice(('President', 'Ambassador'))} {who}",
            other=other,
            ours=ours,
            theirs=theirs,
            day=f"{day.day} {day:%B %Y}",
            sum=chance.randint(2, 900),
            what=chance.choice(_ABOUT),
        )
        yield f"{day.day} {day:%B %Y}\n\n{said}\n"
