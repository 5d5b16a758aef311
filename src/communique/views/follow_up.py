"""What came of what was announced: what the parties say, what supports it, what is due."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from communique.model import Commitment, Dossier, Engagement, Entry, FollowUp, Judgement
from communique.views import outcomes, signed
from communique.views.desk import Desk
from communique.views.lines import Section
from communique.views.outcomes import standing
from communique.views.page import Page, looked
from communique.views.sheet import Brief, sheet

_UNHEARD = "Everything that was reported had been announced, as far as the sources tell."
_NONE_HERE = Section(
    "nothing", "None of these", remark="Nothing on this page stands so; another page may have some."
)
_NOTHING = "No source on record announces or promises any of this."


def follow_up(
    dossier: Dossier,
    as_of: str,
    scores: Mapping[str, Judgement] = MappingProxyType({}),
    states: tuple[str, ...] = (),
    names: str = "",
    page: Page | None = None,
) -> Brief:
    """Announced against reported on an ISO day, all of it or only what is in these ``states``.

    ``scores`` are what persons gave to commitments, by entry. A ``page`` of a longer list has
    what is announced alone.
    """
    told = {entry.id: entry for entry in dossier.entries}
    asked = told.keys() & set(page.entries) if page else told.keys()
    known = (row for row in announced(dossier) if row.announced in asked)
    rows = [replace(row, state=standing(row, told[row.announced], as_of)) for row in known]
    kept = tuple(row for row in rows if not states or row.state in states)
    desk = Desk(
        replace(dossier, follow_ups=kept, unannounced=() if states else dossier.unannounced)
    )
    title = f"What came of it: {names}" if names else "What came of it"
    came = outcomes.section(desk, as_of, scores, news=page is None)
    silent = () if states or page else (signed.section(desk, as_of),)
    none = (_NONE_HERE,) if page and states and not kept else ()
    return sheet(desk, title, (*looked(page), came, *none, *silent), as_of, _NOTHING)


def unannounced(dossier: Dossier, as_of: str, names: str = "", page: Page | None = None) -> Brief:
    """What was reported without having been announced."""
    desk = Desk(replace(dossier, follow_ups=()))
    title = "Reported without being announced" + (f": {names}" if names else "")
    came = outcomes.section(desk, as_of)
    none = (replace(_NONE_HERE, remark=_UNHEARD),) if page and not any(came.lines()) else ()
    return sheet(desk, title, (*looked(page), came, *none), as_of, _UNHEARD)


def announced(dossier: Dossier) -> list[FollowUp]:
    """The follow-ups, and a silent one for what no later source could follow up yet."""
    told = {id_ for row in dossier.follow_ups for id_ in (row.announced, *row.outcome)}
    new = (entry for entry in dossier.entries if _looks_ahead(entry) and entry.id not in told)
    return [*dossier.follow_ups, *(FollowUp(entry.id, (), "no evidence") for entry in new)]


def _looks_ahead(entry: Entry) -> bool:
    match entry:
        case Commitment():
            return entry.state in ("open", "under way")
        case Engagement():
            return entry.status in ("planned", "proposed")
    return False
