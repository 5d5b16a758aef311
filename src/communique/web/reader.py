"""The reader: a source with what was read out of it, and one entry beside it."""

import re
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.check import check
from communique.inquiry import around, opened
from communique.model import Document, Dossier, Report, Source, Span
from communique.store import Store, Stored
from communique.views.beside import Row, aligned
from communique.views.particulars import particulars
from communique.views.reader import Text, reader
from communique.web.render import page
from communique.web.seat import seat

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Reader:
    """An open source, its copies, and the one it lies beside with both row by row."""

    id: str
    text: Text
    copies: tuple[Stored, ...]
    beside: Text | None
    rows: tuple[Row, ...]


def document(request: Request) -> Response:
    """The source; ``?at=`` lights up words of it, ``?with=`` lays another beside it."""
    store = seat(request).store
    id_, other = request.path_params["id"], request.query_params.get("with")
    beside = opened(store, other) if other and other != id_ else None
    text = _text(store, *opened(store, id_), _at(request), beside and beside[1])
    original = _text(store, *beside) if beside else None
    rows = aligned(text.passages, original.passages) if original else ()
    view = Reader(id_, text, store.copies(id_), original, rows)
    return page(request, "reader.html", view)


def entry(request: Request) -> Response:
    """One entry by itself, or beside the text."""
    here = seat(request)
    id_ = request.path_params["id"]
    view = particulars(around(here.store, id_, here.day), id_, here.day)
    return page(request, "entry.html", view)


def _text(
    store: Store,
    document: Document,
    dossier: Dossier,
    at: Span | None = None,
    beside: Dossier | None = None,
) -> Text:
    """The source laid out, with what checks find in it, as a translation where it is one."""
    id_ = document.sha256
    dismissed = [one.target for one in store.judgements() if one.action == "dismiss"]
    own = Dossier(tuple(s for s in dossier.sources if s.id == id_), dossier.actors, dossier.entries)
    return reader(dossier, document, _checked(own, dismissed, beside), at)


def _checked(dossier: Dossier, dismissed: list[str], beside: Dossier | None) -> Report:
    original = _foreign(dossier.sources[0], beside)
    return check(dossier, dismissed=dismissed, original=original)


def _foreign(source: Source, beside: Dossier | None) -> Source | None:
    """The text beside it, where it is in another language: then it may be the original."""
    others = (one for one in beside.sources if one.id != source.id) if beside else ()
    return next((one for one in others if one.language != source.language), None)


def _at(request: Request) -> Span | None:
    found = _SPAN.fullmatch(request.query_params.get("at", ""))
    return Span(int(found[1]), int(found[2])) if found else None


routes = [Route("/document/{id}", document), Route("/entry/{id}", entry)]
