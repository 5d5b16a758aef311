"""A portrait of one actor: posts, meetings, what was undertaken and what came of it, relations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from communique.model import (
    Actor,
    Dossier,
    Entry,
    Figure,
    Kind,
    Position,
    Relation,
    Statement,
)
from communique.views import record
from communique.views.between import group
from communique.views.desk import Desk
from communique.views.happenings import Happening, happenings
from communique.views.ladder import Ladder, ladder
from communique.views.lines import Section
from communique.views.meetings import day, is_ahead, line
from communique.views.posts import officials
from communique.views.promises import promised
from communique.views.promises import section as promises
from communique.views.sheet import Brief, sheet
from communique.views.sides import Sides, actors
from communique.views.words import bare, counted

_SERVING = ("current", "elected", "designate")
_SIDES = ("state", "body", "organisation")
_MET = ("held", "ongoing")
_FEW, _MANY, _LADDERS = 8, 12, 6
_NOTHING = "No entry on record speaks of this actor."


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Somebody with whom the actor stands in so many of the entries at hand."""

    id: str
    name: str
    entries: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """An actor with all that is on record. ``counts`` are all entries by kind, where known.

    ``partial`` are the sections that are drawn from some of them, each with its kind.
    """

    actor: Actor
    brief: Brief
    counts: Mapping[Kind, int]
    partial: Mapping[str, Kind]
    ladders: tuple[Ladder, ...]
    counterparts: tuple[Counterpart, ...]


def portrait(
    dossier: Dossier,
    actor: Actor,
    as_of: str,
    counts: Mapping[Kind, int] = MappingProxyType({}),
) -> Portrait:
    """The portrait on an ISO day, drawn from a dossier of entries about the actor.

    ``counts`` say how many entries of each kind there are on record, if these are only some.
    """
    desk, side = Desk(dossier), Sides(dossier).of(actor.id)
    ours = _ours(dossier, side)
    mine = desk.of(ours)
    sections = (
        _posts(mine, actor),
        _seats(mine, actor),
        _engagements(mine, side, as_of),
        *_undertakings(mine, actor, side, as_of),
        _few(record.relations(mine.of(_with(ours, Relation, actor.id)))),
        _few(record.instruments(mine)),
        _few(record.figures(mine.of(_dated(desk, ours)))),
        _few(_statements(mine, side)),
    )
    here = Counter(entry.kind for entry in dossier.entries)
    partial = {key: kind for key, kind in _KINDS.items() if counts.get(kind, 0) > here[kind]}
    told = (
        _remarked(section, here, counts) if section.key in partial else section
        for section in sections
    )
    return Portrait(
        _named(actor),
        sheet(desk, desk.name(actor.id) or actor.name, told, as_of, _NOTHING),
        counts,
        partial,
        tuple(_ladders(desk, ours, actor.id, as_of)),
        _counterparts(dossier, ours, side),
    )


def _named(actor: Actor) -> Actor:
    """The actor with its other names, each once."""
    names = {bare(name): name for name in reversed(actor.aliases) if bare(name) != bare(actor.name)}
    return replace(actor, aliases=tuple(reversed(names.values())), mentions=())


def _ours(dossier: Dossier, side: frozenset[str]) -> list[Entry]:
    """The entries that involve the actor's side, and those that say what came of them."""
    ours = {e.id for e in dossier.entries if side & {*actors(e), e.attributed_to}}
    came = {id_ for row in dossier.follow_ups if row.announced in ours for id_ in row.outcome}
    return [entry for entry in dossier.entries if entry.id in ours | came]


def _posts(desk: Desk, actor: Actor) -> Section:
    """The posts a person holds; of a state or a body, those who hold its posts."""
    people = {one.id for one in desk.dossier.actors if one.type == "person"}
    posts = [entry for entry in desk.dossier.entries if isinstance(entry, Position)]
    if actor.type == "person":
        posts = [post for post in posts if post.holder == actor.id]
    else:
        posts = [post for post in posts if post.body == actor.id and post.holder in people]
    now, earlier = officials(desk, (post for post in posts if post.status in _SERVING))
    _, past = officials(desk, (post for post in posts if post.status not in _SERVING))
    title = "Posts" if actor.type == "person" else "Officials"
    groups = (group(None, now, _MANY), group("Earlier", (*earlier, *past), _FEW))
    return Section("position", title, tuple(one for one in groups if one.lines))


def _seats(desk: Desk, actor: Actor) -> Section:
    """The seats and offices that a state or a body itself holds or seeks."""
    if actor.type == "person":
        return Section("seat", "Seats")
    posts = (entry for entry in desk.dossier.entries if isinstance(entry, Position))
    now, earlier = officials(desk, (post for post in posts if post.holder == actor.id))
    seats = group(None, (*now, *earlier), _MANY)
    return Section("seat", "Seats and offices held", (seats,) if seats.lines else ())


