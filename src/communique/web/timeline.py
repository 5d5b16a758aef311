"""The timeline: from decades to days, as a drawing, as a table, and line by line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.model import Kind, Slice
from communique.store import Store
from communique.store.counts import Width
from communique.views.chronicle import Bar, Chronicle, Lane, Mark, Part, chronicle, sparse
from communique.views.periods import days, period
from communique.web.asked import Asked, asked
from communique.web.render import page
from communique.web.seat import seat

WIDTH = 1000
_LABEL, _TALL, _ROW, _GAP = 20, 44, 14, 12
_PAGE = 40


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is asked, what there is, and whether its lines go on."""

    asked: Asked
    chronicle: Chronicle
    more: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that stands for some entries; ``before`` and ``after``: it goes on beyond."""

    x: float
    y: float
    width: float
    height: float
    said: str
    number: int = 0
    before: bool = False
    after: bool = False
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A lane as it is drawn: upright boxes for what lies in one part, lying ones for the rest."""

    kind: Kind
    y: float
    columns: tuple[Box, ...]
    bars: tuple[Box, ...]
    rest: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All tracks from the top down, over columns of equal width."""

    tracks: tuple[Track, ...]
    step: float
    height: float


def timeline(request: Request) -> Response:
    """The page of one period."""
    here = seat(request)
    part = asked(request, here.store)
    found = _found(here.store, period(request.query_params.get("at", "")), part)
    closer = max(found.chronicle.parts, key=lambda one: one.number, default=None)
    return page(
        request,
        "timeline.html",
        found,
        drawing=drawn(found.chronicle),
        width=WIDTH,
        closer=closer.at if closer and closer.at != found.chronicle.at else None,
        all_kinds=get_args(Kind),
    )


def _found(store: Store, at: str, part: Asked) -> Timeline:
    """Counts alone where there is much; the entries where there is little or the time is short."""
    wanted = _window(part.wanted, at)
    stretches = store.counts.stretches(_width(at), wanted)
    few = sparse(stretches)
    short = few or len(at) > 4
    at_once, skipped = (1000, 0) if few else (_PAGE, (part.page - 1) * _PAGE)
    dated = store.counts.dated(wanted, at_once + 1, skipped, whole=not few) if short else []
    told = store.entries(one.entry for one in dated[:at_once])
    return Timeline(part, chronicle(at, stretches, told, dated[:at_once]), len(dated) > at_once)


def _window(wanted: Slice, at: str) -> Slice:
    """The slice within the period."""
    if window := days(at):
        since = max(filter(None, (wanted.since, window[0])))
        until = min(filter(None, (wanted.until, window[1])))
        return replace(wanted, since=since, until=until)
    return wanted


def _width(at: str) -> Width:
    """How many signs of a day tell the parts of the period."""
    if len(at) < 4 or at.endswith("X"):
        return 4
    return 7 if len(at) == 4 else 10


def drawn(found: Chronicle) -> Drawing:
    """Where everything stands."""
    step = WIDTH / len(found.parts)
    highest = max((max(lane.numbers) for lane in found.lanes), default=1) or 1
    tracks: list[Track] = []
    y = 0.0
    for lane in found.lanes:
        marks = [mark for mark in found.marks if mark.kind == lane.kind]
        track = _marked(lane, marks, y, step) if marks else _counted(lane, found, y, highest)
        tracks.append(track)
        y = _foot(track) + _GAP
    return Drawing(tuple(tracks), step, y)


def _foot(track: Track) -> float:
    """Where the track ends."""
    return max((box.y + box.height for box in (*track.columns, *track.bars)), default=track.y)


def _counted(lane: Lane, found: Chronicle, y: float, highest: int) -> Track:
    """Columns as high as there are entries, and the bars under them."""
    step = WIDTH / len(found.parts)
    ground = y + _LABEL + (_TALL if any(lane.numbers) else 0)
    columns = tuple(
        _column(part, number, place * step, step, ground - max(2, number / highest * (_TALL - 14)))
        for place, (part, number) in enumerate(zip(found.parts, lane.numbers, strict=True))
        if number
    )
    columns = tuple(replace(box, height=ground - box.y) for box in columns)
    rows = _rows(lane.bars)
    bars = tuple(
        replace(_bar(bar, found.parts, step), y=ground + 3 + row * _ROW)
        for bar, row in zip(lane.bars, rows, strict=True)
    )
    return Track(lane.kind, y, columns, bars, lane.rest)


def _column(part: Part, number: int, x: float, step: float, y: float) -> Box:
    said = f"{part.called}: {number:,}"
    return Box(x + min(2, step / 8), y, step - min(4, step / 4), 0, said, number)


def _bar(bar: Bar | Mark, parts: Sequence[Part], step: float) -> Box:
    begins = f"before {parts[0].called}" if bar.before else parts[bar.start].called
    ends = f"after {parts[-1].called}" if bar.after else parts[bar.end].called
    when = begins if begins == ends else f"{begins} to {ends}"
    number = bar.number if isinstance(bar, Bar) else 0
    said = f"{when}: {number:,}" if isinstance(bar, Bar) else bar.text
    entry = "" if isinstance(bar, Bar) else bar.entry
    x, width = bar.start * step + 2, (bar.end - bar.start + 1) * step - 4
    return Box(x, 0, width, _ROW - 3, said, number, bar.before, bar.after, entry)


def _marked(lane: Lane, marks: Sequence[Mark], y: float, step: float) -> Track:
    """Each entry by itself."""
    parts = tuple(Part("", "", "", 0) for _ in lane.numbers)
    bars = tuple(
        replace(_bar(mark, parts, step), y=y + _LABEL + row * _ROW)
        for mark, row in zip(marks, _rows(marks), strict=True)
    )
    return Track(lane.kind, y, (), bars, 0)


def _rows(bars: Iterable[Bar | Mark]) -> list[int]:
    """The first row in which each finds room beside those that came before it."""
    ends: list[int] = []
    rows = []
    for bar in bars:
        row = next((n for n, end in enumerate(ends) if end < bar.start), len(ends))
        ends[row:] = [bar.end, *ends[row + 1 :]]
        rows.append(row)
    return rows


routes = [Route("/timeline", timeline)]
