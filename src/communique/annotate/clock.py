"""The day of publication, against which a text's "yesterday" and "in May" are understood."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.annotate.edtf import of_parts, span_of

Precision = Literal["day", "month", "year", "interval", "other"]

_BY_LENGTH: dict[int, Precision] = {len("2025"): "year", len("2025-10"): "month"}
_PUBLISHED = re.compile(r"([12]\d{3})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words up to ``end`` mean; the fields are those of a date mention."""

    end: int
    edtf: str
    relative: bool = False
    later: str | None = None
    earlier: str | None = None
    in_name: bool = False

    @property
    def precision(self) -> Precision:
        """How exact it is; "other" for a decade and for a day that no calendar has."""
        plain = self.edtf.rstrip("~")
        if "X" in plain or span_of(plain) is None:
            return "other"
        if "/" in plain:
            return "interval"
        return _BY_LENGTH.get(len(plain), "day")


@dataclass(frozen=True, slots=True)
class Clock:
    """When the text was published, as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def at(cls, published: str | None) -> "Clock":
        """The clock of a document published then (EDTF); unknown where it says nothing."""
        found = _PUBLISHED.match(published or "")
        if not found or span_of(found[0]) is None:
            return cls()
        return cls(*(int(part) if part else None for part in found.groups()))

    @property
    def today(self) -> date | None:
        """The day, where it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def month_of(self, count: int) -> tuple[int, int] | None:
        """Year and month so many months from now."""
        if self.year is None or self.month is None:
            return None
        year, month = divmod(self.year * 12 + self.month - 1 + count, 12)
        return year, month + 1

    def nearest(self, month: int, day: int | None = None) -> int | None:
        """The year that brings a month, or a day of it, closest to now; the past one of two."""
        if self.year is None or self.month is None:
            return self.year
        near = (self.year, self.year - 1, self.year + 1)
        return min(near, key=lambda year: abs(self._days_to(year, month, day)))

    def is_behind(self, year: int, month: int, day: int | None) -> bool:
        """Whether it is past."""
        return self.month is not None and self._days_to(year, month, day) < 0

    def is_far_ahead(self, year: int, month: int, day: int | None) -> bool:
        """Whether it is more than about a month from now."""
        return self.month is not None and self._days_to(year, month, day) > 31

    def _days_to(self, year: int, month: int, day: int | None) -> int:
        now_year, now_month = self.year or year, self.month or month
        months = (year - now_year) * 12 + month - now_month
        return months * 31 + ((day - self.day) if day and self.day else 0)


def ambiguous(end: int, clock: Clock, month: int, day: int | None = None) -> Reading | None:
    """The reading of a month, or a day of it, whose year the text leaves out."""
    year = clock.nearest(month, day)
    if year is None:
        return None
    later = of_parts(year + 1, month, day) if clock.is_behind(year, month, day) else None
    earlier = of_parts(year - 1, month, day) if clock.is_far_ahead(year, month, day) else None
    return Reading(end, of_parts(year, month, day), relative=True, later=later, earlier=earlier)
