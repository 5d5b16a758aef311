"""What a page says when it cannot be shown."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from communique.web.render import page

_TITLES = {
    400: "This was not understood",
    401: "Please sign in",
    403: "You may not do this",
    404: "Nothing on record here",
    405: "This page does not do that",
    409: "This could not be done",
    413: "This is too large",
    429: "Not now",
    500: "Something broke",
    503: "Not now",
}
_TOLD = {
    403: "Your role does not allow it, or the page was open for too long: go back and try again.",
    404: "There is no such page, or what it shows is not on record.",
    500: "It is not your fault, and nothing that was stored is lost. The log of the server says "
    "what broke.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A status of HTTP, its title and one sentence on what to do."""

    status: int
    title: str
    told: str

    @classmethod
    def of(cls, status: int, told: str = "") -> "Problem":
        """What is known of it; the plain name of a status says nothing to a reader."""
        name = HTTPStatus(status).phrase
        return cls(
            status, _TITLES.get(status, name), told if told not in ("", name) else _TOLD.get(status, "")
        )


def problem(request: Request, view: Problem) -> Response:
    """The page, or JSON, under its status."""
    return page(request, "problem.html", view, status=view.status)
