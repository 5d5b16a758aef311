"""Users as rows: who they are, and what shows that it is them."""

from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, get_args
from unicodedata import normalize

from sqlalchemy import ColumnElement, Connection, Row, select

from communique.errors import CommuniqueError, MissingError, StoreError
from communique.model import User
from communique.model.marking import Marking
from communique.model.person import ROLES
from communique.store.tables import account, session, token

_LONGEST = 64
_ALLOWED: Mapping[str, tuple[str, ...]] = {"role": ROLES, "clearance": get_args(Marking)}


def proper(name: str) -> str:
    """A name as it is kept; CommuniqueError where it is none."""
    plain = " ".join(normalize("NFKC", name).split())
    if not 0 < len(plain) <= _LONGEST or not plain.isprintable():
        raise CommuniqueError(f"the name of a user has 1 to {_LONGEST} letters; give such a name")
    return plain


def folded(name: str) -> str:
    """What two spellings of one name share: whoever comes by it is the same."""
    return " ".join(normalize("NFKC", name).split()).casefold()


def sealed(secret: str) -> str:
    """What is kept of a token: enough to know it again, too little to use it."""
    return sha256(secret.encode(errors="replace")).hexdigest()


def add(connection: Connection, user: User, password: str, when: str) -> None:
    """Add a user with the hash of a password; StoreError where there is one of this name."""
    _allow(asdict(user))
    id_ = folded(user.name)
    if _one(connection, account.c.id == id_):
        raise StoreError(user.name, "there is a user of this name", "give another name")
    row = {**asdict(user), "id": id_, "password": password, "made": when}
    connection.execute(account.insert(), row)


def change(connection: Connection, name: str, changes: Mapping[str, Any]) -> User:
    """Change fields of a user and return them as they are now; StoreError where there is none."""
    _allow(changes)
    before = found(connection, name)
    if before is None:
        raise MissingError(name, "there is no user of this name", "see: communique user list")
    this = account.c.id == folded(name)
    if changes:
        connection.execute(account.update().where(this).values(**changes))
    if _ruling(before) and not any(_ruling(one) for one in listed(connection)):
        raise StoreError(name, "is the only admin", "make another user admin first")
    if "password" in changes or changes.get("active") is False:
        _shut(connection, folded(name))
    return found(connection, name) or before


def _shut(connection: Connection, id_: str) -> None:
    """Whoever came in with the old password is out, and so are the feed and their programs."""
    for way in (session, token):
        connection.execute(way.delete().where(way.c.account == id_))
    connection.execute(account.update().where(account.c.id == id_).values(feed=None))


def listed(connection: Connection) -> list[User]:
    """All users by name, those too who may not come in any more."""
    return [_user(row) for row in connection.execute(select(account).order_by(account.c.id))]


def found(connection: Connection, name: str) -> User | None:
    """The user of this name."""
    row = _one(connection, account.c.id == folded(name)) if folded(name).isprintable() else None
    return _user(row) if row else None


def anyone(connection: Connection) -> bool:
    """Whether there are users at all."""
    return connection.execute(select(account.c.id).limit(1)).first() is not None


def hash_of(connection: Connection, name: str) -> str | None:
    """The hash of the password of a user who may come in."""
    this = account.c.id == folded(name)
    if not folded(name).isprintable():
        return None
    return connection.execute(select(account.c.password).where(this, account.c.active)).scalar()


def feed(connection: Connection, name: str) -> str:
    """A new secret address for the feeds of a user; the one before is good no longer."""
    secret = token_urlsafe(32)
    this = account.c.id == folded(name)
    connection.execute(account.update().where(this, account.c.active).values(feed=sealed(secret)))
    return secret


def by_feed(connection: Connection, secret: str) -> User | None:
    """Whose feed this is."""
    row = _one(connection, (account.c.feed == sealed(secret)) & account.c.active)
    return _user(row) if row else None


def _one(connection: Connection, this: ColumnElement[bool]) -> Row[Any] | None:
    return connection.execute(select(account).where(this)).first()


def _user(row: Row[Any]) -> User:
    return User(row.name, row.role, row.clearance, row.active)


def _ruling(user: User) -> bool:
    """Whether they may change who the users are."""
    return user.active and user.role == "admin"


def _allow(fields: Mapping[str, Any]) -> None:
    """CommuniqueError for a role or a clearance that there is not."""
    for name, known in _ALLOWED.items():
        if name in fields and fields[name] not in known:
            raise CommuniqueError(f"{fields[name]}: no {name}; give one of {', '.join(known)}")
