"""The API: the record for programs, at /api/v1, as OpenAPI 3.1 describes it."""

from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from fastapi.telemetry import TelemetryConfig
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from communique.errors import CommuniqueError, UnclearError
from communique.web import api_add, api_read, api_review
from communique.web.problem import Details, Problem, Wrong, detailed

PLACE = "/api/v1"
_PARTS = (api_read, api_add, api_review)
_ABOUT = """The record of diplomacy, each entry tied to the exact words of its source.

Entries come in the record format `communique/1`. Lists come page by page: follow the header
`Link` with `rel="next"` until there is none. Every answer has an `ETag`; send it back in
`If-None-Match`, and 304 says that nothing changed. What is marked above the clearance of the
token's user is as if it were not on record. Problems are told as in RFC 9457.
"""
_SILENT: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "auto_configure": False,
}
_PROBLEM = {
    "description": "Why it was not done",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Details"}}},
}


def mount(desk: Starlette) -> None:
    """Let programs in at the desk, whose jobs are theirs too."""
    made = api()
    made.state = desk.state
    desk.mount(PLACE, made)


def api() -> FastAPI:
    """All of it, without pages of its own."""
    made = FastAPI(
        title="communique",
        version="1",
        description=_ABOUT,
        servers=[{"url": PLACE}],
        root_path_in_servers=False,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=_SILENT,
        responses={"4XX": {"model": Details, **_PROBLEM}},
        generate_unique_id_function=_name,
    )
    made.exception_handlers |= {
        HTTPException: _http,
        RequestValidationError: _misshapen,
        CommuniqueError: _fault,
        Exception: _broken,
    }
    for part in _PARTS:
        made.include_router(part.router)
    return made


def _name(route: APIRoute) -> str:
    return route.name


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    named = error.detail == HTTPStatus(error.status_code).phrase
    told = detailed(error.status_code, "" if named else error.detail)
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        told.headers["Allow"] = ", ".join(sorted(_methods(request)))
    return told


def _methods(request: Request) -> set[str]:
    """What can be done at this path."""
    path = request.scope["path"].removeprefix(PLACE)
    routes = (route for part in _PARTS for route in part.router.routes)
    return {
        method
        for route in routes
        if isinstance(route, APIRoute) and route.path_regex.fullmatch(path)
        for method in route.methods or ()
    }


def _misshapen(_: Request, error: Exception) -> Response:
    """What was sent is not what the description says: where, and why."""
    assert isinstance(error, RequestValidationError)
    wrong = (Wrong(".".join(map(str, one["loc"])), one["msg"]) for one in error.errors())
    return detailed(422, "The request is not as the description asks.", tuple(wrong))


def _fault(_: Request, error: Exception) -> Response:
    """What a person can mend."""
    assert isinstance(error, CommuniqueError)
    view = Problem.by(error)
    if isinstance(error, UnclearError):
        return detailed(404, view.told, tuple(Wrong("may mean", name) for name in error.near))
    return detailed(view.status, view.told)


def _broken(_: Request, __: Exception) -> Response:
    return detailed(500)
