"""Days, months and years as they are written out, and the ranges between two of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from communique.annotate.clock import Clock, Reading, ambiguous
from communique.annotate.edtf import interval, of_parts
from communique.annotate.numerals import any_of
from communique.lexicon import load

_WORDS: dict[str, Any] = load("en/calendar")
MONTH_OF: dict[str, int] = {
    spelling: number
    for number, names in enumerate(_WORDS["months"], 1)
    for name in names
    for spelling in (name, name.upper())
}
S = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]?)"
_SHORT_MONTHS = {name for names in _WORDS["months"] for name in names[1:]}
_LONG_MONTHS = MONTH_OF.keys() - _SHORT_MONTHS
MONTH = rf"(?:{any_of(_LONG_MONTHS)}\b|{any_of(_SHORT_MONTHS)}\b\.?)"
WEEKDAY = rf"{any_of(name for names in _WORDS['weekdays'] for name in names)}\b\.?"

_MONTH = rf"(?P<month>{MONTH})"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w:%]|[.,/]\d|-[a-z])"
_FOUR = r"(?:1[0-9]|2[01])\d\d(?!\w|[.,]\d|-[a-z]|%)"
_SHIFT = rf"(?:of{S})?(?P<shift>this|last|next){S}year\b"
_YEAR = rf"(?:(?:,?{S}|-)(?P<year>{_FOUR})|,?{S}{_SHIFT})"
_ON = rf"(?:{WEEKDAY},?{S}(?:the{S})?)?"

_ISO = re.compile(r"(?P<year>\d{4})([-/])(?P<number>\d\d)\2(?P<day>\d\d)(?![\d/-])")
_SHORT = re.compile(r"(?P<one>\d\d?)(?P<mark>[/.])(?P<two>\d\d?)(?P=mark)(?P<year>\d{4})(?!\w)")
_POINTS = (
    _ISO,
    re.compile(rf"{_ON}{_DAY}(?:{S}(?:of{S})?|-){_MONTH}{_YEAR}?"),
    re.compile(rf"{_ON}{_MONTH}{S}(?:the{S})?{_DAY}{_YEAR}?"),
    re.compile(rf"{_MONTH}(?:{_YEAR}|,?{S}of{S}(?P<of_year>{_FOUR}))"),
    re.compile(rf"(?P<year>{_FOUR})"),
)
_BARE_DAY = re.compile(rf"{_ON}{_DAY}")
_BARE_MONTH = re.compile(_MONTH)
_LAST_DAY = re.compile(rf"{_DAY}{_YEAR}?(?!{S}(?:of{S})?{MONTH})")
_COUNTED = re.compile(rf"{S}[a-z]+s\b")
_YEARS = re.compile(r"(?P<one>(?:1\d|20)\d\d)(?P<mark>[-–/])(?P<two>\d\d)(?![\w/]|-\d|[.,]\d)")

_LINK = re.compile(
    rf"(?:[^\S\n]?[-–—][^\S\n]?|{S}(?:(?P<word>{any_of(_WORDS['range_words'])})"
    rf"|(?P<pair>{any_of(_WORDS['pair_words'])})){S})(?:the{S})?"
)
_OPEN = re.compile(
    rf"(?:[^\S\n]?[-–—][^\S\n]?|{S}{any_of(_WORDS['range_words'])}{S})"
    rf"{any_of(_WORDS['open_end'])}\b|{S}{any_of(_WORDS['onwards'])}\b"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A date as written; what the words leave out is None. ``shift`` counts years from now."""

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    shift: int | None = None

    @property
    def rank(self) -> tuple[int, int]:
        """Its place within a year."""
        return self.month or 0, self.day or 0


def point_at(text: str, at: int) -> Point | None:
    """The date that starts at an offset, written with all that it needs."""
    short = _SHORT.match(text, at)
    if short:
        return _numeric(short)
    return next((_point(found) for found in _matches(_POINTS, text, at)), None)


def written_at(text: str, at: int, clock: Clock, *, paired: bool = False) -> Reading | None:
    """The date or the range that starts there; ``paired`` is behind "between"."""
    years = _YEARS.match(text, at) if not _ISO.match(text, at) else None
    if years:
        return _years(years)
    first = point_at(text, at) or _bare(text, at)
    if not first:
        return None
    whole = first.year or first.month
    if whole and (open_end := _OPEN.match(text, first.end)):
        begin = _single(first, clock)
        return begin and Reading(open_end.end(), f"{begin.edtf}/..", begin.relative)
    return _range(text, first, clock, paired) or _alone(first, clock)


