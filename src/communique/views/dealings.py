"""The dossier of two actors: how they stand, when they met, what either owes, what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.model import Actor, Dossier, Figure, Instrument, Relation
from communique.views import record
from communique.views.between import counterparts, differences, few, only
from communique.views.ladder import Ladder, ladder
from communique.views.lines import Section
from communique.views.meetings import meetings
from communique.views.pair import Pair, pair
from communique.views.promises import promised
from communique.views.promises import section as promises
from communique.views.sheet import Brief, sheet

_NOTHING = "No source on record has the two deal with each other. That does not say they did not."


@dataclass(frozen=True, slots=True)
class Dealings:
    """Two actors with all that is between them; the ladder of their relation if it has dates."""

    one: Actor
    other: Actor
    brief: Brief
    ladder: Ladder | None


def dealings(dossier: Dossier, one: Actor, other: Actor, as_of: str) -> Dealings:
    """What a dossier holds of the two on an ISO day."""
    two = pair(dossier, one.id, other.id, as_of)
    relations = [entry for entry in two.entries if isinstance(entry, Relation)]
    sections = (
        _titled(few(record.relations(two.desk.of(relations))), "How they stand"),
        meetings(two),
        *_undertaken(two),
        few(record.instruments(only(two, Instrument))),
        differences(two),
        counterparts(two),
        few(record.figures(only(two, Figure))),
    )
    told = sheet(two.desk, f"{one.name} and {other.name}", sections, as_of, _NOTHING)
    both = {one.id, other.id}
    rungs = ladder(two.desk, (r for r in relations if {*r.between} == both), as_of)
    return Dealings(replace(one, mentions=()), replace(other, mentions=()), told, rungs)


def _titled(section: Section, title: str) -> Section:
    return replace(section, title=title)


def _undertaken(two: Pair) -> Iterator[Section]:
    """What either undertook towards the other, and both together."""
    desk, them = two.desk.of(two.entries), two.turned()
    rows = promised(desk, two.as_of)
    for key, title, some in (
        ("ours", f"What {two.us} undertook", [r for c, r in rows if two.by_us(c)]),
        ("theirs", f"What {two.them} undertook", [r for c, r in rows if them.by_us(c)]),
        ("both", "What they undertook together", [r for c, r in rows if two.together(c)]),
    ):
        yield promises(desk, key, title, some, two.as_of)
