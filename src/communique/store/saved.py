"""The searches that users keep."""

from uuid import uuid4

from sqlalchemy import Connection, func, select

from communique.errors import MissingError, StoreError
from communique.model import Saved, User
from communique.store.tables import saved
from communique.store.users import folded

_MOST, _LONGEST = 200, 4_000


def add(connection: Connection, user: User, name: str, query: str, when: str) -> Saved:
    """Keep a search; StoreError where it cannot be kept, or too many are."""
    made = Saved(uuid4().hex[:16], " ".join(name.split()), query)
    if not made.name or len(made.name + query) > _LONGEST or not (made.name + query).isprintable():
        raise StoreError("the search", "has no name or is too long", "give a short name")
    if _count(connection, user) >= _MOST:
        raise StoreError("the search", f"{_MOST} are kept already", "drop one first")
    row = {"id": made.id, "account": folded(user.name), "name": made.name, "query": query}
    connection.execute(saved.insert(), {**row, "made": when})
    return made


def listed(connection: Connection, user: User) -> list[Saved]:
    """What a user keeps, by name."""
    mine = select(saved).where(saved.c.account == folded(user.name))
    rows = connection.execute(mine.order_by(saved.c.name, saved.c.id))
    return [Saved(row.id, row.name, row.query) for row in rows]


def drop(connection: Connection, user: User, id_: str) -> None:
    """Keep a search of this user no longer; StoreError where it is none of theirs."""
    mine = (saved.c.id == id_, saved.c.account == folded(user.name))
    if not connection.execute(saved.delete().where(*mine)).rowcount:
        raise MissingError("the search", "you keep none like this", "see the list of searches")


def _count(connection: Connection, user: User) -> int:
    mine = saved.c.account == folded(user.name)
    return connection.execute(select(func.count()).select_from(saved).where(mine)).scalar_one()
