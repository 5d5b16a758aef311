"""Who may see what is on record: each marking is for those who are cleared for it, or for more."""

from collections.abc import Iterable
from typing import Literal, get_args

Marking = Literal["public", "internal", "restricted", "confidential"]
MARKINGS: tuple[Marking, ...] = get_args(Marking)


def highest(markings: Iterable[Marking]) -> Marking:
    """The marking of what holds all of these; of nothing, the lowest."""
    return max(markings, key=MARKINGS.index, default=MARKINGS[0])
