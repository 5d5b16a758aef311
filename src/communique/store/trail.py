"""The trail: who did what and when. The database itself refuses to change it."""

from sqlalchemy import Connection, func, select

from communique.model import Deed
from communique.store.tables import trail

_LONGEST = 500


def add(connection: Connection, when: str, who: str, what: str, *on: str) -> None:
    """Append a line: on what, and a detail. One writes at a time, so each takes the next number."""
    last = connection.execute(select(func.max(trail.c.id))).scalar() or 0
    target, detail = (_line(text) for text in (*on, "", "")[:2])
    row = {"id": last + 1, "made": when, "who": _line(who), "what": _line(what)}
    connection.execute(trail.insert(), {**row, "target": target, "detail": detail})


def listed(connection: Connection, limit: int, before: int | None) -> list[Deed]:
    """The latest lines, or the latest before one, the newest first."""
    query = select(trail).order_by(trail.c.id.desc()).limit(limit)
    earlier = query if before is None else query.where(trail.c.id < before)
    return [Deed(**row._mapping) for row in connection.execute(earlier)]


def _line(text: str) -> str:
    """One line that every database keeps."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:_LONGEST])
