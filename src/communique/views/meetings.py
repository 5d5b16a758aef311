"""When two sides met: the last time, before that, and when they will meet again."""

from collections.abc import Sequence
from dataclasses import replace

from communique.model import Engagement
from communique.views import engagements
from communique.views.dates import last_day, spoken
from communique.views.desk import Desk, undated
from communique.views.happenings import Happening, happenings
from communique.views.lines import Group, Line, Piece, Section, merged
from communique.views.pair import Pair
from communique.views.words import shown

_MET = ("visit", "meeting", "signing", "ceremony")
_HELD = ("held", "ongoing")
_AHEAD = ("planned", "proposed", "postponed")
_MOST = 5
_STRANGERS = "No source on record has the two deal with each other. That does not say they did not."


def meetings(two: Pair) -> Section:
    """What they had to do with each other, and what is still to come on the day asked about."""
    inside = {entry.id for entry in two.entries}
    shared = [one for one in happenings(two.desk.dossier) if inside & {*one.entries}]
    past = [one for one in shared if one.engagement.status in _HELD]
    past.sort(key=lambda one: day(two.desk, one), reverse=True)
    last = [_first(past, _MET), _first(past, ("call",))]
    rest = [one for one in past if one not in last]
    ahead = [one for one in shared if is_ahead(one, two.as_of)]
    groups = (
        Group(_lines(two, last[:1]), "Last met"),
        Group(_lines(two, last[1:]), "Last spoke by telephone"),
        Group(_lines(two, rest[:_MOST]), _of("Also", len(rest))),
        Group(_lines(two, ahead), "Still to come"),
    )
    title = f"{two.us} and {two.them} so far"
    told = tuple(group for group in groups if group.lines)
    return Section("engagement", title, told, remark=None if two.entries else _STRANGERS)


def _first(past: list[Happening], types: tuple[str, ...]) -> Happening | None:
    """The latest of one of these types."""
    return next((one for one in past if one.engagement.type in types), None)


def _of(heading: str, all_: int) -> str:
    return heading if all_ <= _MOST else f"{heading} (the latest {_MOST} of {all_})"


def _lines(two: Pair, rows: Sequence[Happening | None]) -> tuple[Line, ...]:
    return merged(line(two.desk, one) for one in rows if one)


def line(desk: Desk, one: Happening) -> Line:
    """The date first; without one, the day it was reported."""
    told = undated(engagements.line(desk, one, said="held"))
    date, published = one.engagement.date, desk.published(one.engagement)
    when = spoken(shown(date)) if date else f"no date, source of {spoken(shown(published))}"
    return replace(told, pieces=(Piece(f"{when}: ", "date"), *told.pieces))


def day(desk: Desk, one: Happening) -> str:
    """What sorts it: its last day, which is not after the day that its last source came out."""
    told = desk.last_told(one.engagement)
    return min(filter(None, (last_day(one.engagement.date or ""), told)), default="")


def is_ahead(one: Happening, as_of: str) -> bool:
    """Whether it is announced and its date not past on an ISO day."""
    engagement: Engagement = one.engagement
    open_ = (last_day(engagement.date or "") or "9999") >= as_of
    return engagement.status in _AHEAD and open_
