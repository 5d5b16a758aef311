"""The users of a record: who may come in, as whom, and what they keep there."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from communique.model import Saved, Token, User
from communique.model.marking import Marking
from communique.model.person import Role, Scope
from communique.store import attempts, passwords, saved, sessions, tokens, users
from communique.store.engine import hasty, reading, writing
from communique.store.faults import told

Got = TypeVar("Got")


def moment() -> datetime:
    """Now."""
    return datetime.now(UTC)


class Accounts:
    """Users with roles, passwords, sessions, feeds, tokens and saved searches.

    What is wrong with what is asked comes as CommuniqueError, with the remedy.
    """

    def __init__(self, engine: Engine, place: str) -> None:
        self.engine = engine
        self.place = place

    def __bool__(self) -> bool:
        """Whether there are any."""
        with self._reading() as connection:
            return users.anyone(connection)

    def add(
        self, name: str, password: str, role: Role = "reader", clearance: Marking = "public"
    ) -> User:
        """Add a user; StoreError where there is one whose name is spelled alike."""
        user = User(users.proper(name), role, clearance)
        kept = passwords.hashed(password, user.name)
        with self._writing() as connection:
            users.add(connection, user, kept, moment().isoformat(timespec="seconds"))
        return user

    def change(
        self,
        name: str,
        *,
        role: Role | None = None,
        clearance: Marking | None = None,
        active: bool | None = None,
        password: str | None = None,
    ) -> User:
        """Change what is given. A new password, or no longer being active, ends every session."""
        kept = passwords.hashed(password, name) if password is not None else None
        given = {"role": role, "clearance": clearance, "active": active, "password": kept}
        changes = {field: value for field, value in given.items() if value is not None}
        with self._writing() as connection:
            return users.change(connection, name, changes)

    def all(self) -> list[User]:
        """All users by name, those too who may not come in any more."""
        with self._reading() as connection:
            return users.listed(connection)

    def find(self, name: str) -> User | None:
        """The user of this name."""
        with self._reading() as connection:
            return users.found(connection, name)

    def authenticate(self, name: str, password: str, address: str = "") -> User | None:
        """Who has this name and this password; WaitError after many tries that failed."""
        return self._tried(name, password, address, users.found)

    def sign_in(self, name: str, password: str, address: str = "") -> str | None:
        """A new session as the token that opens it, if the password is theirs; see above."""

        def opened(connection: Connection, name: str) -> str:
            return sessions.opened(connection, name, moment())

        return self._tried(name, password, address, opened)

    def session(self, token: str) -> User | None:
        """Whose session it is, with the role and the clearance they have now."""
        with self._reading() as connection:
            here = sessions.found(connection, token, moment())
        if here is None:
            return None
        user, due = here
        if due:
            with suppress(DBAPIError), hasty(self.engine) as connection:
                sessions.seen(connection, token, moment())
        return user

    def close_session(self, token: str) -> None:
        """End one session."""
        with self._writing() as connection:
            sessions.closed(connection, token)

    def close_sessions(self, user: User) -> None:
        """End every session of a user."""
        with self._writing() as connection:
            sessions.all_closed(connection, user)

    def feed_token(self, user: User) -> str:
        """A new secret address for the feeds of a user; the one before is good no longer."""
        with self._writing() as connection:
            return users.feed(connection, user.name)

    def by_feed(self, token: str) -> User | None:
        """Whose feed this is, with the clearance they have now."""
        with self._reading() as connection:
            return users.by_feed(connection, token)

    def make_token(
        self, name: str, scopes: Collection[Scope], label: str = "", days: int | None = None
    ) -> tuple[str, Token]:
        """A new token of a user, and before it what a program shows: it is told this once."""
        asked = tokens.new(name, scopes, label, days, moment())
        with self._writing() as connection:
            return tokens.add(connection, asked)

    def tokens(self, user: User | None = None) -> list[Token]:
        """All tokens, or those of one user."""
        with self._reading() as connection:
            return tokens.listed(connection, user)

    def by_token(self, secret: str) -> tuple[User, Token] | None:
        """Whose token this is, with the role and the clearance they have now."""
        with self._reading() as connection:
            return tokens.opened(connection, secret, moment().date().isoformat())

    def drop_token(self, id_: str, user: User | None = None) -> Token:
        """Revoke a token, of this user where one is given."""
        with self._writing() as connection:
            return tokens.drop(connection, id_, user)

    def searches(self, user: User) -> list[Saved]:
        """The searches that a user keeps, by name."""
        with self._reading() as connection:
            return saved.listed(connection, user)

    def save_search(self, user: User, name: str, query: str) -> Saved:
        """Keep a search: its name, and the query of its address."""
        with self._writing() as connection:
            return saved.add(connection, user, name, query, moment().isoformat())

    def drop_search(self, user: User, id_: str) -> None:
        """Keep a search no longer."""
        with self._writing() as connection:
            saved.drop(connection, user, id_)

    def _tried(
        self, name: str, password: str, address: str, then: Callable[[Connection, str], Got]
    ) -> Got | None:
        """What follows if the password fits and is still the one when all is said and done."""
        with self._writing() as connection:
            attempts.begin(connection, name, address, moment())
            kept = users.hash_of(connection, name)
        if not passwords.fits(kept, password):
            return None
        with self._writing() as connection:
            if users.hash_of(connection, name) != kept:
                return None
            attempts.forget(connection, name, address)
            return then(connection, name)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.place), reading(self.engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.place), writing(self.engine) as connection:
            yield connection
