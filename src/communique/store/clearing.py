"""What a clearance may see, in place of what there is: views that bear the names of the tables.

Whatever is asked on such a connection is answered from the views, so that no query can forget to
ask who asks.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Engine,
    MetaData,
    Select,
    Table,
    and_,
    case,
    event,
    false,
    func,
    or_,
    select,
)

from communique.store import tables
from communique.store.engine import engine_for
from communique.store.tables import ALL, OF_THE_HOUR, SIGHTS, TRUTH

_RANK = "clearance"
_TOLD = (tables.document, tables.reading, tables.judgement, tables.trail)
_NAMED = (tables.document, tables.entry, tables.profile)
_OPEN = ({*TRUTH} - {*_TOLD}).union(OF_THE_HOUR, (tables.clearance,))


def clear(engine: Engine, rank: int) -> Engine:
    """An engine on the same record that shows what a clearance of this rank may see."""
    cleared = engine_for(engine.url).execution_options(**{_RANK: rank})
    event.listen(cleared, "connect", lambda connection, _: _shadow(connection, cleared, rank))
    return cleared


def rank_of(connection: Connection) -> int | None:
    """The rank for which the connection is cleared; None where it shows all."""
    found: int | None = connection.get_execution_options().get(_RANK)
    return found


def _shadow(connection: Any, engine: Engine, rank: int) -> None:
    """Put a view before every table that tells what documents say."""
    cursor = connection.cursor()
    for statement in _views(engine.dialect, _schema(cursor, engine.dialect), rank):
        cursor.execute(statement)
    cursor.close()
    connection.commit()


def _schema(cursor: Any, dialect: Dialect) -> str:
    """Where the tables themselves are."""
    if dialect.name == "sqlite":
        return "main"
    cursor.execute("SELECT current_schema()")
    return str(cursor.fetchone()[0])


def _views(dialect: Dialect, schema: str, rank: int) -> Iterator[str]:
    """A view for each table; those that are only written from show nothing."""
    shown = _Shown(schema, rank)
    quoted = dialect.identifier_preparer.quote
    for table in tables.metadata.sorted_tables:
        query = shown.of(table)
        if query is not None:
            text = query.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
            yield f"CREATE TEMPORARY VIEW {quoted(table.name)} AS {text}"


class _Shown:
    """What a clearance sees of each table."""

    def __init__(self, schema: str, rank: int) -> None:
        self._rank = rank
        self._there = MetaData()
        for table in tables.metadata.sorted_tables:
            table.to_metadata(self._there, schema=schema)
        self._schema = schema
        self._mine = {
            whole.name: self._at(mine)
            for whole, mine in zip(ALL.tables, SIGHTS[rank].tables, strict=True)
        }

    def of(self, table: Table) -> Select[Any] | None:
        """What is seen of a table; None where it is no part of what documents say."""
        there = self._at(table)
        if table in _OPEN:
            return None
        if table.name in self._mine:
            return select(self._mine[table.name])
        if table is tables.document:
            return self._documents(there)
        if table is tables.judgement:
            return self._judgements(there)
        return select(there).where(self._condition(table, there))

    def _at(self, table: Table) -> Table:
        """The table itself, whatever view stands before it."""
        return self._there.tables[f"{self._schema}.{table.name}"]

    def _documents(self, there: Table) -> Select[Any]:
        """Each with the text that is read."""
        source = self._mine["source"]
        other = select(source.c.text).where(source.c.document == there.c.id).scalar_subquery()
        text = func.coalesce(other, there.c.text).label("text")
        columns = [text if column.name == "text" else column for column in there.c]
        return select(*columns).where(self._source(there.c.id).exists())

    def _condition(self, table: Table, there: Table) -> ColumnElement[bool]:
        """What must hold of a row."""
        if table is tables.trail:
            return ~or_(*self._hidden(there.c.target))
        if table is tables.reading:
            whole = self._source(there.c.document).where(self._mine["source"].c.text.is_(None))
            return whole.exists()
        if "marking" in there.c:
            return there.c.marking <= self._rank
        if "entry" in there.c:
            return self._entry(there.c.entry).exists()
        if "document" in there.c and table is not tables.band:
            return self._source(there.c.document).exists()
        return false()

    def _judgements(self, there: Table) -> Select[Any]:
        """Those on what is seen that name nobody who is not.

        A finding is nothing on record: why it was dismissed may tell of what is hidden.
        """
        on = (self._source, self._entry, self._profile)
        seen = or_(there.c.action == "dismiss", *(of(there.c.target).exists() for of in on))
        named = self._at(tables.concerned)
        unseen = select(named.c.profile).where(
            named.c.judgement == there.c.id, ~self._profile(named.c.profile).exists()
        )
        why = case((there.c.action != "dismiss", there.c.reason)).label("reason")
        columns = [why if column.name == "reason" else column for column in there.c]
        return select(*columns).where(seen, ~unseen.exists())

    def _hidden(self, id_: ColumnElement[str]) -> Iterator[ColumnElement[bool]]:
        """Whether it is on record and not seen."""
        seen = (self._source, self._entry, self._profile)
        for table, mine in zip(_NAMED, seen, strict=True):
            there = self._at(table)
            known = select(there.c.id).where(there.c.id == id_)
            yield and_(known.exists(), ~mine(id_).exists())

    def _profile(self, id_: ColumnElement[str]) -> Select[Any]:
        who = self._mine["profile"]
        return select(who.c.id).where(who.c.id == id_)

    def _source(self, id_: ColumnElement[str]) -> Select[Any]:
        source = self._mine["source"]
        return select(source.c.document).where(source.c.document == id_)

    def _entry(self, id_: ColumnElement[str]) -> Select[Any]:
        entry = self._at(tables.entry)
        return select(entry.c.id).where(and_(entry.c.id == id_, entry.c.marking <= self._rank))
