"""Marking a document or an entry: who may see it."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.judging import judge
from communique.model.marking import MARKINGS, Marking
from communique.views.words import shown
from communique.web.entrance import noted
from communique.web.seat import Seat, needs, seat


@dataclass(frozen=True, slots=True)
class Marks:
    """The marking of a document or an entry, and those that whoever looks at it may give."""

    target: str
    now: Marking
    choices: tuple[Marking, ...]


def marks(here: Seat, target: str) -> Marks | None:
    """What a form for it shows; None for those who only read."""
    if not here.may("editor"):
        return None
    choices = MARKINGS[: MARKINGS.index(here.user.clearance) + 1]
    return Marks(target, here.store.marking(target), choices)


@needs("editor")
def mark(request: Request) -> Response:
    """Give a marking; of two markings the later holds."""
    here, given = seat(request), request.state.form
    target, level = str(given.get("target", "")), str(given.get("marking", ""))
    found = marks(here, target)
    if found is None or level not in found.choices:
        raise HTTPException(400)
    reason = shown(str(given.get("reason", "")))
    judge(here.store, here.user.name, "mark", target, {"marking": level}, reason)
    noted(request, "mark", target, level)
    return RedirectResponse(f"/{'entry' if _is_entry(target) else 'document'}/{target}", 303)


def _is_entry(target: str) -> bool:
    """Whether it is the id of an entry; that of a document is the SHA-256 of its text."""
    return len(target) < 64


routes = [Route("/mark", mark, methods=["POST"])]
