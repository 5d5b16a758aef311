"""Who works at the desk: users, what they keep, and what they did."""

from dataclasses import dataclass
from typing import Literal, get_args

from communique.model.marking import Marking

Role = Literal["reader", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
Scope = Literal["read", "add", "review", "metrics"]
SCOPES: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True, slots=True)
class User:
    """``role`` says what they may do, ``clearance`` up to which marking they may see."""

    name: str
    role: Role
    clearance: Marking
    active: bool = True


@dataclass(frozen=True, slots=True)
class Saved:
    """A search that a user keeps: its name and the query of its address."""

    id: str
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Token:
    """What a program shows to work in the name of a user, and what it may do then.

    ``made`` is ISO 8601 in UTC; ``until`` the last ISO day on which it is good, None for ever.
    """

    id: str
    user: str
    label: str
    scopes: tuple[Scope, ...]
    made: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the trail: who did what to what. ``made`` is ISO 8601 in UTC."""

    id: int
    made: str
    who: str
    what: str
    target: str
    detail: str
