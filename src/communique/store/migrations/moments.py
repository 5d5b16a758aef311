"""What is counted without its words: when entries are, where, and who meets whom."""

import json
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, product
from operator import attrgetter
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_WORDS = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_KEYS = {
    "moment": ("entry",),
    "venue": ("place", "entry"),
    "met": ("among", "one", "other", "entry"),
}
_MOMENT = "document kind status opens closes first last".split()
_WHEN = "kind opens closes first last document status marking".split()
_GIVEN = ("document", "kind")
_FILLED = """INSERT INTO moment (entry, document, kind, status, opens, closes, first, last, marking)
    SELECT id, document, kind, status, substr(first, 1, 4), substr(last, 1, 4), first, last, marking
    FROM entry WHERE NOT rejected"""
_ENGAGED = """SELECT id, data, first, last, marking FROM entry
    WHERE kind = 'engagement' AND NOT rejected"""
_HELD = """SELECT entry.id, entry.document, entry.status, entry.first, entry.last, entry.marking,
    party.profile FROM entry LEFT JOIN party
    ON party.entry = entry.id AND party.role IN ('participants', 'host')
    WHERE entry.kind = 'engagement' AND NOT entry.rejected ORDER BY entry.id"""
_CROWD, _AT_ONCE = 12, 5_000

_Sides = dict[tuple[str, str], set[str]]


def upgrade() -> None:
    """Make the tables and fill them from the entries."""
    for table, keys in _KEYS.items():
        others = _MOMENT if table == "moment" else ["first", "last"]
        rest = [sa.Column(name, _WORDS, nullable=name not in _GIVEN) for name in others]
        marking = sa.Column("marking", sa.Integer(), nullable=False, server_default="0")
        op.create_table(table, *map(_key, keys), *rest, marking, sqlite_with_rowid=False)
    op.create_index("ix_moment_when", "moment", _WHEN)
    for table in ("venue", "met"):
        op.create_index(f"ix_{table}_entry", table, ["entry"])
    bind = op.get_bind()
    bind.execute(sa.text(_FILLED))
    _places(bind)
    _meetings(bind)


def _key(name: str) -> sa.Column[str]:
    row = [sa.ForeignKey("entry.id")] if name == "entry" else []
    return sa.Column(name, _WORDS, *row, primary_key=True)


def _places(bind: sa.Connection) -> None:
    found = bind.execute(sa.text(_ENGAGED))
    places = ((json.loads(row.data)["place"], row) for row in found)
    _put(bind, "venue", [{"place": place, **_same(row)} for place, row in places if place])


def _meetings(bind: sa.Connection) -> None:
    types = {
        row.id: json.loads(row.data)["type"]
        for row in bind.execute(sa.text("SELECT id, data FROM profile"))
    }
    sides = _sides(bind, types)
    found = groupby(bind.execute(sa.text(_HELD)).all(), attrgetter("id"))
    rows = [row for _, parties in found for row in _met([*parties], types, sides)]
    _put(bind, "met", rows)


def _sides(bind: sa.Connection, types: dict[str, str]) -> _Sides:
    """The states and bodies that each profile is or acts for in each document."""
    found: _Sides = {}
    for document, profile, of in bind.execute(sa.text('SELECT document, profile, "of" FROM side')):
        if types.get(of) in ("state", "body"):
            found.setdefault((document, profile), set()).add(of)
    return found


def _met(rows: Sequence[Any], types: dict[str, str], sides: _Sides) -> Iterator[dict[str, Any]]:
    people = sorted({row.profile for row in rows if row.profile in types})
    if rows[0].status not in ("held", "ongoing") or len(people) > _CROWD:
        return
    pairs = set()
    for one, other in combinations(people, 2):
        ours, theirs = (sides.get((rows[0].document, each), set()) for each in (one, other))
        if not ours & theirs:
            pairs |= {(min(pair), max(pair)) for pair in product(ours, theirs)}
            pairs |= {(one, other)} if types[one] == types[other] == "person" else set()
    for one, other in sorted(pairs):
        among = types[one] if types[one] == types[other] else "mixed"
        yield {"among": among, "one": one, "other": other, **_same(rows[0])}


def _same(row: Any) -> dict[str, Any]:
    return {"entry": row.id, "first": row.first, "last": row.last, "marking": row.marking}


def _put(bind: sa.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    names = (*_KEYS[table], "first", "last", "marking")
    into = sa.table(table, *(sa.column(name) for name in names)).insert()
    for start in range(0, len(rows), _AT_ONCE):
        bind.execute(into, rows[start : start + _AT_ONCE])
