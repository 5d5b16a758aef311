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
from communique.views.words import shortened
from communique.web.asked import Asked, asked
from communique.web.render import page
from communique.web.seat import seat

WIDTH = 1000
_LABEL, _TALL, _ROW, _GAP = 20, 44, 14, 12
_PAGE = 40
_SIGN, _WORDS, _MOST = 5.6, 240.0, 70  # a letter's width; boxes that hold words; the most letters


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is asked, what there is, and whether its lines go on."""

    asked: Asked
    chronicle: Chronicle
    more: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that stands for some entries; ``before`` and ``after``: it goes on beyond.

    ``label`` is printed within it, or beside it at ``label_x``.
    """

    x: float
    y: float
    width: float
    height: float
    said: str
    number: int = 0
    before: bool = False
    after: bool = False
    entry: str = ""
    label: str = ""
    label_x: float = 0
    left: bool = False


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
        closer=closer.at if closer and closer.number and len(found.chronicle.parts) > 1 else None,
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
    boxes = [_bar(bar, found.parts, step) for bar in lane.bars]
    rows = _rows([_reach(box) for box in boxes])
    bars = (replace(box, y=ground + 3 + row * _ROW) for box, row in zip(boxes, rows, strict=True))
    return Track(lane.kind, y, columns, tuple(bars), lane.rest)


def _column(part: Part, number: int, x: float, step: float, y: float) -> Box:
    said = f"{part.called}: {number:,}"
    return Box(x + min(2, step / 8), y, step - min(4, step / 4), 0, said, number)


def _bar(bar: Bar, parts: Sequence[Part], step: float) -> Box:
    begins = f"before {parts[0].called}" if bar.before else parts[bar.start].called
    ends = f"after {parts[-1].called}" if bar.after else parts[bar.end].called
    when = begins if begins == ends else f"{begins} to {ends}"
    box = _box(bar, f"{when}: {bar.number:,}", step)
    return replace(box, number=bar.number)


def _box(one: Bar | Mark, said: str, step: float) -> Box:
    x, width = one.start * step + 2, (one.end - one.start + 1) * step - 4
    return Box(x, 0, width, _ROW - 3, said, before=one.before, after=one.after)


def _marked(lane: Lane, marks: Sequence[Mark], y: float, step: float) -> Track:
    """Each entry by itself, with its words."""
    boxes = [_named(mark, step) for mark in marks]
    rows = _rows([_reach(box) for box in boxes])
    bars = (replace(box, y=y + _LABEL + row * _ROW) for box, row in zip(boxes, rows, strict=True))
    return Track(lane.kind, y, (), tuple(bars), 0)


def _named(mark: Mark, step: float) -> Box:
    """The words stand in the box where it is long, else on the side that has more room."""
    box = replace(_box(mark, mark.text, step), entry=mark.entry)
    inside, right = box.width > _WORDS, box.x + box.width / 2 < WIDTH / 2
    room = box.width - 24 if inside else WIDTH - box.x - box.width if right else box.x
    label = shortened(mark.text, max(8, min(_MOST, int(room / _SIGN))))
    x = box.x + 12 if inside else box.x + box.width + 5 if right else box.x - 5
    return replace(box, label=label, label_x=x, left=not inside and not right)


def _reach(box: Box) -> tuple[float, float]:
    """From where to where the box with its words goes."""
    wide = len(box.label) * _SIGN
    first = box.label_x - wide if box.left else box.label_x
    return min(box.x, first), max(box.x + box.width, first + wide)


def _rows(reaches: Iterable[tuple[float, float]]) -> list[int]:
    """The first row in which each finds room beside those that came before it."""
    rows: list[list[tuple[float, float]]] = []
    found = []
    for reach in reaches:
        free = (
            n
            for n, row in enumerate(rows)
            if all(reach[1] < one[0] or one[1] < reach[0] for one in row)
        )
        found.append(next(free, len(rows)))
        rows.extend([] for _ in range(len(rows), found[-1] + 1))
        rows[found[-1]].append(reach)
    return found


routes = [Route("/timeline", timeline)]
