"""Engagements: the main one with its parts, then the others by what is still to come."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from communique.model import Engagement
from communique.views.dates import last_day
from communique.views.desk import Desk, dated, details, status
from communique.views.lines import Group, Line, Piece, Section, merged
from communique.views.words import capital, shown

Tree = list[tuple[Engagement, int]]
_AHEAD = {
    "planned": "What comes next",
    "proposed": "What comes next",
    "postponed": "What comes next",
    "ongoing": "Under way",
    "held": "Also held",
    "cancelled": "Called off",
}


def section(desk: Desk) -> Section:
    """Trees of engagements first, the largest at the top; then those that stand alone."""
    trees = _trees(desk)
    grown = [tree for tree in trees if len(tree) > 1 or tree is trees[0]]
    groups = [Group(merged(_line(desk, e, depth) for e, depth in tree)) for tree in grown]
    alone = [tree[0][0] for tree in trees[len(grown) :]]
    return Section("engagement", "Engagements", (*groups, *_others(desk, alone)))


def main(desk: Desk) -> Engagement | None:
    """What the whole brief is about."""
    return next((tree[0][0] for tree in _trees(desk)), None)


def title(engagement: Engagement) -> str:
    """What it is, without the people and the date."""
    return _head(engagement)[0].text


def _trees(desk: Desk) -> list[Tree]:
    """Each engagement that is part of no other, with its parts and their depth; visits lead."""
    engagements = [e for e in desk.dossier.entries if isinstance(e, Engagement)]
    inside = {e.id: e.part_of for e in engagements}
    parts: dict[str | None, list[Engagement]] = defaultdict(list)
    for engagement in engagements:
        parts[engagement.part_of].append(engagement)
    roots = [e for e in engagements if _root(e.id, inside) == e.id]
    trees = [list(_tree(e, parts, 0, {e.id})) for e in roots]
    return sorted(trees, key=_weight, reverse=True)


def _root(engagement: str, inside: dict[str, str | None]) -> str:
    """The engagement at the top; in a ring of parts, the first of the ring."""
    seen = [engagement]
    while (above := inside[seen[-1]]) in inside and above is not None:
        if above in seen:
            return min(seen[seen.index(above) :], key=list(inside).index)
        seen.append(above)
    return seen[-1]


def _tree(
    top: Engagement, parts: Mapping[str | None, list[Engagement]], depth: int, seen: set[str]
) -> Iterator[tuple[Engagement, int]]:
    """The engagement, then its parts, each with theirs; ``seen`` keeps a ring from turning."""
    yield top, depth
    for part in parts.get(top.id, ()):
        if part.id not in seen:
            seen.add(part.id)
            yield from _tree(part, parts, depth + 1, seen)


def _weight(tree: Tree) -> tuple[int, bool, bool, int]:
    """Parts weigh most, then a visit, then a date, then how often it is spoken of."""
    top = tree[0][0]
    return len(tree), top.type == "visit", top.date is not None, len(top.evidence)


def _others(desk: Desk, alone: list[Engagement]) -> Iterator[Group]:
    """Engagements without parts, by date under what they are to the reader."""
    alone = sorted(alone, key=lambda e: last_day(e.date or "") or "9999-99-99")
    for heading in dict.fromkeys(_AHEAD.values()):
        lines = [_line(desk, e, 0) for e in alone if _AHEAD[e.status] == heading]
        if lines:
            yield Group(merged(lines), heading)


def _line(desk: Desk, engagement: Engagement, depth: int) -> Line:
    """What, who, where, when, status."""
    people = desk.names(engagement.participants)
    host = None if engagement.host in engagement.participants else desk.name(engagement.host)
    return desk.line(
        engagement,
        *_head(engagement),
        *((Piece(f": {people}"),) if people else ()),
        *details(_place(engagement), f"hosted by {host}" if host else None),
        *dated(_own_date(desk, engagement)),
        status(engagement.status),
        depth=depth,
    )


def _own_date(desk: Desk, engagement: Engagement) -> str | None:
    """Its date, where that is not the date of the whole it is part of."""
    whole = desk.entries.get(engagement.part_of or "")
    return None if engagement.date == getattr(whole, "date", None) else engagement.date


def _head(engagement: Engagement) -> tuple[Piece, ...]:
    """Its own name with its type, or its type alone; a visit says where to."""
    kind = "engagement" if engagement.type == "other" else engagement.type
    if engagement.name is None:
        to = f" to {shown(engagement.place)}" if kind == "visit" and engagement.place else ""
        return (Piece(capital(kind) + to, "lead"),)
    name = shown(engagement.name)
    plain = engagement.type == "other" or kind in name.casefold()
    return Piece(capital(name), "lead"), *(() if plain else (Piece(f" ({kind})", "voice"),))


def _place(engagement: Engagement) -> str | None:
    """The place, where the head has not said it."""
    said = engagement.type == "visit" and engagement.name is None
    return None if said else engagement.place
