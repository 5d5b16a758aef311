"""Where a request sits: its user, the record as far as they may see it, and the day asked about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from communique.model.person import ROLES, Role, Scope, User
from communique.store import Store

Endpoint = Callable[[Request], Response]


@dataclass(frozen=True, slots=True)
class Seat:
    """One user at the desk. ``store`` shows no more than they are cleared for.

    ``scopes`` are what a program may do in their name; who came in by a cookie has none.
    """

    store: Store
    user: User
    csrf: str
    scopes: tuple[Scope, ...] = ()

    @property
    def day(self) -> str:
        """Today, as ISO."""
        return date.today().isoformat()

    def may(self, role: Role) -> bool:
        """Whether the user's role is this one or a higher one."""
        return ROLES.index(self.user.role) >= ROLES.index(role)


def seat(request: Request) -> Seat:
    """The seat that the entrance gave; 401 where nobody may sit."""
    found: Seat | None = getattr(request.state, "seat", None)
    if found is None:
        raise HTTPException(401)
    return found


def needs(role: Role) -> Callable[[Endpoint], Endpoint]:
    """Only for users with this role or a higher one; 403 for the others."""

    def decorate(endpoint: Endpoint) -> Endpoint:
        @wraps(endpoint)
        def guarded(request: Request) -> Response:
            if not seat(request).may(role):
                raise HTTPException(403)
            return endpoint(request)

        return guarded

    return decorate
