"""Search: words in the texts on record, narrowed by who, what kind, when and where from."""

from dataclasses import dataclass, replace
from typing import get_args
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.model import Evidence, Kind, Saved, Slice
from communique.model.entries import (
    CommitmentState,
    EngagementStatus,
    InstrumentStatus,
    PositionStatus,
)
from communique.store import Hit, Store
from communique.views.search import Found
from communique.views.search import search as found
from communique.views.sheet import Brief
from communique.web.asked import Asked, asked
from communique.web.entrance import noted
from communique.web.render import page
from communique.web.seat import seat

_PAGE = 20
_STATUSES = (EngagementStatus, CommitmentState, PositionStatus, InstrumentStatus)
_KEPT = ("q", "about", "between", "kind", "status", "source", "since", "until", "as_of")


@dataclass(frozen=True, slots=True)
class Search:
    """What was sought and what was found; ``more`` says that there is another page.

    ``kept`` are the searches that the user keeps.
    """

    asked: Asked
    words: str
    found: Brief | None
    more: bool
    kept: tuple[Saved, ...]


def search(request: Request) -> Response:
    """One page of places, the best first."""
    here = seat(request)
    words = request.query_params.get("q", "").strip()
    part = asked(request, here.store)
    last = part.page * _PAGE
    sought = words and not part.problem
    hits = here.store.search(words, part.wanted, last + 1) if sought else []
    shown = hits[last - _PAGE : last]
    brief = _brief(here.store, shown, words) if shown else None
    kept = tuple(here.store.accounts.searches(here.user))
    view = Search(part, words, brief, len(hits) > last, kept)
    statuses = sorted({status for each in _STATUSES for status in get_args(each)})
    return page(request, "search.html", view, all_kinds=get_args(Kind), statuses=statuses)


def keep(request: Request) -> Response:
    """Keep a search under a name."""
    here, form = seat(request), request.state.form
    asked_for = [(key, text) for key, text in parse_qsl(str(form.get("query", ""))) if key in _KEPT]
    name = str(form.get("name", "")) or dict(asked_for).get("q", "")
    made = here.store.accounts.save_search(here.user, name, urlencode(asked_for))
    noted(request, "keep search", made.id)
    return RedirectResponse(f"/search?{made.query}", 303)


def drop(request: Request) -> Response:
    """Keep a search no longer."""
    here, id_ = seat(request), request.path_params["id"]
    here.store.accounts.drop_search(here.user, id_)
    noted(request, "drop search", id_)
    return RedirectResponse("/search", 303)


def _brief(store: Store, hits: list[Hit], words: str) -> Brief:
    """The places as lines, with the actors whom their entries speak of."""
    read = store.entries(hit.entry.id for hit in hits if hit.entry)
    entries = {entry.id: entry for entry in read.entries}
    places = [
        Found(
            Evidence(hit.source, hit.start, hit.end, hit.snippet),
            entries.get(hit.entry.id) if hit.entry else None,
        )
        for hit in hits
    ]
    missing = {hit.source for hit in hits} - {source.id for source in read.sources}
    others = store.slice(Slice(sources=tuple(missing))).sources if missing else ()
    return found(replace(read, sources=(*read.sources, *others)), places, words)


routes = [
    Route("/search", search),
    Route("/searches", keep, methods=["POST"]),
    Route("/searches/{id}/drop", drop, methods=["POST"]),
]
