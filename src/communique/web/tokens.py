"""Tokens: which programs work in one's name, and may do what; an admin sees those of all."""

from dataclasses import dataclass
from typing import cast

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.errors import CommuniqueError
from communique.model import Token
from communique.model.person import SCOPES, Scope
from communique.web.entrance import noted
from communique.web.render import page
from communique.web.seat import Seat, seat

_ALONE = "There are no users yet: whoever sits at this machine needs no token."


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens there are. ``secret`` is what a new one opens by; it is shown this once."""

    tokens: tuple[Token, ...]
    alone: bool
    all: bool = False
    secret: str = ""
    problem: str = ""


def tokens(request: Request) -> Response:
    """The list, and the form for another one."""
    return _page(request)


def make(request: Request) -> Response:
    """A new token of one's own."""
    here, form = seat(request), request.state.form
    try:
        if request.state.alone:
            raise CommuniqueError(_ALONE)
        scopes = cast("list[Scope]", [str(one) for one in form.getlist("scope")])
        days, label = _days(str(form.get("days", ""))), str(form.get("label", ""))
        secret, made = here.store.accounts.make_token(here.user.name, scopes, label, days)
    except CommuniqueError as error:
        return _page(request, problem=str(error))
    noted(request, "make token", made.user, f"{made.id}: {', '.join(made.scopes)}")
    return _page(request, secret=secret)


def revoke(request: Request) -> Response:
    """Take a token out of use: one's own, and an admin any."""
    here = seat(request)
    whose = None if here.may("admin") else here.user
    gone = here.store.accounts.drop_token(str(request.state.form.get("token", "")), whose)
    noted(request, "revoke token", gone.user, gone.id)
    return RedirectResponse("/tokens", 303)


def _page(request: Request, secret: str = "", problem: str = "") -> Response:
    here = seat(request)
    view = Tokens(_seen(here), request.state.alone, here.may("admin"), secret, problem)
    status = 422 if problem else 200
    return page(request, "tokens.html", view, status=status, scopes=SCOPES)


def _seen(here: Seat) -> tuple[Token, ...]:
    return (*here.store.accounts.tokens(None if here.may("admin") else here.user),)


def _days(text: str) -> int | None:
    """How many days are asked for; None for no end."""
    if not text.strip():
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise CommuniqueError(f"{text[:20]}: no number of days; give one, or none for no end")
    return int(text)


routes = [
    Route("/tokens", tokens),
    Route("/tokens", make, methods=["POST"]),
    Route("/tokens/revoke", revoke, methods=["POST"]),
]
