"""The API, reading: documents, entries, actors, search, what came of things, what is due."""

from collections.abc import Callable, Collection, Coroutine, Iterable
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from communique import inquiry
from communique.check import check
from communique.export.making import brief_of
from communique.inquiry import Question, Told
from communique.model import Actor, Dossier, Report
from communique.store import Decided, Hit
from communique.store.roll import Roll
from communique.store.shelf import Shelf
from communique.views.due import due as as_due
from communique.views.follow_up import announced
from communique.views.follow_up import follow_up as came_of
from communique.views.follow_up import unannounced as as_news
from communique.views.outcomes import standing
from communique.views.sheet import Brief
from communique.views.sides import actors as parties
from communique.views.timeline import timeline as year_by_year
from communique.web.api_asked import (
    Headings,
    Id,
    Names,
    Parts,
    Reading,
    Sought,
    States,
    cut,
    linked,
    part_of,
)
from communique.web.seat import Seat

_PAGE, _TEXTS = 50, 30
_KEPT = {"Cache-Control": "private, no-cache", "Vary": "Authorization"}

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Tagged(APIRoute):
    """A route whose answers bear a tag: who has the same one already gets it not again."""

    def get_route_handler(self) -> Handler:
        """What answers a request."""
        handle = super().get_route_handler()

        async def tagged(request: Request) -> Response:
            answer = await handle(request)
            if request.method != "GET" or answer.status_code != 200:
                return answer
            tag = f'W/"{sha256(bytes(answer.body)).hexdigest()[:32]}"'
            answer.headers.update({"ETag": tag, **_KEPT})
            if tag not in request.headers.get("if-none-match", ""):
                return answer
            kept = {name: value for name, value in answer.headers.items() if name[:7] != "content"}
            return Response(status_code=304, headers=kept)

        return tagged


router = APIRouter(
    route_class=Tagged, tags=["read"], responses={304: {"description": "Nothing changed"}}
)


@router.get("/documents")
def documents(
    request: Request, answer: Response, here: Reading, asked: Annotated[Headings, Query()]
) -> Shelf:
    """Documents, the latest first."""
    found = here.store.shelf(asked.words, _PAGE, (asked.page - 1) * _PAGE)
    linked(request, answer, asked, found.all > asked.page * _PAGE)
    return found


@router.get("/documents/{id}")
def document(here: Reading, id_: Annotated[Id, Path(alias="id")]) -> Dossier:
    """One document with its text and all that is read out of it."""
    return inquiry.opened(here.store, id_)[1]


@router.get("/documents/{id}/findings")
def findings(here: Reading, id_: Annotated[Id, Path(alias="id")]) -> Report:
    """What does not add up in a document, and what cannot be checked."""
    dossier = inquiry.opened(here.store, id_)[1]
    dismissed = here.store.docket.decided(Decided(actions=("dismiss",), valid=True, limit=10_000))
    own = tuple(source for source in dossier.sources if source.id == id_)
    return check(replace(dossier, sources=own), dismissed=[one.target for one in dismissed])


@router.get("/entries")
def entries(request: Request, answer: Response, here: Reading, asked: Parts) -> Dossier:
    """Entries, the latest first, with those that they are parts of, their sources and actors."""
    wanted, _ = part_of(request, here)
    found = here.store.slice(cut(wanted, asked.page, _PAGE))
    linked(request, answer, asked, len(found.entries) >= _PAGE)
    return found


@router.get("/entries/{id}")
def entry(here: Reading, id_: Annotated[Id, Path(alias="id")]) -> Dossier:
    """One entry with what came of it."""
    whole = inquiry.around(here.store, id_, here.day)
    rows = (row for row in whole.follow_ups if row.announced == id_)
    return _narrowed(whole, (id_, *chain.from_iterable(row.outcome for row in rows)))


@router.get("/actors")
def actors(
    request: Request, answer: Response, here: Reading, asked: Annotated[Names, Query()]
) -> Roll:
    """Who is on record, those first of whom most is told."""
    found = here.store.roll(asked.name, asked.type, _PAGE, (asked.page - 1) * _PAGE)
    linked(request, answer, asked, found.all > asked.page * _PAGE)
    return found


@router.get("/actors/{id}")
def actor(here: Reading, id_: Annotated[Id, Path(alias="id")]) -> Actor:
    """One actor under all its names; for an id that was merged, whom it stands for now."""
    return here.store.actor(id_)


