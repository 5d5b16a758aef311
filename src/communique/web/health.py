"""Whether the desk is well, and its numbers: for what watches over it, never a word on record."""

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from communique import journal
from communique.errors import CommuniqueError
from communique.store import Store
from communique.store.state import state
from communique.web import keys, origin
from communique.web.metrics import Metrics

_ASK = (
    "This is for the desk's own machine, or for a token of an admin with the scope metrics: "
    "communique user token NAME --scope metrics"
)


def live(_: Request) -> Response:
    """That the process answers; nothing is asked of the record."""
    return JSONResponse({"live": True})


def ready(request: Request) -> Response:
    """Whether the record opens, fits this version, and has room; 503 where not."""
    _seen(request, request.state.door)
    found = _checks(request.state.door)
    return JSONResponse(
        {"ready": all(found.values()), **found}, 200 if all(found.values()) else 503
    )


def metrics(request: Request) -> Response:
    """The numbers as Prometheus reads them, of as much of the record as who asks may see."""
    store, desk = _seen(request, request.state.door), request.app.state
    counted: Metrics = desk.metrics
    written = counted.written(store, getattr(desk, "jobs", None))
    return Response(written, headers={"Content-Type": CONTENT_TYPE_LATEST})


def _checks(store: Store) -> dict[str, bool]:
    try:
        now = state(store)
    except CommuniqueError as error:
        journal.fault("not ready", error)
        return {"record": False}
    return {"record": True, "schema": now.current, "room": now.roomy}


def _seen(request: Request, store: Store) -> Store:
    """The record as far as who asks may see it; 403 where they may not ask."""
    client = request.client.host if request.client else None
    if origin.nearby(client, request.headers):
        return store
    found = store.accounts.by_token(keys.shown(request))
    if found is None or "metrics" not in found[1].scopes or found[0].role != "admin":
        raise HTTPException(403, _ASK)
    return store.cleared(found[0].clearance)


routes = [
    Route("/health", live),
    Route("/health/ready", ready),
    Route("/metrics", metrics),
]
PATHS = frozenset(route.path for route in routes)
"""They stand before the door: nobody signs in to ask how the desk is."""
