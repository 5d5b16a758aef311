"""Announced against reported: the words then beside the words of the outcome, and the state."""

from dataclasses import dataclass
from typing import Literal, get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique import inquiry
from communique.inquiry import Question, Told
from communique.model import FollowUpState
from communique.store import Store
from communique.views import due as due_then
from communique.views.follow_up import follow_up, unannounced
from communique.views.page import Page
from communique.views.sheet import Brief
from communique.web.asked import Asked, asked
from communique.web.render import page
from communique.web.seat import seat

List = Literal["announced", "unannounced", "due"]

STATES: tuple[str, ...] = get_args(FollowUpState)
_KINDS = ("commitment", "engagement", "instrument", "position", "statement")


@dataclass(frozen=True, slots=True)
class Announced:
    """One of the lists, in these ``states`` alone; ``page`` is None where all of it is told."""

    asked: Asked
    day: str
    list: List
    states: tuple[str, ...]
    brief: Brief
    page: Page | None


def announced(request: Request) -> Response:
    """What was announced and what came of it, what nobody announced, or what falls due."""
    here, given = seat(request), request.query_params
    part = asked(request, here.store)
    day = part.wanted.as_of or here.day
    which: List = next((one for one in get_args(List) if one == given.get("list")), "announced")
    states = tuple(state for state in given.getlist("state") if state in STATES)
    told = _told(here.store, which, Question(part.wanted, day, part.page, inquiry.DESK))
    brief = _brief(here.store, which, told, part.names, day, states)
    view = Announced(part, day, which, states, brief, told.page)
    return page(request, "announced.html", view, all_kinds=_KINDS, all_states=STATES)


def _told(store: Store, which: List, question: Question) -> Told:
    match which:
        case "due":
            return inquiry.due(store, question)
        case "unannounced":
            return inquiry.unannounced(store, question)
        case "announced":
            return inquiry.announced(store, question)


def _brief(
    store: Store, which: List, told: Told, names: str, day: str, states: tuple[str, ...]
) -> Brief:
    match which:
        case "due":
            return due_then.due(told.dossier, day, names=names, page=told.page)
        case "unannounced":
            return unannounced(told.dossier, day, names, told.page)
        case "announced":
            scores = {one.target: one for one in store.judgements() if one.action == "score"}
            return follow_up(told.dossier, day, scores, states, names, told.page)


routes = [Route("/announced", announced)]
