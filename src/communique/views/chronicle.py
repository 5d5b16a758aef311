"""The record over time: how much of each kind there is in each part of a period, and what."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, get_args

from communique.model import Dossier, Kind
from communique.model.marking import Marking, highest
from communique.views.dates import spoken
from communique.views.desk import Desk, undated
from communique.views.entry import line
from communique.views.lines import Group, Line, Section, merged
from communique.views.periods import around, beside, called, front, parts, short
from communique.views.sheet import Brief, sheet

if TYPE_CHECKING:
    from communique.store.counts import Dated, Stretch

_BARS = 5
_SPARSE = 60
_NOTHING = "Nothing on record lies within this time."


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the period, with the number of entries that lie wholly within it."""

    at: str
    name: str
    called: str
    number: int


@dataclass(frozen=True, slots=True)
class Bar:
    """Entries that are of no one part, from the part ``start`` to ``end`` and perhaps beyond."""

    start: int
    end: int
    number: int
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind: the numbers of each part, the fullest bars, and how many entries the rest hold."""

    kind: Kind
    numbers: tuple[int, ...]
    bars: tuple[Bar, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry: the parts it lies in, and what it says."""

    entry: str
    kind: Kind
    start: int
    end: int
    before: bool
    after: bool
    text: str


@dataclass(frozen=True, slots=True)
class Chronicle:
    """A period with its parts. ``marks`` are there where the entries are few.

    ``lines`` is None where the entries are too many to say. ``undated`` have no date at all.
    The periods around, before and after go by their EDTF.
    """

    at: str
    called: str
    around: str | None
    before: str | None
    after: str | None
    parts: tuple[Part, ...]
    lanes: tuple[Lane, ...]
    undated: int
    number: int
    marks: tuple[Mark, ...]
    lines: Brief | None
    marking: Marking


def sparse(stretches: Iterable["Stretch"]) -> bool:
    """Whether there is so little that each entry has a place of its own."""
    return sum(one.number for one in stretches) <= _SPARSE


def chronicle(
    at: str, stretches: Sequence["Stretch"], told: Dossier, days: Sequence["Dated"]
) -> Chronicle:
    """The period ``at`` from its counts, with the entries of ``told`` and their ``days``."""
    dated = [one for one in stretches if one.first and one.last]
    names = parts(at, _years(dated)) or (at,)
    desk = Desk(told)
    said = {entry.id: undated(line(desk, entry)) for entry in told.entries}
    lanes = tuple(_lanes(names, at, dated))
    return Chronicle(
        at,
        called(at),
        around(at),
        beside(at, -1),
        beside(at, 1),
        tuple(_parts(names, lanes)),
        lanes,
        sum(one.number for one in stretches) - sum(one.number for one in dated),
        sum(one.number for one in dated),
        tuple(_marks(names, at, days, desk, said)) if sparse(dated) else (),
        _lines(desk, at, days, said) if days or not dated else None,
        highest(one.marking for one in stretches),
    )


def _years(dated: Sequence["Stretch"]) -> tuple[int, int]:
    """The first and the last year in which something is; who has no end, has no last year."""
    years = [int(day[:4]) for one in dated for day in (one.first, one.last) if day]
    known = [year for year in years if 1000 <= year < 3000]
    return (min(known), max(known)) if known else (2000, 2009)


def _parts(names: Sequence[str], lanes: Sequence[Lane]) -> Iterator[Part]:
    for place, name in enumerate(names):
        number = sum(lane.numbers[place] for lane in lanes)
        yield Part(name, short(name), called(name), number)


def _lanes(names: Sequence[str], at: str, dated: Iterable["Stretch"]) -> Iterator[Lane]:
    """The kinds in their own order; one without entries has no lane."""
    kinds: dict[str, list[Stretch]] = defaultdict(list)
    for one in dated:
        kinds[one.kind].append(one)
    for kind in get_args(Kind):
        if kind in kinds:
            yield _lane(kind, names, at, kinds[kind])


def _lane(kind: Kind, names: Sequence[str], at: str, stretches: Iterable["Stretch"]) -> Lane:
    within: Counter[int] = Counter()
    across: Counter[tuple[int, int, bool, bool]] = Counter()
    for one in stretches:
        start, end, before, after = _place(names, at, one.first or "", one.last or "")
        if start == end and not before and not after:
            within[start] += one.number
        else:
            across[start, end, before, after] += one.number
    ranked = sorted(across.items(), key=lambda row: (-row[1], row[0]))
    bars = [Bar(start, end, n, *open_) for (start, end, *open_), n in ranked[:_BARS]]
    bars.sort(key=lambda bar: (bar.start, bar.end))
    rest = sum(number for _, number in ranked[_BARS:])
    return Lane(kind, tuple(within[place] for place in range(len(names))), tuple(bars), rest)


def _place(names: Sequence[str], at: str, first: str, last: str) -> tuple[int, int, bool, bool]:
    """The parts in which it begins and ends, and whether it goes beyond the period."""
    fronts = [front(name) for name in names]
    size = len(fronts[0])
    start = max(bisect_right(fronts, first[:size]) - 1, 0)
    end = max(bisect_right(fronts, last[:size]) - 1, start)
    low, high = front(at) or fronts[0], front(at) or fronts[-1]
    return start, end, first[: len(low)] < low, last[: len(high)] > high


def _marks(
    names: Sequence[str], at: str, days: Iterable["Dated"], desk: Desk, said: dict[str, Line]
) -> Iterator[Mark]:
    for one in days:
        if entry := desk.entries.get(one.entry):
            place = _place(names, at, one.first, one.last)
            yield Mark(one.entry, entry.kind, *place, said[one.entry].text)


def _lines(desk: Desk, at: str, days: Sequence["Dated"], said: dict[str, Line]) -> Brief:
    """The entries under their dates."""
    groups = (
        Group(merged(said[one.entry] for one in some if one.entry in said), when)
        for when, some in groupby(days, key=lambda one: _when(one.first, one.last))
    )
    shown = tuple(group for group in groups if group.lines)
    section = Section("dated", called(at), shown)
    return sheet(desk, called(at), (section,) if shown else (), None, _NOTHING)


def _when(first: str, last: str) -> str:
    """Two days, as precise as they are, in words."""
    begins, ends = (
        day.removesuffix(open_).removesuffix(open_)
        for day, open_ in ((first, "-00"), (last, "-99"))
    )
    if begins == ends:
        return spoken(begins)
    if begins[:3] == ends[:3] and (begins[3:], ends[3:]) == ("0", "9"):
        return spoken(f"{begins[:3]}X")
    return spoken(f"{'..' if begins == '0000' else begins}/{'..' if ends == '9999' else ends}")
