"""Dossiers: of a person, a state, a body; of two that deal; of an engagement and an instrument."""

from dataclasses import dataclass
from typing import get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.inquiry import around, naming, portrayed, told_between
from communique.model import ActorType, Slice
from communique.store.roll import Roll
from communique.views.dealings import dealings
from communique.views.instrument import deeds
from communique.views.occasion import occasion
from communique.views.people import PLURALS
from communique.views.portrait import portrait
from communique.web.asked import asked, page_number
from communique.web.render import page
from communique.web.seat import seat

_PAGE, _TEXTS = 60, 18


@dataclass(frozen=True, slots=True)
class Actors:
    """A page of who is on record."""

    words: str
    type: str
    roll: Roll
    page: int
    pages: int


def actors(request: Request) -> Response:
    """Who is on record, by name and type."""
    given = request.query_params
    words, kind, number = given.get("words", ""), given.get("type", ""), page_number(given)
    types = [kind] if kind in get_args(ActorType) else []
    roll = seat(request).store.roll(words, types, _PAGE, (number - 1) * _PAGE)
    view = Actors(words.strip(), types[0] if types else "", roll, number, -(-roll.all // _PAGE))
    return page(request, "actors.html", view, plurals=PLURALS)


def actor(request: Request) -> Response:
    """One person, state, body, organisation or group."""
    here, id_ = seat(request), request.path_params["id"]
    who = here.store.actor(id_)
    if who.id != id_:
        return RedirectResponse(f"/actor/{who.id}", 303)
    told = asked(request, here.store)
    about, day = Slice(about=(who.id,), as_of=told.wanted.as_of), told.wanted.as_of or here.day
    counts = here.store.counts.kinds(about)
    dossier = portrayed(here.store, about, day, counts)
    view = portrait(dossier, who, day, counts)
    return page(request, "actor.html", view, problem=told.problem)


def between(request: Request) -> Response:
    """Two that deal with each other."""
    here = seat(request)
    one, other = (here.store.actor(request.path_params[name]) for name in "ab")
    if one.id == other.id:
        return RedirectResponse(f"/actor/{one.id}", 303)
    told = asked(request, here.store)
    two, day = Slice(between=(one.id, other.id), as_of=told.wanted.as_of), told.wanted.as_of
    dossier = told_between(here.store, two, day or here.day, most=_TEXTS)
    view = dealings(dossier, one, other, day or here.day)
    return page(request, "between.html", view, most=_TEXTS, problem=told.problem)


def engagement(request: Request) -> Response:
    """One engagement with its parts and what came of it."""
    here, id_ = seat(request), request.path_params["id"]
    try:
        view = occasion(around(here.store, id_, here.day, parts=True), id_, here.day)
    except KeyError:
        raise HTTPException(404) from None
    return page(request, "engagement.html", view)


def instrument(request: Request) -> Response:
    """One text with all that was done with it."""
    here, id_ = seat(request), request.path_params["id"]
    try:
        view = deeds(naming(here.store, id_), id_, here.day)
    except KeyError:
        raise HTTPException(404) from None
    return page(request, "instrument.html", view)


routes = [
    Route("/actors", actors),
    Route("/actor/{id}", actor),
    Route("/between/{a}/{b}", between),
    Route("/engagement/{id}", engagement),
    Route("/instrument/{id}", instrument),
]
