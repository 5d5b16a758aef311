"""What people decided: rows that are added and retired, never edited."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from communique.errors import StoreError
from communique.model import Judgement
from communique.store.plain import dumps
from communique.store.rows import fetch, put
from communique.store.tables import concerned
from communique.store.tables import judgement as judgements
from communique.store.told import people_in

_ON_ACTORS = ("merge", "split")


@dataclass(frozen=True, slots=True)
class Decided:
    """Which judgements are asked for; what is empty leaves nothing out.

    ``valid`` leaves out what is retired.
    """

    ids: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    valid: bool = False
    limit: int = 50
    offset: int = 0


def add(connection: Connection, made: Judgement) -> bool:
    """Append a judgement; False where it was there already."""
    if connection.execute(select(judgements).where(judgements.c.id == made.id)).first():
        return False
    row = {**asdict(made), "value": dumps(dict(made.value))}
    connection.execute(judgements.insert(), row)
    put(connection, concerned, _concerned(made))
    return True


def retire(connection: Connection, id_: str, by: str, when: str, place: str) -> Judgement:
    """Retire a judgement and return it as it was; StoreError where there is none in force."""
    this = judgements.c.id == id_
    found = [*_found(connection, this), None][0]
    if found is None:
        remedy = "give the id of a judgement that is in force"
        raise StoreError(place, f"there is no judgement {id_} in force", remedy)
    connection.execute(judgements.update().where(this).values(retired=when, retired_by=by))
    return found


def listed(connection: Connection, retired: bool) -> list[Judgement]:
    """All judgements in the order they were made, those in force or those too that are retired."""
    if retired:
        return [_judgement(row) for row in connection.execute(_in_order())]
    return _found(connection)


def people(made: Judgement) -> set[str]:
    """Whom a judgement names, be it that it is on them or in what it corrects."""
    return actors(made) | people_in(made.value)


def derive(connection: Connection) -> None:
    """Write whom the judgements name."""
    for each in listed(connection, retired=True):
        put(connection, concerned, _concerned(each))


def _concerned(made: Judgement) -> list[dict[str, str]]:
    return [{"judgement": made.id, "profile": id_} for id_ in sorted(people(made))]


def history(connection: Connection, asked: Decided) -> list[Judgement]:
    """The judgements asked for, retired ones too, the latest first."""
    wanted = {
        judgements.c.id: asked.ids,
        judgements.c.target: asked.on,
        judgements.c.by: asked.by,
        judgements.c.action: asked.actions,
    }
    query = select(judgements).where(*(one.in_(some) for one, some in wanted.items() if some))
    if asked.valid:
        query = query.where(judgements.c.retired.is_(None))
    query = query.order_by(judgements.c.made.desc(), judgements.c.id.desc())
    rows = connection.execute(query.limit(asked.limit).offset(asked.offset))
    return [_judgement(row) for row in rows]


def judges(connection: Connection) -> list[str]:
    """All who ever judged."""
    query = select(judgements.c.by).distinct().order_by(judgements.c.by)
    return [*connection.execute(query).scalars()]


def on_actors(connection: Connection) -> list[Judgement]:
    """The judgements in force on who is who."""
    return _found(connection, judgements.c.action.in_(_ON_ACTORS))


def on(connection: Connection, targets: Iterable[str]) -> list[Judgement]:
    """The judgements in force on these entries or actors."""
    query = _in_order().where(judgements.c.retired.is_(None))
    return [_judgement(row) for row in fetch(connection, query, judgements.c.target, targets)]


def actors(made: Judgement) -> set[str]:
    """Whom a judgement makes one, or parts; nobody where it is on an entry."""
    if made.action not in _ON_ACTORS:
        return set()
    return {made.target, *(made.value[key] for key in ("with", "from") if key in made.value)}


def _found(connection: Connection, *conditions: ColumnElement[bool]) -> list[Judgement]:
    query = _in_order().where(judgements.c.retired.is_(None), *conditions)
    return [_judgement(row) for row in connection.execute(query)]


def _in_order() -> Any:
    return select(judgements).order_by(judgements.c.made, judgements.c.id)


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(**{**row._mapping, "value": json.loads(row.value)})
