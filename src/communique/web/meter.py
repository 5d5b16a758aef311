"""The meter at the door: each request gets an id, a line in the journal, and is counted."""

from collections.abc import Iterable
from hashlib import sha256
from secrets import token_hex
from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique import journal
from communique.web.metrics import Metrics
from communique.web.seat import Seat

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


class Meter:
    """Stands before everything else. It looks at no query, no form and no answer."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, id_, status, size = perf_counter(), token_hex(8), 500, 0
        scope.setdefault("state", {})["id"] = id_

        async def told(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = id_
            size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, told)
        except Exception as error:
            self.metrics.broke(error)
            journal.fault("broken", error, request=id_)
            raise
        finally:
            seconds = perf_counter() - start
            self._note(scope, id_, status, size, seconds)

    def _note(self, scope: Scope, id_: str, status: int, size: int, seconds: float) -> None:
        route = template(scope)
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self.metrics.answered(method, route, status, seconds)
        journal.tell(
            "request",
            request=id_,
            who=who(scope),
            method=method,
            route=route,
            status=status,
            ms=round(1000 * seconds, 1),
            bytes=size,
        )


def template(scope: Scope) -> str:
    """The route as it was written down, /document/{id}: what was asked for stays outside."""
    found = scope.get("route") or _first(scope["app"].routes, scope)
    if found is None or isinstance(found, Mount):
        return found.path if found else "none"
    return f"{scope.get('root_path', '')}{getattr(found, 'path', '')}"


def who(scope: Scope) -> str | None:
    """A user by the start of their name's SHA-256: the same each time, and no name."""
    here: Seat | None = scope.get("state", {}).get("seat")
    return sha256(here.user.name.encode()).hexdigest()[:12] if here else None


def _first(routes: Iterable[BaseRoute], scope: Scope) -> BaseRoute | None:
    """The route of a request that was turned away before any was asked."""
    return next((one for one in routes if one.matches(scope)[0] is not Match.NONE), None)