def _engagements(desk: Desk, side: frozenset[str], as_of: str) -> Section:
    """What is still to come, what took place, and what was announced and never reported."""
    all_ = [one for one in happenings(desk.dossier) if side & {*actors(one.engagement)}]
    all_.sort(key=lambda one: day(desk, one), reverse=True)
    ahead = [one for one in all_ if is_ahead(one, as_of) and _lives(desk, one, as_of)]
    past = [one for one in all_ if one.engagement.status in _MET]
    rest = [one for one in all_ if one not in ahead and one not in past]
    groups = (
        group("Still to come", (line(desk, one) for one in reversed(ahead)), _FEW),
        group("Met", (line(desk, one) for one in past), _MANY),
        group("Announced, and not reported", (line(desk, one) for one in rest), _FEW),
    )
    return Section("engagement", "Meetings and visits", tuple(g for g in groups if g.lines))


def _lives(desk: Desk, one: Happening, as_of: str) -> bool:
    """Whether a plan has a date, or was spoken of in the last year."""
    year = f"{int(as_of[:4]) - 1:04}{as_of[4:]}"
    return one.engagement.date is not None or desk.last_told(one.engagement) >= year


def _undertakings(desk: Desk, actor: Actor, side: frozenset[str], as_of: str) -> Iterator[Section]:
    """What the actor undertook and what others undertook towards it, with what came of it."""
    name, rows = desk.name(actor.id) or actor.name, promised(desk, as_of)
    ours = [row for one, row in rows if side & {*one.by}]
    theirs = [row for one, row in rows if not side & {*one.by}]
    yield promises(desk, "by", f"What {name} undertook", ours, as_of)
    yield promises(desk, "to", f"What others undertook towards {name}", theirs, as_of)


def _statements(desk: Desk, side: frozenset[str]) -> Section:
    """The positions that the actor's own side took."""
    rows = (e for e in desk.dossier.entries if isinstance(e, Statement) and side & {*e.by})
    return record.statements(desk.of(sorted(rows, key=desk.published, reverse=True)))


def _dated(desk: Desk, entries: Iterable[Entry]) -> list[Entry]:
    """The figures, the latest stated first."""
    return sorted((e for e in entries if isinstance(e, Figure)), key=desk.published, reverse=True)


def _with(entries: Iterable[Entry], kind: type[Relation], actor: str) -> list[Entry]:
    return [entry for entry in entries if isinstance(entry, kind) and actor in entry.between]


def _few(section: Section) -> Section:
    """The first lines of the first groups."""
    groups = tuple(group(one.heading, one.lines, _FEW) for one in section.groups[:_MANY])
    return replace(section, groups=groups)


def _remarked(section: Section, here: Counter[Kind], counts: Mapping[Kind, int]) -> Section:
    """What is drawn from a part of what is on record says so."""
    if not any(section.lines()):
        return section
    kind = _KINDS[section.key]
    said = f"Drawn from the newest {here[kind]} of {counted(counts[kind])} on record."
    return replace(section, remark=" ".join(filter(None, (section.remark, said))))


_KINDS: Mapping[str, Kind] = {
    "position": "position",
    "seat": "position",
    "engagement": "engagement",
    "by": "commitment",
    "to": "commitment",
    "relation": "relation",
    "instrument": "instrument",
    "figure": "figure",
    "statement": "statement",
}


def _ladders(desk: Desk, entries: Iterable[Entry], actor: str, as_of: str) -> Iterator[Ladder]:
    """A ladder of two rungs or more with each other, those with the most first."""
    pairs: dict[frozenset[str], list[Relation]] = {}
    for entry in entries:
        if isinstance(entry, Relation) and actor in entry.between:
            pairs.setdefault(frozenset(entry.between), []).append(entry)
    all_ = (ladder(desk, rows, as_of) for rows in pairs.values())
    found = [one for one in all_ if one and len(one.rungs) > 1]
    yield from sorted(found, key=lambda one: -len(one.rungs))[:_LADDERS]


def _counterparts(
    dossier: Dossier, entries: Iterable[Entry], side: frozenset[str]
) -> tuple[Counterpart, ...]:
    """With whom the actor's side has most to do: states and bodies, and people."""
    known = {one.id: one for one in dossier.actors if one.type in (*_SIDES, "person")}
    told = Counter(
        other for entry in entries for other in {*actors(entry)} - side if other in known
    )
    return tuple(Counterpart(id_, known[id_].name, count) for id_, count in told.most_common(_MANY))
