"""The brief before two sides meet, in the shape in which a foreign ministry writes it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from communique.model import Dossier, Figure, Instrument, Position, Relation, Statement
from communique.views import record
from communique.views.dates import last_day, spoken
from communique.views.desk import Desk, dated, status
from communique.views.lines import Group, Line, Piece, Section, merged
from communique.views.meetings import meetings
from communique.views.outcomes import told
from communique.views.pair import Pair, pair
from communique.views.posts import officials
from communique.views.sheet import Brief, sheet
from communique.views.undertakings import Undertaking, overdue
from communique.views.words import shown

_WANTED = ("urge", "propose")
_DIFFERENCES = ("oppose", "concern")
_SERVING = ("current", "elected", "designate")
_FEW, _MANY, _OWED = 4, 8, 20
_SILENT = ("open", "no evidence")
_SILENCE = "None is on record. That does not say that there is none."


def between(dossier: Dossier, one: str, other: str, as_of: str) -> Brief:
    """What the side of actor ``one`` needs before it meets ``other``, on an ISO day."""
    two = pair(dossier, one, other, as_of)
    sections = (
        _objectives("ours", two),
        _objectives("theirs", two.turned()),
        _points(two),
        meetings(two),
        owed(two),
        record.relations(two.desk.of(e for e in two.entries if isinstance(e, Relation))),
        few(record.instruments(only(two, Instrument))),
        counterparts(two),
        differences(two),
        few(record.figures(only(two, Figure))),
    )
    return sheet(two.desk, f"{two.us} and {two.them}", sections, as_of)


def _objectives(key: str, two: Pair) -> Section:
    """What we aim at with them, and what we ask of them, the latest first."""
    aims = [one for one in _open(two) if one.commitment.strength == "aim"]
    asked = (s for s in _statements(two, _WANTED) if two.by_us(s))
    lines = [_undertaken(two, one) for one in aims if two.by_us(one.commitment)]
    lines += [_said(two, statement) for statement in asked]
    return _section(key, f"Objectives of {two.us}", group(None, lines, _MANY))


def _points(two: Pair) -> Section:
    """What to say, drawn from the rest: what is late, what they object to, what they did."""
    late = [one for one in _open(two) if overdue(one.commitment.due, two.as_of)]
    done = [one for one in two.undertakings if one.state == "reported"]
    them = two.turned()
    lines = (
        *_point(two, "Ask what came of it", (o for o in late if them.by_us(o.commitment))),
        *_point(two, "Say where we stand", (o for o in late if two.by_us(o.commitment))),
        *_point(two, "Take it up again", (o for o in late if two.together(o.commitment))),
        *_point(two, "Thank them", (o for o in done if them.by_us(o.commitment))),
        *(_lead("Be ready for", _said(two, s)) for s in _disputed(them)[:_FEW]),
        *(_lead("Raise", _said(two, s)) for s in _disputed(two)[:_FEW]),
    )
    return _section("points", "Points to make", group(None, lines))


def _point(two: Pair, what: str, rows: Iterable[Undertaking]) -> Iterator[Line]:
    """The first few, each with what to do about it."""
    for one in list(rows)[:_FEW]:
        yield _lead(what, told(two.desk, one.commitment, *dated(one.commitment.due, ", due ")))


def _lead(what: str, line: Line) -> Line:
    return replace(line, pieces=(Piece(f"{what}: ", "lead"), *_plain(line.pieces)))


def _plain(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """One lead to a line is enough."""
    return (replace(p, tone="plain") if p.tone == "lead" else p for p in pieces)


def owed(two: Pair) -> Section:
    """What is still open, by who undertook it; what is overdue and what is due first."""
    rows = [
        one
        for one in _open(two)
        if one.commitment.strength != "aim" or two.together(one.commitment)
    ]
    them = two.turned()
    groups = (
        group(head, [_undertaken(two, one) for one in rows if by(one.commitment)], _OWED)
        for head, by in (
            (f"{two.us} to {two.them}", two.by_us),
            (f"{two.them} to {two.us}", them.by_us),
            ("Together", two.together),
        )
    )
    silence = _SILENCE if two.entries and not rows else None
    return _section("owed", "Open commitments", *groups, remark=silence)


def _open(two: Pair) -> list[Undertaking]:
    """What is still to be done, the first deadline first, then the latest words."""
    rows = (one for one in two.undertakings if one.open)
    return sorted(rows, key=lambda one: last_day(one.commitment.due or "") or "9999-99-99")


def _undertaken(two: Pair, one: Undertaking) -> Line:
    """The promise, its date, until when, and how it stands."""
    late = overdue(one.commitment.due, two.as_of)
    state = "overdue" if late and one.state in _SILENT else one.state
    said = _on(two.desk.published(one.commitment))
    line = record.commitment(two.desk, replace(one.commitment, state="open"), *said)
    tail = (status(state),) if state != "open" else ()
    return replace(line, pieces=(*line.pieces, *tail), entries=one.entries)


def _said(two: Pair, statement: Statement) -> Line:
    line = record.statement(two.desk, statement)
    return replace(line, pieces=(*line.pieces, *_on(two.desk.published(statement))))


def _on(published: str) -> tuple[Piece, ...]:
    """The day it was said."""
    return (Piece(f" ({spoken(shown(published))})", "voice"),) if published else ()


def counterparts(two: Pair) -> Section:
    """Who holds which post on either side, theirs first, as of the last source that says so."""
    return _section("counterparts", "Counterparts", *_serving(two.turned()), *_serving(two))


def _serving(two: Pair) -> Iterator[Group]:
    """Our officials: those who serve, then those whose post a later source gives to another."""
    people = {actor.id for actor in two.desk.dossier.actors if actor.type == "person"} & two.ours
    posts = (e for e in two.desk.dossier.entries if isinstance(e, Position) and e.holder in people)
    now, earlier = officials(two.desk, (post for post in posts if post.status in _SERVING))
    yield group(two.us, now, _MANY)
    yield group(f"{two.us}, earlier", earlier, _FEW)


def differences(two: Pair) -> Section:
    """What either opposes or is concerned about, where it concerns the other."""
    groups = (
        group(side.us, [_said(side, one) for one in _disputed(side)], _MANY)
        for side in (two, two.turned())
    )
    return _section("differences", "Open differences", *groups)


def _disputed(two: Pair) -> list[Statement]:
    return [one for one in _statements(two, _DIFFERENCES) if two.by_us(one)]


def _statements(two: Pair, stances: tuple[str, ...]) -> list[Statement]:
    rows = (e for e in two.entries if isinstance(e, Statement) and e.stance in stances)
    return two.latest(rows)


def only(two: Pair, kind: type) -> Desk:
    """The entries of one kind, the latest first."""
    rows = [entry for entry in two.entries if isinstance(entry, kind)]
    return two.desk.of(sorted(rows, key=two.desk.published, reverse=True))


def few(section: Section) -> Section:
    """The first groups with their first lines, and how many there are."""
    groups = (group(one.heading, one.lines, _MANY) for one in section.groups[:_FEW])
    return replace(section, groups=tuple(groups))


def group(heading: str | None, lines: Iterable[Line], most: int | None = None) -> Group:
    """The lines under a heading that says how many of them are left out."""
    rows = merged(lines)
    if most is None or len(rows) <= most:
        return Group(rows, heading)
    return Group(rows[:most], f"{heading or 'Latest'} ({most} of {len(rows)})")


def _section(key: str, title: str, *groups: Group, remark: str | None = None) -> Section:
    return Section(key, title, tuple(one for one in groups if one.lines), remark=remark)
