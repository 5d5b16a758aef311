"""Who is in: a session ends after hours without use, at the latest after a day's work."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import ColumnElement, Connection, and_, select

from communique.model import User
from communique.store.tables import account, session
from communique.store.users import folded, sealed

_IDLE, _WHOLE = timedelta(hours=2), timedelta(hours=12)
_APART = timedelta(minutes=5)  # as far as the clocks of two servers may be apart
_NOTED = timedelta(minutes=1)  # that somebody is still here is written no more often


def opened(connection: Connection, name: str, now: datetime) -> str:
    """A new session of a user, as the token that opens it; only a trace of the token is kept."""
    token = token_urlsafe(32)
    connection.execute(session.delete().where(~_alive(now)))
    row = {"id": sealed(token), "account": folded(name)}
    connection.execute(session.insert(), {**row, "opened": _at(now), "seen": _at(now)})
    return token


def found(connection: Connection, token: str, now: datetime) -> tuple[User, bool] | None:
    """Whose session it is, as they are now, and whether it is time to note that they are here."""
    query = select(account, session.c.seen).join_from(session, account)
    here = (session.c.id == sealed(token), account.c.active, _alive(now))
    row = connection.execute(query.where(*here)).first()
    if row is None:
        return None
    user = User(row.name, row.role, row.clearance, row.active)
    return user, row.seen < _at(now - _NOTED)


def seen(connection: Connection, token: str, now: datetime) -> None:
    """Note that a session is in use."""
    this = session.c.id == sealed(token)
    connection.execute(session.update().where(this).values(seen=_at(now)))


def closed(connection: Connection, token: str) -> None:
    """End a session."""
    connection.execute(session.delete().where(session.c.id == sealed(token)))


def all_closed(connection: Connection, user: User) -> None:
    """End every session of a user."""
    connection.execute(session.delete().where(session.c.account == folded(user.name)))


def _alive(now: datetime) -> ColumnElement[bool]:
    """What was in use of late; what is of a time to come is of a clock that went wrong."""
    return and_(
        session.c.seen > _at(now - _IDLE),
        session.c.opened > _at(now - _WHOLE),
        session.c.seen < _at(now + _APART),
        session.c.opened < _at(now + _APART),
    )


def _at(when: datetime) -> str:
    return when.isoformat(timespec="microseconds")
