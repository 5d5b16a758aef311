"""What falls due: commitments, engagements and instruments with a date, the overdue ones first."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from communique.model import Dossier, Instrument
from communique.views import engagements
from communique.views.dates import bounds, spoken
from communique.views.desk import Desk, status, undated
from communique.views.happenings import happenings
from communique.views.lines import Group, Line, Piece, Section
from communique.views.outcomes import told
from communique.views.page import Page, dated, looked
from communique.views.sheet import Brief, sheet
from communique.views.undertakings import distance, undertakings
from communique.views.words import shown

_AHEAD = ("planned", "proposed", "postponed")


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to be done between two days, both included, as far as its date is precise.

    ``what`` is the line without its date and how far off it is.
    """

    entry: str
    what: str
    first: date
    last: date
    overdue: bool
    line: Line


def due(
    dossier: Dossier,
    as_of: str,
    until: str | None = None,
    names: str = "",
    page: Page | None = None,
) -> Brief:
    """The list on the day ``as_of``, of what can fall due by ``until`` (ISO days).

    The overdue comes the oldest first; on a ``page`` of a longer list the latest.
    """
    desk = Desk(dossier)
    found = _dues(desk, as_of, until, page)
    late = [one.line for one in found if one.overdue][:: -1 if page else 1]
    coming = [one.line for one in found if not one.overdue]
    within = f" by {spoken(until)}" if until else ""
    title = f"What is due{within}" + (f": {names}" if names else "")
    unknown = _UNSEEN if page else _UNKNOWN
    sections = (
        *looked(page),
        Section("overdue", "Overdue", _group(late), remark=unknown if late else None),
        Section("due", f"Due{within}", _group(coming)),
    )
    return sheet(desk, title, sections, as_of, _NOTHING)


_UNSEEN = "The date is past and no source that was looked at says that it was done."
_UNKNOWN = "The date is past and no source on record says that it was done."
_NOTHING = "No source on record sets a date for anything that is still to be done then."


def dues(
    dossier: Dossier, as_of: str, until: str | None = None, page: Page | None = None
) -> list[Due]:
    """The same one by one."""
    return _dues(Desk(dossier), as_of, until, page)


def _dues(desk: Desk, as_of: str, until: str | None, page: Page | None) -> list[Due]:
    """What is overdue, the oldest first, then what is to come, the first deadline first."""
    day, dates = date.fromisoformat(as_of), dated(desk.dossier)
    found = [
        _due(line, edtf, days, day)
        for line, edtf, ids in _dated(desk)
        if (days := bounds(edtf)) and (until is None or days[0] <= date.fromisoformat(until))
        if page is None or page.holds(ids, dates, edtf)
    ]
    return sorted(found, key=lambda one: (not one.overdue, one.last, one.first, one.line.text))


def _dated(desk: Desk) -> Iterator[tuple[Line, str, tuple[str, ...]]]:
    """All that is still to be done on a date, each once, with the date and all its entries."""
    for one in undertakings(desk.dossier):
        if one.open and one.commitment.due:
            yield told(desk, one.commitment), one.commitment.due, one.entries
    for happening in happenings(desk.dossier):
        engagement = happening.engagement
        if engagement.status in _AHEAD and engagement.date:
            line = engagements.line(desk, happening, said=engagement.status)
            yield line, engagement.date, happening.entries
    for text in _instruments(desk):
        yield told(desk, text), text.date or "", (text.id,)


def _instruments(desk: Desk) -> Iterator[Instrument]:
    """Texts to be signed, ratified or the like, where no source says that this is done."""
    texts = [entry for entry in desk.dossier.entries if isinstance(entry, Instrument)]
    done = {(desk.canonical(i.name), i.action) for i in texts if i.status == "done"}
    for text in texts:
        if text.status == "planned" and (desk.canonical(text.name), text.action) not in done:
            yield text


def _due(line: Line, edtf: str, days: tuple[date, date], day: date) -> Due:
    """The date first, then who undertook what, then how far off it is."""
    when, far = Piece(f"{spoken(shown(edtf))}: ", "date"), status(distance(*days, day))
    what = undated(line)
    pieces = (when, *what.pieces, far)
    return Due(line.entries[0], what.text, *days, days[1] < day, replace(line, pieces=pieces))


def _group(lines: list[Line]) -> tuple[Group, ...]:
    return (Group(tuple(lines)),) if lines else ()
