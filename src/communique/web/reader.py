"""The reader: a source with what was read out of it, and one entry beside it."""

import re
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.check import check
from communique.inquiry import around, opened
from communique.model import Document, Dossier, Report, Source, Span
from communique.readers.language import readable
from communique.store import Decided, Store, Stored
from communique.views.beside import Row, aligned
from communique.views.decisions import moment
from communique.views.particulars import particulars
from communique.views.reader import Text, reader
from communique.web.history import told
from communique.web.marking import marks
from communique.web.render import page
from communique.web.seat import seat

_DISMISSED = Decided(actions=("dismiss",), valid=True, limit=10_000)
_SILENT = Report(())
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Reader:
    """An open source, its copies, and the one it lies beside with both row by row.

    One that is not ``readable`` is in a language of which nothing can be read out yet.
    """

    id: str
    text: Text
    copies: tuple[Stored, ...]
    beside: Text | None
    rows: tuple[Row, ...]
    readable: bool


def document(request: Request) -> Response:
    """The source; ``?at=`` lights up words of it, ``?with=`` lays another beside it."""
    here = seat(request)
    store = here.store
    id_, with_ = request.path_params["id"], request.query_params.get("with")
    mine = opened(store, id_)
    other = _text(store, with_, opened(store, with_)) if with_ and with_ != id_ else None
    text = _text(store, id_, mine, _at(request), other.note.source if other else None)
    rows = aligned(text.passages, other.passages) if other else ()
    read = readable(text.note.source.language)
    view = Reader(id_, text, store.copies(id_), other, rows, read)
    return page(request, "reader.html", view, marks=marks(here, id_))


def entry(request: Request) -> Response:
    """One entry by itself, or beside the text."""
    here = seat(request)
    id_ = request.path_params["id"]
    view = particulars(around(here.store, id_, here.day), id_, here.day)
    made = told(here.store, here.store.docket.decided(Decided(on=(id_,))))
    return page(request, "entry.html", view, decisions=made, moment=moment, marks=marks(here, id_))


def _text(
    store: Store,
    id_: str,
    opened_: tuple[Document, Dossier],
    at: Span | None = None,
    beside: Source | None = None,
) -> Text:
    """The source laid out, with what checks find in it, as a translation where it is one."""
    document, dossier = opened_
    source = next(one for one in dossier.sources if one.id == id_)
    dismissed = [one.target for one in store.docket.decided(_DISMISSED)]
    original = beside if beside and beside.language != source.language else None
    report = _SILENT
    if readable(source.language):
        own = replace(dossier, sources=(source,))
        report = check(own, dismissed=dismissed, original=original)
    return reader(dossier, id_, document.turns, report, at)


def _at(request: Request) -> Span | None:
    found = _SPAN.fullmatch(request.query_params.get("at", ""))
    return Span(int(found[1]), int(found[2])) if found else None


routes = [Route("/document/{id}", document), Route("/entry/{id}", entry)]
