"""Tokens: what programs show to work in the name of a user; only a trace of each is kept."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, Select, select

from communique.errors import CommuniqueError, MissingError, StoreError
from communique.model import Token, User
from communique.model.person import SCOPES, Scope
from communique.store.tables import account, token
from communique.store.users import folded, found, sealed

_SIGN = "communique_"  # whoever finds one lying about knows by it what it opens
_MOST, _LONGEST, _DAYS = 50, 64, 3650


def new(name: str, scopes: Collection[Scope], label: str, days: int | None, now: datetime) -> Token:
    """A token as it is asked for; CommuniqueError where there is none like it."""
    if not scopes or not {*scopes} <= {*SCOPES}:
        raise CommuniqueError(f"{', '.join(scopes) or 'none'}: give one of {', '.join(SCOPES)}")
    if days is not None and not 0 < days <= _DAYS:
        raise CommuniqueError(f"a token is good for 1 to {_DAYS} days, or without an end")
    called = " ".join(label.split())
    if len(called) > _LONGEST or not called.isprintable():
        raise CommuniqueError(f"the label of a token has up to {_LONGEST} letters")
    until = (now + timedelta(days=days)).date().isoformat() if days else None
    some = tuple(one for one in SCOPES if one in scopes)
    return Token(uuid4().hex[:16], name, called, some, now.isoformat(timespec="seconds"), until)


def add(connection: Connection, asked: Token) -> tuple[str, Token]:
    """What opens it, and the token; StoreError where its user cannot have it."""
    user = found(connection, asked.user)
    if user is None or not user.active:
        raise MissingError(asked.user, "there is no such user who may come in", "see the users")
    if len(listed(connection, user)) >= _MOST:
        raise StoreError(user.name, f"has {_MOST} tokens already", "revoke one first")
    secret = _SIGN + token_urlsafe(32)
    made = replace(asked, user=user.name)
    row = {"id": made.id, "seal": sealed(secret), "account": folded(user.name)}
    rest = {"label": made.label, "scopes": " ".join(made.scopes), "made": made.made}
    connection.execute(token.insert(), {**row, **rest, "until": made.until})
    return secret, made


def listed(connection: Connection, user: User | None = None) -> list[Token]:
    """All tokens, or those of one user, in the order in which they were made."""
    query = _query().order_by(token.c.made, token.c.id)
    theirs = query if user is None else query.where(token.c.account == folded(user.name))
    return [_token(row) for row in connection.execute(theirs)]


def opened(connection: Connection, secret: str, day: str) -> tuple[User, Token] | None:
    """Whom a token stands for, as they are now, on an ISO day."""
    this = (token.c.seal == sealed(secret), account.c.active)
    row = connection.execute(_query().where(*this)).first()
    if row is None or (row.until and row.until < day):
        return None
    return User(row.name, row.role, row.clearance, row.active), _token(row)


def drop(connection: Connection, id_: str, user: User | None = None) -> Token:
    """Take a token out of use, of this user where one is given; MissingError if there is none."""
    gone = next((one for one in listed(connection, user) if one.id == id_), None)
    if gone is None:
        raise MissingError(id_[:40], "there is no such token", "see the list of tokens")
    connection.execute(token.delete().where(token.c.id == id_))
    return gone


def _query() -> Select[Any]:
    columns = (token.c.id, token.c.label, token.c.scopes, token.c.made, token.c.until)
    who = (account.c.name, account.c.role, account.c.clearance, account.c.active)
    return select(*columns, *who).join_from(token, account)


def _token(row: Row[Any]) -> Token:
    return Token(row.id, row.name, row.label, (*row.scopes.split(),), row.made, row.until)
