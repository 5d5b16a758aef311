"""Who may come in. (A desk of one's own so far: no login, this machine alone.)"""

from collections.abc import Sequence

from starlette.types import ASGIApp, Receive, Scope, Send

from communique.model.person import User
from communique.store import Store
from communique.web.seat import Seat


class Entrance:
    """Gives each request its seat."""

    def __init__(self, app: ASGIApp, store: Store, *, alone: bool, names: Sequence[str]) -> None:
        self.app = app
        self.store = store
        self.alone = alone
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and self.alone:
            seat = Seat(self.store, User("me", "admin", "confidential"), "")
            scope.setdefault("state", {})["seat"] = seat
        await self.app(scope, receive, send)
