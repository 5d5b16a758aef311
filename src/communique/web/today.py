"""Today: what is due and overdue, what came in, what only a person can decide, what is odd."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.check import check
from communique import inquiry
from communique.store import Store, Stored
from communique.views import findings
from communique.views.sheet import Brief
from communique.web.render import page
from communique.web.seat import seat

_NEW, _CHECKED, _FINDINGS = 10, 3, 12


@dataclass(frozen=True, slots=True)
class Today:
    """The first page of the desk; ``questions`` is how many are open."""

    day: str
    due: Brief
    new: tuple[Stored, ...]
    questions: int


@dataclass(frozen=True, slots=True)
class Odd:
    """What does not add up in the ``newest`` documents."""

    newest: tuple[Stored, ...]
    found: Brief


def today(request: Request) -> Response:
    """The page of the day."""
    here = seat(request)
    view = Today(
        here.day,
        inquiry.falls_due(here.store, here.day),
        tuple(here.store.newest(_NEW)),
        len(here.store.questions()),
    )
    return page(request, "today.html", view)


def odd(request: Request) -> Response:
    """What checks find in the newest documents."""
    store = seat(request).store
    newest = tuple(store.newest(_CHECKED))
    return page(request, "odd.html", Odd(newest, _found(store, newest)))


def _found(store: Store, newest: tuple[Stored, ...]) -> Brief:
    from communique.model import Slice

    dossier = store.slice(Slice(sources=tuple(one.id for one in newest)), texts=True)
    dismissed = [one.target for one in store.judgements() if one.action == "dismiss"]
    return findings.findings(dossier, check(dossier, dismissed=dismissed))


routes = [Route("/", today), Route("/odd", odd)]
