"""The dossier of one engagement: its parts, what was announced and reported, what it brought."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.model import Commitment, Dossier, Engagement
from communique.views import engagements, outcomes, record
from communique.views.between import few
from communique.views.dates import spoken
from communique.views.desk import Desk
from communique.views.follow_up import announced
from communique.views.happenings import Happening, happenings
from communique.views.lines import Group, Section, merged
from communique.views.sheet import Brief, sheet
from communique.views.words import shown


@dataclass(frozen=True, slots=True)
class Occasion:
    """An engagement by the id of any entry that tells of it, with its sheet.

    ``entries`` are the ids of all that tell of it; ``actors`` are those who take part.
    """

    id: str
    entries: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
    date: str | None
    brief: Brief


def occasion(dossier: Dossier, id_: str, as_of: str) -> Occasion:
    """The engagement of this entry in a dossier that holds it and the texts that tell of it.

    Raises KeyError where no engagement has this id.
    """
    desk, all_ = Desk(dossier), happenings(dossier)
    this = next((one for one in all_ if id_ in one.entries), None)
    if this is None:
        raise KeyError(id_)
    tree = [*_tree(this, all_, 0, set())]
    told = {entry for one, _ in tree for entry in one.entries}
    sections = (
        Section("engagement", "What took place", tuple(_course(desk, this, tree, all_))),
        _came(desk, told, as_of),
        *_brought(desk, this),
    )
    engagement = this.engagement
    who = [(actor, name) for actor in _who(engagement) if (name := desk.name(actor))]
    return Occasion(
        id_,
        this.entries,
        tuple(who),
        spoken(shown(engagement.date)) if engagement.date else None,
        sheet(desk, engagements.title(desk, engagement), sections, as_of),
    )


def _who(engagement: Engagement) -> tuple[str, ...]:
    """Those who take part and the host, each once."""
    host = (engagement.host,) if engagement.host else ()
    return tuple(dict.fromkeys((*engagement.participants, *host)))


def _tree(
    top: Happening, all_: list[Happening], depth: int, seen: set[str]
) -> Iterator[tuple[Happening, int]]:
    """The engagement, then its parts, each with theirs; ``seen`` keeps a ring from turning."""
    seen.add(top.engagement.id)
    yield top, depth
    for one in all_:
        if one.engagement.part_of in top.entries and one.engagement.id not in seen:
            yield from _tree(one, all_, depth + 1, seen)


def _course(
    desk: Desk, this: Happening, tree: list[tuple[Happening, int]], all_: list[Happening]
) -> Iterator[Group]:
    """The engagement with its parts, and the larger one that it is a part of."""
    yield Group(merged(engagements.line(desk, one, depth) for one, depth in tree))
    whole = this.engagement.part_of
    for one in all_:
        if whole in one.entries:
            yield Group((engagements.line(desk, one),), "Part of")


def _came(desk: Desk, told: set[str], as_of: str) -> Section:
    """What was announced of it, and what was reported."""
    rows = [row for row in announced(desk.dossier) if row.announced in told]
    return outcomes.section(desk.following(rows), as_of)


def _brought(desk: Desk, this: Happening) -> Iterator[Section]:
    """What else the texts say that tell of it."""
    inside = {span.source for span in this.engagement.evidence}
    near = desk.of(e for e in desk.dossier.entries if e.evidence[0].source in inside)
    aims = record.by_whom(near, record.kept(near, Commitment))
    for section in (
        record.instruments(near),
        Section("commitment", "Aims and commitments", aims),
        record.statements(near),
        record.figures(near),
    ):
        told = any(section.lines())
        yield replace(few(section), remark="In the texts that tell of it." if told else None)
