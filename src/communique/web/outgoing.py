"""Out: the brief, and the record or a part of it in the formats of other programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from communique.export.formats import FORMATS, Format
from communique.export.making import brief_of, made
from communique.model import Kind
from communique.views.sheet import Brief
from communique.web.asked import Asked, asked
from communique.web.entrance import noted
from communique.web.render import page
from communique.web.seat import seat

# How many entries of each kind the brief of a large part draws on: as a page, and as a file.
_READ, _TAKEN = 15, 30


@dataclass(frozen=True, slots=True)
class Out:
    """What can be taken away; ``feed`` is the path of a calendar that follows the record."""

    asked: Asked
    formats: tuple[Format, ...]
    feed: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The brief that was asked for."""

    asked: Asked
    brief: Brief | None


def out(request: Request) -> Response:
    """The page from which the record is taken away."""
    return page(request, "out.html", Out(_asked(request), FORMATS), all_kinds=get_args(Kind))


def feed(request: Request) -> Response:
    """A new secret address for one's calendar; it is shown this once."""
    here = seat(request)
    token = "desk" if request.state.alone else here.store.accounts.feed_token(here.user)
    noted(request, "feed", "", "a new address")
    view = Out(_asked(request), FORMATS, f"/feed/{token}/due.ics")
    return page(request, "out.html", view, all_kinds=get_args(Kind))


def brief(request: Request) -> Response:
    """The brief of what the address names, as a page."""
    here, part = seat(request), _asked(request)
    known = not part.problem
    found = brief_of(here.store, part.wanted, part.names, here.day, _READ) if known else None
    return page(request, "brief.html", Written(part, found), all_kinds=get_args(Kind))


def take(request: Request) -> Response:
    """One file."""
    name = request.path_params["file"]
    chosen = next((one for one in FORMATS if one.file == name), None)
    if chosen is None:
        raise HTTPException(404, "There is no such file; what there is stands on the page Out.")
    pieces = _made(request, chosen)
    first = next(pieces, b"")
    noted(request, "export", "", chosen.name)
    return StreamingResponse(chain([first], pieces), 200, _headers(chosen))


def follow(request: Request) -> Response:
    """The calendar of the user whose token stands in the address."""
    chosen = next(one for one in FORMATS if one.name == "ics")
    data = b"".join(_made(request, chosen))
    tag = f'"{sha256(data).hexdigest()[:32]}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(data, 200, {**_headers(chosen), "ETag": tag, "Cache-Control": "private"})


def _made(request: Request, chosen: Format) -> Iterator[bytes]:
    here, part = seat(request), _asked(request)
    if part.problem:
        raise HTTPException(400, part.problem)
    return made(here.store, chosen.name, part.wanted, part.names, here.day, _TAKEN)


def _asked(request: Request) -> Asked:
    return asked(request, seat(request).store)


def _headers(chosen: Format) -> dict[str, str]:
    """Always a file to keep, never a page of ours."""
    charset = "; charset=utf-8" if chosen.text else ""
    return {
        "Content-Type": f"{chosen.media}{charset}",
        "Content-Disposition": f'attachment; filename="{chosen.file}"',
    }


routes = [
    Route("/out", out),
    Route("/out/feed", feed, methods=["POST"]),
    Route("/out/{file}", take),
    Route("/brief", brief),
    Route("/feed/{token}/due.ics", follow),
]
