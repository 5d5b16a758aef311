"""The calendar as stretches in one another: all time, a decade, a year, a month, a day (EDTF)."""

import re
from calendar import monthrange

from communique.views.dates import spoken

ALL_TIME = ""
_PERIOD = re.compile(r"[12]\d\dX|[12]\d{3}(?:-(\d\d)(?:-(\d\d))?)?")
_DECADE, _YEAR, _MONTH, _DAY = 3, 4, 7, 10


def period(text: str) -> str:
    """The period that a person asks for; all time where it is none."""
    found = _PERIOD.fullmatch(text)
    if not found or (found[1] and not 1 <= int(found[1]) <= 12):
        return ALL_TIME
    length = monthrange(int(text[:4]), int(found[1]))[1] if found[2] else 1
    return text if 1 <= int(found[2] or 1) <= length else ALL_TIME


def parts(at: str, years: tuple[int, int]) -> tuple[str, ...]:
    """What the period is made of, in order; of all time the decades between two years.

    Few years are shown as such. A day has no parts.
    """
    first, last = years
    if at == ALL_TIME and last - first < 20:
        return tuple(f"{year:04}" for year in range(first, last + 1))
    if at == ALL_TIME:
        return tuple(f"{decade:03}X" for decade in range(first // 10, last // 10 + 1))
    if at.endswith("X"):
        return tuple(f"{at[:3]}{year}" for year in range(10))
    if len(at) == _YEAR:
        return tuple(f"{at}-{month:02}" for month in range(1, 13))
    if len(at) == _MONTH:
        return tuple(f"{at}-{day:02}" for day in range(1, _length(at) + 1))
    return ()


def around(at: str) -> str | None:
    """The period that it is a part of; None of all time."""
    if at == ALL_TIME:
        return None
    if at.endswith("X"):
        return ALL_TIME
    return at[:-3] if len(at) > _YEAR else f"{at[:3]}X"


def beside(at: str, steps: int) -> str | None:
    """The period of its length that comes next (``steps`` 1) or before (-1); None for no such."""
    if at == ALL_TIME:
        return None
    if at.endswith("X"):
        return _known(f"{int(at[:3]) + steps:03}X")
    if len(at) == _YEAR:
        return _known(f"{int(at) + steps:04}")
    if len(at) == _MONTH:
        year, month = divmod(int(at[:4]) * 12 + int(at[5:]) - 1 + steps, 12)
        return _known(f"{year:04}-{month + 1:02}")
    return _day_beside(at, steps)


def _day_beside(at: str, steps: int) -> str | None:
    month, day = at[:7], int(at[8:]) + steps
    if not 1 <= day <= _length(month):
        month = beside(month, steps) or ""
        day = 1 if steps > 0 else _length(month) if month else 0
    return _known(f"{month}-{day:02}")


def days(at: str) -> tuple[str, str] | None:
    """The first and the last ISO day; None of all time. Days that a source leaves open are in."""
    if at == ALL_TIME:
        return None
    if at.endswith("X"):
        return f"{at[:3]}0-00-00", f"{at[:3]}9-99-99"
    rest = {_YEAR: ("-00-00", "-99-99"), _MONTH: ("-00", "-99"), _DAY: ("", "")}[len(at)]
    return at + rest[0], at + rest[1]


def front(at: str) -> str:
    """What all days of the period begin with."""
    return at.removesuffix("X")


def called(at: str) -> str:
    """The period in words."""
    return spoken(at) if at else "All years"


def short(at: str) -> str:
    """What the period is called beside its neighbours: "2020s", "2021", "May", "3"."""
    if len(at) <= _YEAR:
        return f"{at[:3]}0s" if at.endswith("X") else at
    return spoken(at).split()[0][:3] if len(at) == _MONTH else str(int(at[8:]))


def _known(at: str) -> str | None:
    return period(at) or None


def _length(at: str) -> int:
    return monthrange(int(at[:4]), int(at[5:7]))[1]
