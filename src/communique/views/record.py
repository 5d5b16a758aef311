"""The sections that list one kind of entry each, as a desk officer keeps them."""

from collections.abc import Callable, Iterable
from typing import TypeVar, get_args

from communique.model import Commitment, Figure, Instrument, Position, Relation, Statement
from communique.model.entries import Stance
from communique.views.desk import Desk, dated, details, status
from communique.views.lines import Group, Line, Piece, Section, merged
from communique.views.words import amount, bare, capital, shown

_Entry = TypeVar("_Entry", Commitment, Figure, Instrument, Position, Relation, Statement)


def commitments(desk: Desk) -> Section:
    """Aims and commitments under those who undertake them."""
    groups = _grouped(_all(desk, Commitment), lambda c: desk.names(c.by))
    return Section(
        "commitment",
        "Aims and commitments",
        tuple(Group(merged(_commitment(desk, c) for c in rows), who) for who, rows in groups),
    )


def posts(desk: Desk) -> Section:
    """Posts of people first, then the seats and offices that states and bodies hold."""
    people = {actor.id for actor in desk.dossier.actors if actor.type == "person"}
    rows = sorted(_all(desk, Position), key=lambda p: p.holder not in people)
    return Section("position", "Posts", (Group(merged(_post(desk, p) for p in rows)),))


def instruments(desk: Desk) -> Section:
    """Texts with which something was done, then those only cited."""
    rows = _grouped(
        sorted(_all(desk, Instrument), key=lambda i: i.action == "cited"),
        lambda i: "Cited" if i.action == "cited" else "",
    )
    groups = (Group(merged(_instrument(desk, i) for i in rows), name) for name, rows in rows)
    return Section("instrument", "Instruments", tuple(groups))


def relations(desk: Desk) -> Section:
    """The ladder between each pair, from the earliest rung."""
    groups = _grouped(_all(desk, Relation), lambda r: _pair(desk, r))
    return Section(
        "relation",
        "Relations",
        tuple(
            Group(merged(_relation(desk, r) for r in _ladder(rows)), who) for who, rows in groups
        ),
    )


def figures(desk: Desk) -> Section:
    """Numbers in words a person can say."""
    rows = merged(_figure(desk, figure) for figure in _all(desk, Figure))
    return Section("figure", "Figures", (Group(rows),))


def statements(desk: Desk) -> Section:
    """Positions taken, under those who take them, by stance."""
    order = get_args(Stance)
    rows = sorted(_all(desk, Statement), key=lambda s: order.index(s.stance))
    groups = _grouped(rows, lambda s: desk.names(s.by))
    return Section(
        "statement",
        "Positions taken",
        tuple(Group(merged(_statement(desk, s) for s in rows), who) for who, rows in groups),
    )


def _all(desk: Desk, kind: type[_Entry]) -> list[_Entry]:
    return [entry for entry in desk.dossier.entries if isinstance(entry, kind)]


def _grouped(
    rows: Iterable[_Entry], heading: Callable[[_Entry], str]
) -> list[tuple[str | None, list[_Entry]]]:
    """Rows under their headings, headings in the order they first come up."""
    found: dict[str, list[_Entry]] = {}
    for row in rows:
        found.setdefault(heading(row), []).append(row)
    return [(name or None, rows) for name, rows in found.items()]


def _ladder(rows: list[Relation]) -> list[Relation]:
    """By the date since when; an undated rung stands right before the dated one it led to."""
    since, rungs = "9999", list[tuple[str, int]]()
    for place, relation in reversed(list(enumerate(rows))):
        since = relation.since or since
        rungs.append((since, place))
    return [rows[place] for _, place in sorted(rungs)]


def _commitment(desk: Desk, commitment: Commitment) -> Line:
    action = shown(commitment.action)
    return desk.line(
        commitment,
        Piece(f"{capital(commitment.strength)}: ", "lead"),
        Piece(f"“{action}”", "words"),
        *_unsaid(desk, "towards ", commitment.to, action),
        *dated(commitment.due, ", due "),
        status(commitment.state),
    )


def _post(desk: Desk, position: Position) -> Line:
    event = desk.entries.get(position.event or "")
    of = desk.name(position.body) or getattr(event, "name", None)
    return desk.line(
        position,
        Piece(desk.name(position.holder) or "Unnamed", "lead"),
        Piece(f": {shown(position.role)}"),
        *details(of),
        *dated(position.term),
        status(position.status),
    )


def _instrument(desk: Desk, instrument: Instrument) -> Line:
    name, number = shown(instrument.name), shown(instrument.number or "")
    parties = desk.names(instrument.parties)
    typed = instrument.type != "other" and instrument.type not in bare(name)
    return desk.line(
        instrument,
        Piece(name, "lead"),
        *((Piece(f" ({number})"),) if number and number not in name else ()),
        *((Piece(f" ({instrument.type})", "voice"),) if typed else ()),
        Piece(f": {instrument.action}" + (f" by {parties}" if parties else "")),
        *dated(instrument.date),
        *((status(instrument.status),) if instrument.status != "done" else ()),
    )


def _pair(desk: Desk, relation: Relation) -> str:
    """Both sides, in one order whoever is named first."""
    return " – ".join(sorted(desk.name(actor) or "unnamed" for actor in relation.between))


def _relation(desk: Desk, relation: Relation) -> Line:
    return desk.line(
        relation,
        Piece(capital(shown(relation.level)), "lead"),
        *dated(_since(relation.since), ", "),
        *((status(relation.change),) if relation.change else ()),
    )


def _since(edtf: str | None) -> str | None:
    """A relation that began then goes on: an open interval."""
    return edtf if edtf is None or "/" in edtf else f"{edtf}/.."


def _figure(desk: Desk, figure: Figure) -> Line:
    of = shown(figure.of)
    whole = of.casefold().startswith(figure.unit.casefold())
    return desk.line(
        figure,
        Piece(amount(figure, of if whole else figure.unit), "lead"),
        *(() if whole else (Piece(f": {of}"),)),
        *_unsaid(desk, "", (figure.actor or "",), of),
        *(dated(figure.date) or dated(_published(desk, figure), ", as stated ")),
    )


def _published(desk: Desk, figure: Figure) -> str | None:
    """When the source that gives the figure came out."""
    inside = {evidence.source for evidence in figure.evidence}
    return next((s.published for s in desk.dossier.sources if s.id in inside), None)


def _statement(desk: Desk, statement: Statement) -> Line:
    content = shown(statement.content)
    return desk.line(
        statement,
        Piece(f"{capital(statement.stance)}: ", "lead"),
        Piece(f"“{content}”", "words"),
        *_unsaid(desk, "about ", statement.about, content),
    )


def _unsaid(desk: Desk, how: str, actors: Iterable[str], said: str) -> tuple[Piece, ...]:
    """Whom it concerns, as far as the words themselves do not say so."""
    names = desk.names(a for a in actors if (desk.name(a) or "") not in said)
    return (Piece(f" ({how}{names})", "voice"),) if names else ()
