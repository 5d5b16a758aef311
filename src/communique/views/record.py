"""The sections that list one kind of entry each, as a desk officer keeps them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain
from typing import TypeVar, get_args

from communique.model import Commitment, Figure, Instrument, Position, Relation, Statement
from communique.model.entries import Stance
from communique.views.dates import last_day, spoken
from communique.views.desk import Desk, dated, status
from communique.views.lines import Group, Line, Piece, Section, merged
from communique.views.words import amount, bare, capital, shortened, shown

_NEAR = 4

_Entry = TypeVar("_Entry", Commitment, Figure, Instrument, Position, Relation, Statement)


def by_whom(desk: Desk, commitments: Iterable[Commitment]) -> tuple[Group, ...]:
    """Aims and commitments under those who undertake them."""
    return tuple(
        Group(merged(commitment(desk, c) for c in rows), desk.names(rows[0].by) or None)
        for rows in same(commitments, lambda c: frozenset(c.by))
    )


def due(desk: Desk) -> tuple[Line, ...]:
    """What is planned to be done with instruments, by date."""
    rows = [i for i in kept(desk, Instrument) if i.status == "planned" and i.action != "cited"]
    rows.sort(key=lambda i: last_day(i.date or "") or "9999")
    return merged(instrument(desk, [text]) for text in rows)


def instruments(desk: Desk) -> Section:
    """Texts with which something was done, then those only cited; each text once."""
    texts = same(kept(desk, Instrument), lambda i: desk.canonical(i.name))
    done = [text for text in texts if any(one.action != "cited" for one in text)]
    cited = [text for text in texts if text not in done]
    groups = (
        Group(merged(instrument(desk, text) for text in rows), name)
        for rows, name in ((done, None), (cited, "Cited"))
    )
    return Section("instrument", "Instruments", tuple(group for group in groups if group.lines))


def relations(desk: Desk) -> Section:
    """The ladder between each pair, from the earliest rung."""
    groups = _grouped(kept(desk, Relation), lambda r: pair(desk, r))
    return Section(
        "relation",
        "Relations",
        tuple(Group(merged(relation(desk, r) for r in _ladder(rows)), who) for who, rows in groups),
    )


def figures(desk: Desk) -> Section:
    """Numbers in words a person can say; those without a date under the day they were stated."""
    groups = _grouped(kept(desk, Figure), lambda f: "" if f.date else _published(desk, f))
    return Section(
        "figure",
        "Figures",
        tuple(Group(merged(figure(desk, f) for f in rows), stated) for stated, rows in groups),
    )


def statements(desk: Desk) -> Section:
    """Positions taken, under those who take them, by stance."""
    order = get_args(Stance)
    rows = sorted(kept(desk, Statement), key=lambda s: order.index(s.stance))
    groups = _grouped(rows, lambda s: desk.names(s.by))
    return Section(
        "statement",
        "Positions taken",
        tuple(Group(merged(statement(desk, s) for s in rows), who) for who, rows in groups),
    )


def kept(desk: Desk, kind: type[_Entry]) -> list[_Entry]:
    """The entries of one kind."""
    return [entry for entry in desk.dossier.entries if isinstance(entry, kind)]


def _grouped(
    rows: Iterable[_Entry], heading: Callable[[_Entry], str]
) -> list[tuple[str | None, list[_Entry]]]:
    """Rows under their headings, headings in the order they first come up."""
    found: dict[str, list[_Entry]] = {}
    for row in rows:
        found.setdefault(heading(row), []).append(row)
    return [(name or None, rows) for name, rows in found.items()]


def same(rows: Iterable[_Entry], key: Callable[[_Entry], object]) -> list[list[_Entry]]:
    """The rows that have the same key, together, in the order in which they first come up."""
    found: dict[object, list[_Entry]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return list(found.values())


def _ladder(rows: list[Relation]) -> list[Relation]:
    """By the date since when; an undated rung stands right before the dated one it led to."""
    since, rungs = "9999", list[tuple[str, int]]()
    for place, relation in reversed(list(enumerate(rows))):
        since = relation.since or since
        rungs.append((since, place))
    return [rows[place] for _, place in sorted(rungs)]


def commitment(desk: Desk, commitment: Commitment, *more: Piece) -> Line:
    """The undertaking in its own words, towards whom, until when and how it stands."""
    action = shortened(commitment.action)
    return desk.line(
        commitment,
        Piece(f"{capital(commitment.strength)}: ", "lead"),
        Piece(f"“{action}”", "words"),
        *_unsaid(desk, "towards ", commitment.to, action),
        *dated(commitment.due, ", due "),
        *((status(commitment.state),) if commitment.state != "open" else ()),
        *more,
    )


def instrument(desk: Desk, text: list[Instrument]) -> Line:
    """A text with all that was done with it."""
    longest = max(text, key=lambda one: len(one.name))
    name, number = shown(longest.name), next((shown(i.number) for i in text if i.number), "")
    typed = longest.type != "other" and longest.type not in bare(name)
    deeds = dict.fromkeys(deed(desk, one) for one in text if one.action != "cited")
    return desk.line(
        whole(text),
        Piece(name, "lead"),
        *((Piece(f" ({number})"),) if number and number not in name else ()),
        *((Piece(f" ({longest.type})", "voice"),) if typed else ()),
        *chain.from_iterable((Piece("; " if n else ": "), *d) for n, d in enumerate(deeds)),
        entries=tuple(one.id for one in text),
    )


def deed(desk: Desk, instrument: Instrument) -> tuple[Piece, ...]:
    """What was done with a text, by whom, when and whether it is done."""
    parties = desk.names(instrument.parties)
    ahead = "to be " if instrument.status == "planned" else ""
    return (
        Piece(f"{ahead}{instrument.action}" + (f" by {parties}" if parties else "")),
        *dated(instrument.date),
        *((status(instrument.status),) if instrument.status == "ongoing" else ()),
    )


def whole(rows: list[_Entry]) -> _Entry:
    """The first entry, standing on the words of all."""
    return replace(rows[0], evidence=tuple(chain.from_iterable(row.evidence for row in rows)))


def pair(desk: Desk, relation: Relation) -> str:
    """Both sides, in one order whoever is named first."""
    return " – ".join(sorted(desk.name(actor) or "unnamed" for actor in relation.between))


def relation(desk: Desk, relation: Relation) -> Line:
    """One rung of the ladder."""
    return desk.line(
        relation,
        Piece(capital(shown(relation.level)), "lead"),
        *dated(_since(relation.since), ", "),
        *((status(relation.change),) if relation.change else ()),
    )


def _since(edtf: str | None) -> str | None:
    """A relation that began then goes on: an open interval."""
    return edtf if edtf is None or "/" in edtf else f"{edtf}/.."


def figure(desk: Desk, figure: Figure) -> Line:
    """The number with its unit, and what is counted."""
    of = shortened(figure.of)
    whole = figure.unit.casefold() in of.casefold().split()[:_NEAR]
    return desk.line(
        figure,
        Piece(amount(figure, of if whole else figure.unit), "lead"),
        *(() if whole else (Piece(f": {of}"),)),
        *_unsaid(desk, "", (figure.actor or "",), of),
        *dated(figure.date),
    )


def _published(desk: Desk, figure: Figure) -> str:
    """When the source that gives the figure came out, as a heading."""
    inside = {evidence.source for evidence in figure.evidence}
    days = (s.published for s in desk.dossier.sources if s.id in inside)
    day = next(days, None)
    return f"As stated {spoken(shown(day))}" if day else ""


def statement(desk: Desk, statement: Statement) -> Line:
    """The stance, in the words of the source."""
    content = shortened(statement.content)
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
