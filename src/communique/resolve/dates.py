"""When an EDTF date can be: the first and the last day, as strings that sort."""

import re
from functools import lru_cache

Days = tuple[str, str]

_POINT = re.compile(r"(\d[\dX]{3})(?:-(\d\d|XX))?(?:-(\d\d|XX))?[~?%]?")
_EVER = ("0000-00-00", "9999-99-99")


@lru_cache(maxsize=65536)
def days(edtf: str | None) -> Days | None:
    """The first and the last day ``edtf`` can mean; None where it says nothing."""
    if edtf is None:
        return None
    start, slash, end = edtf.partition("/")
    first, last = _day(start, "0"), _day(end if slash else start, "9")
    if first is None and last is None:
        return None
    return first or _EVER[0], last or _EVER[1]


def overlap(one: Days, other: Days) -> bool:
    """Whether the two stretches share a day."""
    return one[0] <= other[1] and other[0] <= one[1]


def _day(point: str, filler: str) -> str | None:
    match = _POINT.fullmatch(point)
    if match is None:
        return None
    year, month, day = (part or "XX" for part in match.groups())
    return f"{year}-{month}-{day}".replace("X", filler)
