"""Dates as EDTF (ISO 8601-2): the first and the last day that a value speaks of."""

import re
from calendar import monthrange
from datetime import date, timedelta

_OPEN = ("", "..")
_VALUE = re.compile(r"(\d{2}(?:\d\d|\dX|XX))(?:-(\d\d)(?:-(\d\d))?)?[~?%]?")


def span_of(edtf: str) -> tuple[date, date] | None:
    """First and last day, open ends as date.min and date.max; None where it is no possible date."""
    first, slash, last = edtf.partition("/")
    try:
        begin = date.min if slash and first in _OPEN else _value(first)[0]
        end = date.max if slash and last in _OPEN else _value(last if slash else first)[1]
    except ValueError:
        return None
    return (begin, end) if begin <= end else None


def overlaps(a: str, b: str) -> bool:
    """Whether the two have a day in common."""
    one, other = span_of(a), span_of(b)
    return bool(one and other and one[0] <= other[1] and other[0] <= one[1])


def is_past(edtf: str, on: date) -> bool:
    """Whether all of it lies before the day."""
    span = span_of(edtf)
    return span is not None and span[1] < on


def is_future(edtf: str, on: date) -> bool:
    """Whether all of it lies after the day."""
    span = span_of(edtf)
    return span is not None and on < span[0]


def of_parts(year: int, month: int | None = None, day: int | None = None) -> str:
    """A year, month or day as EDTF, whether the calendar has it or not."""
    parts = (f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None))
    return "-".join(parts)


def interval(first: str, last: str) -> str:
    """From the one to the other; a single value where they are the same."""
    return first if first == last else f"{first}/{last}"


def week_of(day: date) -> str:
    """The week of a day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return interval(monday.isoformat(), (monday + timedelta(days=6)).isoformat())


def months_from(year: int, month: int, count: int) -> str:
    """An interval of so many whole months."""
    last_year, last = divmod(year * 12 + month - 1 + count - 1, 12)
    return interval(of_parts(year, month), of_parts(last_year, last + 1))


def _value(edtf: str) -> tuple[date, date]:
    found = _VALUE.fullmatch(edtf)
    if not found:
        raise ValueError(edtf)
    year, month, day = found.groups()
    if "X" in year and month:
        raise ValueError(edtf)
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not month:
        return date(first, 1, 1), date(last, 12, 31)
    if not day:
        return date(first, int(month), 1), date(last, *_end_of(last, int(month)))
    only = date(first, int(month), int(day))
    return only, only


def _end_of(year: int, month: int) -> tuple[int, int]:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return month, monthrange(year, month)[1]
