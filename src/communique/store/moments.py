"""When each entry is, who meets whom and where: what is counted, without the words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from sqlalchemy import Connection

from communique.model import Engagement
from communique.resolve.record import Record
from communique.store.rows import Sheaf, drop
from communique.store.tables import met, moment, venue

_MET = ("held", "ongoing")
_CROWD = 12  # who sits among more has not met all the others

_Row = Mapping[str, object]


def write(sheaf: Sheaf, record: Record, entries: Sequence[_Row]) -> None:
    """What is counted of a document, from its entries and their rows."""
    rows = {str(row["id"]): row for row in entries if not row["rejected"]}
    held = [one for one in record.dossier.entries if isinstance(one, Engagement)]
    sheaf.add(moment, [_moment(row) for row in rows.values()])
    sheaf.add(venue, [_venue(one, rows[one.id]) for one in held if one.place])
    sheaf.add(met, _meetings(record, held, rows))


def clear(connection: Connection, entries: Sequence[str]) -> None:
    """Forget these entries."""
    for table in (moment, venue, met):
        drop(connection, table.c.entry, entries)


def _moment(row: _Row) -> _Row:
    opens, closes = (str(row[day])[:4] if row[day] else None for day in ("first", "last"))
    return {
        **{name: row[name] for name in ("document", "kind", "status")},
        "opens": opens,
        "closes": closes,
        **_same(row),
    }


def _venue(one: Engagement, row: _Row) -> _Row:
    return {"place": one.place, **_same(row)}


def _same(row: _Row) -> _Row:
    """What all the tables have of an entry."""
    days = {name: row[name] for name in ("first", "last")}
    return {"entry": row["id"], **days, "marking": row["marking"]}


def _meetings(
    record: Record, held: Sequence[Engagement], rows: Mapping[str, _Row]
) -> Iterable[_Row]:
    """Each two who meet, for whoever may see the engagement and for whom the two act."""
    found: dict[tuple[object, ...], _Row] = {}
    for rank in sorted({_marking(row) for row in rows.values()}):
        known = _seen(record, rows, rank)
        for one in held:
            if _marking(rows[one.id]) <= rank:
                for row in _met(known, one, {**rows[one.id], "marking": rank}):
                    found.setdefault((row["one"], row["other"], one.id), row)
    return found.values()


def _seen(record: Record, rows: Mapping[str, _Row], rank: int) -> Record:
    """What those of a rank may see of the entries."""
    whole = record.dossier.entries
    seen = tuple(one for one in whole if _marking(rows[one.id]) <= rank)
    return record if seen == whole else Record(replace(record.dossier, entries=seen))


def _marking(row: _Row) -> int:
    rank = row["marking"]
    assert isinstance(rank, int)
    return rank


def _met(record: Record, one: Engagement, row: _Row) -> Iterator[_Row]:
    """Each two who meet there, under what both are."""
    people = {id_ for id_ in (*one.participants, one.host) if id_ in record.actors}
    if one.status in _MET and len(people) <= _CROWD:
        for left, right in sorted(_pairs(record, people)):
            among = _among(record, left, right)
            yield {"among": among, "one": left, "other": right, **_same(row)}


def _pairs(record: Record, people: Iterable[str]) -> set[tuple[str, str]]:
    """Those for whom they act, and persons themselves; who act for one side do not meet."""
    found: set[tuple[str, str]] = set()
    for one, other in combinations(sorted(people), 2):
        ours, theirs = record.sides(one), record.sides(other)
        if not ours & theirs:
            found |= {(min(pair), max(pair)) for pair in product(ours, theirs)}
            found |= {(one, other)} if _persons(record, one, other) else set()
    return found


def _persons(record: Record, *people: str) -> bool:
    return all(record.actors[id_].type == "person" for id_ in people)


def _among(record: Record, one: str, other: str) -> str:
    """What both are, or that they differ."""
    ours, theirs = record.actors[one].type, record.actors[other].type
    return ours if ours == theirs else "mixed"
