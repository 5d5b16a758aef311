"""The trail: who did what and when, the latest first."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.model.person import Deed
from communique.web.render import page
from communique.web.seat import needs, seat

_PAGE = 100


@dataclass(frozen=True, slots=True)
class Trail:
    """One page of the trail; ``earlier`` is where the next begins, None on the last."""

    deeds: tuple[Deed, ...]
    earlier: int | None
    latest: bool


@needs("admin")
def trail(request: Request) -> Response:
    """The latest deeds, or those before one."""
    given = request.query_params.get("before", "")
    before = int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
    found = seat(request).store.trail(_PAGE + 1, before)
    deeds = tuple(found[:_PAGE])
    earlier = deeds[-1].id if len(found) > _PAGE else None
    return page(request, "trail.html", Trail(deeds, earlier, before is None))


routes = [Route("/trail", trail)]