@router.get("/search")
def search(
    request: Request, answer: Response, here: Reading, asked: Annotated[Sought, Query()]
) -> list[Hit]:
    """The places where words stand, the best first, each with the entry that was read there."""
    wanted, _ = part_of(request, here)
    upto = asked.page * _PAGE
    hits = here.store.search(asked.q, wanted, upto + 1)
    linked(request, answer, asked, len(hits) > upto)
    return hits[upto - _PAGE : upto]


@router.get("/follow-ups")
def follow_ups(
    request: Request, answer: Response, here: Reading, asked: Annotated[States, Query()]
) -> Dossier:
    """What was announced or promised, and what came of it; the states are those of the day."""
    question = _question(request, here, asked.page)
    told = inquiry.announced(here.store, question)
    linked(request, answer, asked, _more(told))
    dossier = _as_of(told.dossier, question.day, asked.state)
    view = came_of(dossier, question.day, {}, tuple(asked.state), page=told.page)
    return _shown(dossier, view)


@router.get("/unannounced")
def unannounced(request: Request, answer: Response, here: Reading, asked: Parts) -> Dossier:
    """What was reported without having been announced."""
    question = _question(request, here, asked.page)
    told = inquiry.unannounced(here.store, question)
    linked(request, answer, asked, _more(told))
    return _shown(told.dossier, as_news(told.dossier, question.day, page=told.page))


@router.get("/due")
def due(request: Request, answer: Response, here: Reading, asked: Parts) -> Dossier:
    """What is overdue, and what falls due by ``until`` at the latest, the nearest first."""
    question = _question(request, here, asked.page)
    until = question.wanted.until
    always = replace(question, wanted=replace(question.wanted, until=None))
    told = inquiry.due(here.store, always, until)
    linked(request, answer, asked, _more(told))
    return _shown(told.dossier, as_due(told.dossier, question.day, until, page=told.page))


@router.get("/timeline")
def timeline(request: Request, answer: Response, here: Reading, asked: Parts) -> Dossier:
    """What happened and what is to come, the nearest to the day, in the order of dates."""
    question = _question(request, here, asked.page)
    told = inquiry.dated(here.store, question)
    linked(request, answer, asked, _more(told))
    return _shown(told.dossier, year_by_year(told.dossier, "", question.day, told.page))


@router.get("/brief")
def brief(request: Request, here: Reading, asked: Parts) -> Brief:  # noqa: ARG001
    """The brief of a part of the record, or before two meet, for the first of them."""
    wanted, names = part_of(request, here)
    return brief_of(here.store, wanted, names, wanted.as_of or here.day, _TEXTS)


def _question(request: Request, here: Seat, number: int) -> Question:
    """A page of the part that is asked for, on the day that is."""
    wanted, _ = part_of(request, here)
    return Question(wanted, wanted.as_of or here.day, number)


def _more(told: Told) -> bool:
    return told.page is not None and told.page.more


def _as_of(dossier: Dossier, day: str, states: Collection[str]) -> Dossier:
    """What came of things as it stands on a day; what nobody followed up yet is there too."""
    known = {one.id: one for one in dossier.entries}
    rows = announced(dossier)
    told = (replace(row, state=standing(row, known[row.announced], day)) for row in rows)
    return replace(
        dossier, follow_ups=tuple(row for row in told if not states or row.state in states)
    )


def _narrowed(dossier: Dossier, ids: Iterable[str]) -> Dossier:
    """Some entries in this order, with what came of them, their sources and actors alone."""
    known = {one.id: one for one in dossier.entries}
    kept = {id_: known[id_] for id_ in dict.fromkeys(ids) if id_ in known}
    cited = {span.source for one in kept.values() for span in one.evidence}
    named = {*chain.from_iterable(map(parties, kept.values()))}
    named |= {one.attributed_to for one in kept.values() if one.attributed_to}
    return replace(
        dossier,
        sources=tuple(replace(one, text="") for one in dossier.sources if one.id in cited),
        actors=tuple(one for one in dossier.actors if one.id in named),
        entries=tuple(kept.values()),
        follow_ups=tuple(row for row in dossier.follow_ups if row.announced in kept),
        unannounced=tuple(id_ for id_ in dossier.unannounced if id_ in kept),
    )


def _shown(dossier: Dossier, view: Brief) -> Dossier:
    """What a view names, in the order in which it does."""
    return _narrowed(dossier, (id_ for line in view.lines() for id_ in line.entries))