def _matches(patterns: tuple[re.Pattern[str], ...], text: str, at: int) -> Iterator[re.Match[str]]:
    return (found for pattern in patterns if (found := pattern.match(text, at)))


def _point(found: re.Match[str]) -> Point:
    parts = found.groupdict()
    year, day = parts.get("year") or parts.get("of_year"), parts.get("day")
    month = MONTH_OF.get((parts.get("month") or "").rstrip(".")) or int(parts.get("number") or 0)
    shift = _WORDS["which"].get(parts.get("shift"))
    return Point(
        found.end(),
        int(year) if year else None,
        month or None,
        int(day) if day else None,
        shift,
    )


def _numeric(found: re.Match[str]) -> Point | None:
    one, two = int(found["one"]), int(found["two"])
    # Day and month in figures are told apart by a day above twelve, or by the dots of Europe.
    day, month = (two, one) if two > 12 >= one else (one, two)
    told = found["mark"] == "." or day > 12 or day == month
    return Point(found.end(), int(found["year"]), month, day) if told else None


def _bare(text: str, at: int) -> Point | None:
    found = _BARE_DAY.match(text, at) or _BARE_MONTH.match(text, at)
    return _point(found) if found else None


def _years(found: re.Match[str]) -> Reading | None:
    first, last = int(found["one"]), int(found["two"])
    if found["mark"] == "/" and last != (first + 1) % 100:
        return None
    if last > first % 100:
        return Reading(found.end(), interval(str(first), f"{first // 100}{last:02}"))
    if last == 0 and first % 100 == 99:
        return Reading(found.end(), interval(str(first), str(first + 1)))
    return Reading(found.end(), of_parts(first, last))


def _range(text: str, first: Point, clock: Clock, paired: bool) -> Reading | None:
    link = _LINK.match(text, first.end)
    last = _last(text, link, first) if link else None
    if not link or not last or not (first.month or last.month or (first.year and last.year)):
        return None
    first, last = _filled(first, last)
    if bool(first.day) != bool(last.day) or bool(first.month) != bool(last.month):
        return None
    if link["pair"] and not paired and not _follows(first, last):
        return _single(first, clock)
    return _joined(first, last, clock)


def _last(text: str, link: re.Match[str], first: Point) -> Point | None:
    full = point_at(text, link.end())
    if full and (full.month or not first.month):
        return full
    if first.day and first.month:
        found = _LAST_DAY.match(text, link.end())
        counted = found and link["word"] and _COUNTED.match(text, found.end())
        return _point(found) if found and not counted else None
    found = None if first.day or not first.month else _BARE_MONTH.match(text, link.end())
    return _point(found) if found else None


def _filled(first: Point, last: Point) -> tuple[Point, Point]:
    first = replace(first, month=first.month or last.month if first.day else first.month)
    last = replace(last, month=last.month or first.month if last.day else last.month)
    turn = first.month != last.month and first.rank > last.rank
    if first.year is None and first.shift is None:
        year = last.year - turn if last.year else None
        first = replace(first, year=year, shift=last.shift)
    if last.year is None and last.shift is None:
        last = replace(last, year=first.year + turn if first.year else None, shift=first.shift)
    return first, last


def _follows(first: Point, last: Point) -> bool:
    return bool(first.day and last.day == first.day + 1 and first.month == last.month)


def _joined(first: Point, last: Point, clock: Clock) -> Reading | None:
    begin, end = _single(first, clock), _single(last, clock)
    if not begin or not end:
        return None
    later = interval(begin.later, end.later) if begin.later and end.later else None
    earlier = interval(begin.earlier, end.earlier) if begin.earlier and end.earlier else None
    whole = interval(begin.edtf, end.edtf)
    return Reading(last.end, whole, begin.relative, later, earlier)


def _alone(point: Point, clock: Clock) -> Reading | None:
    return _single(point, clock) if point.year or point.shift is not None or point.day else None


def _single(point: Point, clock: Clock) -> Reading | None:
    year = point.year
    if point.shift is not None:
        year = clock.year + point.shift if clock.year else None
    elif not year:
        return ambiguous(point.end, clock, point.month, point.day) if point.month else None
    if year is None:
        return None
    edtf = of_parts(year, point.month, point.day)
    return Reading(point.end, edtf, relative=point.shift is not None)
