"""Today: what is due and overdue, what came in, what only a person can decide, what is odd."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique import inquiry
from communique.check import check
from communique.errors import CommuniqueError
from communique.model import Slice
from communique.store import Store, Stored
from communique.views import findings
from communique.views.lines import Group, Section
from communique.views.sheet import Brief
from communique.web.render import page
from communique.web.seat import seat

_NEW, _CHECKED, _LINES = 10, 3, 8


@dataclass(frozen=True, slots=True)
class Today:
    """The first page of the desk; ``questions`` is how many are open."""

    day: str
    due: tuple[Section, ...]
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
        _first(inquiry.falls_due(here.store, here.day)),
        tuple(here.store.newest(_NEW)),
        len(here.store.questions()),
    )
    return page(request, "today.html", view)


def _first(due: Brief) -> tuple[Section, ...]:
    """What is due next, then what is overdue, the latest first: a few of each."""
    return tuple(_few(one) for one in sorted(due.sections, key=lambda one: one.key == "overdue"))


def _few(section: Section) -> Section:
    lines = [line for group in section.groups for line in group.lines]
    few = lines[: -_LINES - 1 : -1] if section.key == "overdue" else lines[:_LINES]
    return replace(section, groups=(Group(tuple(few)),) if few else ())


def prepare(store: Store) -> None:
    """Look at it once, so that nobody waits for words and facts to be loaded."""
    with suppress(CommuniqueError):
        inquiry.falls_due(store, date.today().isoformat())
        _found(store, tuple(store.newest(_CHECKED)))


def odd(request: Request) -> Response:
    """What checks find in the newest documents."""
    store = seat(request).store
    newest = tuple(store.newest(_CHECKED))
    return page(request, "odd.html", Odd(newest, _found(store, newest)))


def _found(store: Store, newest: tuple[Stored, ...]) -> Brief:
    dossier = store.slice(Slice(sources=tuple(one.id for one in newest)), texts=True)
    dismissed = [one.target for one in store.judgements() if one.action == "dismiss"]
    return findings.findings(dossier, check(dossier, dismissed=dismissed))


routes = [Route("/", today), Route("/odd", odd)]
