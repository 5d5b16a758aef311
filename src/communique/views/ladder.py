"""The ladder of a relation over time: from when to when each of its levels holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from communique.model import Relation
from communique.model.entries import RelationChange
from communique.views.dates import bounds, spoken
from communique.views.desk import Desk
from communique.views.lines import Citation
from communique.views.words import capital, shown

_ENDS = ("severed", "suspended", "downgraded")
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200)
_TICKS, _MOST = 7, 12


@dataclass(frozen=True, slots=True)
class Rung:
    """A level with the first day it can hold from, and how that is said; years are decimal.

    ``until`` is None where nothing on record ends it.
    """

    level: str
    change: RelationChange | None
    told: str
    since: float
    until: float | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Ladder:
    """The latest rungs of one pair in their order, drawn from ``first`` to ``last`` (years)."""

    one: str
    other: str
    names: str
    rungs: tuple[Rung, ...]
    first: float
    last: float
    ticks: tuple[int, ...]


def ladder(desk: Desk, relations: Iterable[Relation], as_of: str) -> Ladder | None:
    """The dated levels of relations of one pair up to an ISO day; None where none has a date."""
    rows = [relation for relation in relations if len(relation.between) == 2]
    dated = sorted((day, n) for n, r in enumerate(rows) if (day := _since(r)))
    seen: dict[tuple[str, date], Rung] = {}
    for day, place in dated:
        relation = rows[place]
        key = (relation.level.casefold(), day)
        seen.setdefault(key, _rung(desk, relation, day, _end(rows, relation, day)))
    if not seen:
        return None
    rungs = tuple(seen.values())[-_MOST:]
    first = min(rung.since for rung in rungs)
    last = max(_year(date.fromisoformat(as_of)), *(rung.since for rung in rungs), first + 0.5)
    first, last = first - 0.04 * (last - first), last + 0.02 * (last - first)
    one, other = sorted(rows[0].between, key=lambda actor: desk.name(actor) or "")
    names = f"{desk.name(one) or 'Unnamed'} – {desk.name(other) or 'unnamed'}"
    return Ladder(one, other, names, rungs, first, last, _ticks(first, last))


def _rung(desk: Desk, relation: Relation, day: date, end: date | None) -> Rung:
    since, until = (relation.since or "").partition("/")[::2]
    told = spoken(shown(f"{since}/{until or '..'}" if until != ".." else relation.since or ""))
    [cited] = desk.cite(relation.evidence[:1])
    level = capital(shown(relation.level))
    return Rung(level, relation.change, told, _year(day), _year(end) if end else None, cited)


def _since(relation: Relation) -> date | None:
    """The first day it can hold from."""
    days = bounds((relation.since or "").partition("/")[0])
    return days[0] if days else None


def _end(rows: Iterable[Relation], relation: Relation, day: date) -> date | None:
    """Its own last day, or that on which the level was broken off."""
    own = bounds((relation.since or "").partition("/")[2])
    if own:
        return own[1]
    level = relation.level.casefold()
    ends = (_since(one) for one in rows if one.change in _ENDS and one.level.casefold() == level)
    return min((end for end in ends if end and end > day), default=None)


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _ticks(first: float, last: float) -> tuple[int, ...]:
    """A few round years to read it by."""
    step = next((s for s in _STEPS if (last - first) / s <= _TICKS), 500)
    start = int(-(-first // step)) * step
    return tuple(range(start, int(last) + 1, step))
