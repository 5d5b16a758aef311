"""Search: words in the texts on record, narrowed by who, what kind, when and where from."""

from dataclasses import dataclass, replace
from typing import get_args

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.model import Evidence, Kind, Slice
from communique.store import Hit, Store
from communique.views.search import Found
from communique.views.search import search as found
from communique.views.sheet import Brief
from communique.web.asked import Asked, asked
from communique.web.render import page
from communique.web.seat import seat

_PAGE = 20


@dataclass(frozen=True, slots=True)
class Search:
    """What was sought and what was found; ``more`` says that there is another page."""

    asked: Asked
    words: str
    found: Brief | None
    page: int
    more: bool


def search(request: Request) -> Response:
    """One page of places, the best first."""
    here = seat(request)
    words = request.query_params.get("q", "").strip()
    part = asked(request, here.store)
    number = part.page
    hits = here.store.search(words, part.wanted, number * _PAGE + 1) if words else []
    shown = hits[(number - 1) * _PAGE : number * _PAGE]
    brief = _brief(here.store, shown, words) if shown else None
    view = Search(part, words, brief, number, len(hits) > number * _PAGE)
    return page(request, "search.html", view, all_kinds=get_args(Kind))


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
    known = {source.id for source in read.sources}
    missing = {hit.source for hit in hits} - known
    others = store.slice(Slice(sources=tuple(missing), limit=1)).sources if missing else ()
    return found(replace(read, sources=(*read.sources, *others)), places, words)


routes = [Route("/search", search)]
