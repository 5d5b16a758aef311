"""What happened and what is to come, in the order of its dates."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from communique.model import Dossier, Instrument, Relation
from communique.views import engagements
from communique.views.dates import bounds, spoken
from communique.views.desk import Desk, status, undated
from communique.views.entry import line
from communique.views.happenings import happenings
from communique.views.lines import Group, Line, Piece, Section, merged
from communique.views.outcomes import told
from communique.views.page import Page, dated, looked
from communique.views.sheet import Brief, sheet
from communique.views.undertakings import undertakings
from communique.views.words import shown

_UNDATED = "Without a date"
_NOTHING = "No engagement, instrument, relation or deadline is on record for this."


def timeline(
    dossier: Dossier, names: str = "", as_of: str | None = None, page: Page | None = None
) -> Brief:
    """Engagements, deeds with instruments, turns in relations and deadlines, year by year."""
    desk, dates = Desk(dossier), dated(dossier)
    years: dict[str, list[tuple[str, Line]]] = defaultdict(list)
    for edtf, told_, ids in _moments(desk):
        if page is None or page.holds(ids, dates, edtf or None):
            year, order = _placed(edtf)
            years[year].append((order, _dated(edtf, told_)))
    groups = tuple(
        Group(merged(one for _, one in sorted(years[year], key=lambda row: row[0])), year)
        for year in sorted(years)
    )
    return sheet(
        desk,
        f"Timeline: {names}" if names else "Timeline",
        (*looked(page), Section("timeline", "Year by year", groups)),
        as_of,
        _NOTHING,
    )


def _moments(desk: Desk) -> Iterator[tuple[str, Line, tuple[str, ...]]]:
    """Everything with a place in time, its date (EDTF) and its entries, each once."""
    for one in happenings(desk.dossier):
        line_ = undated(engagements.line(desk, one, said="held"))
        yield one.engagement.date or "", line_, one.entries
    for undertaking in undertakings(desk.dossier):
        if due := undertaking.commitment.due:
            said = told(desk, undertaking.commitment, status(undertaking.state))
            yield due, said, undertaking.entries
    for entry in desk.dossier.entries:
        if isinstance(entry, Instrument) and entry.action != "cited":
            yield entry.date or "", undated(line(desk, entry)), (entry.id,)
        elif isinstance(entry, Relation) and (entry.since or entry.change):
            yield entry.since or "", undated(line(desk, entry)), (entry.id,)


def _placed(edtf: str) -> tuple[str, str]:
    """The year, and what sorts within it by the first day, then by the last."""
    days = bounds(edtf) or bounds(edtf.partition("/")[0])
    return (str(days[0].year), f"{days[0]} {days[1]}") if days else (_UNDATED, "")


def _dated(edtf: str, line: Line) -> Line:
    """The line behind its date."""
    when = (Piece(f"{spoken(shown(edtf))}: ", "date"),) if edtf else ()
    return replace(line, pieces=(*when, *line.pieces))
