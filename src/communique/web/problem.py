"""What a page says when it cannot be shown."""

from dataclasses import asdict, dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from communique.errors import CommuniqueError, MissingError, OutageError, PlacedError
from communique.web.render import page

API = "/api/"

_SOON = "30"  # seconds after which it is worth to ask again

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
            status,
            _TITLES.get(status, name),
            told if told not in ("", name) else _TOLD.get(status, ""),
        )

    @classmethod
    def by(cls, error: CommuniqueError) -> "Problem":
        """What a person can mend: not on record, out of use for now, or at odds with what is.

        Where the record lies is left out: not everybody who asks is to know.
        """
        said = f"{error.problem}; {error.remedy}" if isinstance(error, PlacedError) else str(error)
        out_of_use = 503 if isinstance(error, OutageError) else 409
        return cls.of(404 if isinstance(error, MissingError) else out_of_use, said)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one part of what was sent: ``query.page``, ``body.target``."""

    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Details:
    """A problem as programs are told of it (RFC 9457)."""

    status: int
    title: str
    detail: str
    type: str = "about:blank"
    errors: tuple[Wrong, ...] = ()


def detailed(status: int, told: str = "", errors: tuple[Wrong, ...] = ()) -> Response:
    """A problem for a program."""
    view = Details(status, HTTPStatus(status).phrase, told or _TOLD.get(status, ""), errors=errors)
    named = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": _SOON}}
    return JSONResponse(asdict(view), status, named.get(status), "application/problem+json")


def problem(request: Request, view: Problem) -> Response:
    """The page, or JSON, under its status."""
    if request.scope["path"].startswith(API):
        return detailed(view.status, view.told)
    answer = page(request, "problem.html", view, status=view.status)
    if view.status == 503:
        answer.headers["Retry-After"] = _SOON
    return answer
