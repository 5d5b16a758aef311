"""Programs before the desk: each shows the token of a user, or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from communique.model.person import SCOPES, Scope
from communique.store import Store
from communique.web import Settings, desk
from communique.web.jobs import Jobs
from communique.web.worker import Outcome, Task

PASSWORD = "a long winter's night"
PLACE = "/api/v1"
TEAM = Settings(alone=False, names=("testserver",))


class Known:
    """A reader to whom nothing is new."""

    def read(self, task: Task) -> Outcome | None:
        return Outcome("known", "0" * 64, task.name)

    def close(self) -> None:
        """Nothing to stop."""


class Open(Jobs):
    """Jobs that go on, however often the desk is opened and closed."""

    def close(self) -> None:
        """Not yet."""


@contextmanager
def opened(store: Store, settings: Settings = TEAM) -> Iterator[Starlette]:
    """A desk at which nothing is really read."""
    made = desk(store, settings)
    made.state.jobs = Open(Known())
    yield made
    Jobs.close(made.state.jobs)


class Program(TestClient):
    """A program that asks the API; paths are those behind its place."""

    def __init__(self, site: Starlette, token: str = "", **more: Any) -> None:
        super().__init__(site, raise_server_exceptions=False, follow_redirects=False, **more)
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def request(self, method: str, url: Any, **more: Any) -> Response:
        """One request."""
        given = str(url)
        path = given if given.startswith("/api/") else f"{PLACE}{given}"
        return super().request(method, path, **more)


def program(site: Starlette, store: Store, name: str, *scopes: Scope) -> Program:
    """One that works in the name of a user, with all scopes where none is named."""
    return Program(site, store.accounts.make_token(name, scopes or SCOPES)[0])
