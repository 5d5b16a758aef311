"""The desk: which page answers where, and what stands before all of them."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from threading import Thread

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from communique.errors import CommuniqueError
from communique.store import Store
from communique.web import (
    adding,
    announced,
    api,
    atlas,
    documents,
    dossiers,
    health,
    history,
    login,
    marking,
    network,
    outgoing,
    people,
    reader,
    review,
    search,
    timeline,
    today,
    tokens,
    trail,
)
from communique.web.entrance import Entrance
from communique.web.guard import HEADERS, Guard
from communique.web.meter import Meter
from communique.web.metrics import Metrics
from communique.web.problem import Problem, problem
from communique.web.render import STATIC
from communique.web.settings import Settings

_PAGES = (
    today,
    search,
    login,
    people,
    tokens,
    trail,
    reader,
    announced,
    timeline,
    atlas,
    network,
    outgoing,
    review,
    history,
    adding,
    documents,
    dossiers,
    marking,
    health,
)


def desk(store: Store, settings: Settings) -> Starlette:
    """The application (ASGI) on a record that is open."""
    metrics = Metrics()
    made = Starlette(
        routes=_routes(),
        lifespan=_open(store),
        middleware=[
            Middleware(Meter, metrics=metrics),
            Middleware(Guard),
            Middleware(GZipMiddleware, minimum_size=2000),
            Middleware(Entrance, store=store, settings=settings),
        ],
        exception_handlers={HTTPException: _http, CommuniqueError: _fault, 500: _broken},
    )
    made.state.metrics = metrics
    api.mount(made)
    return made


def _open(store: Store) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """As long as the desk is open; what its first page needs is loaded before anybody asks."""

    @asynccontextmanager
    async def opened(app: Starlette) -> AsyncIterator[None]:
        Thread(target=today.prepare, args=(store,), daemon=True).start()
        yield
        await run_in_threadpool(adding.close, app)

    return opened


def _routes() -> list[BaseRoute]:
    static = Mount("/static", StaticFiles(directory=str(STATIC)), name="static")
    return [static, *(route for each in _PAGES for route in each.routes)]


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return problem(request, Problem.of(error.status_code, error.detail))


def _fault(request: Request, error: Exception) -> Response:
    """What a person can mend."""
    assert isinstance(error, CommuniqueError)
    return problem(request, Problem.by(error))


def _broken(request: Request, _: Exception) -> Response:
    """Answered before the guard, and with its headers."""
    answer = problem(request, Problem.of(500))
    answer.headers.update({**dict(HEADERS), "X-Request-Id": request.state.id})
    return answer
