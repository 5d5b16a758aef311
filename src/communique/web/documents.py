"""All documents on record, page by page, the latest first."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.readers.language import readable
from communique.store.shelf import Shelf
from communique.web.asked import page_number
from communique.web.render import page
from communique.web.seat import seat

_PAGE = 50


@dataclass(frozen=True, slots=True)
class Documents:
    """A page of the shelf; ``words`` narrow it to headings that have them all."""

    words: str
    shelf: Shelf
    page: int
    pages: int


def documents(request: Request) -> Response:
    """One page of the list."""
    words, number = request.query_params.get("words", "").strip(), page_number(request.query_params)
    shelf = seat(request).store.shelf(words, _PAGE, (number - 1) * _PAGE)
    view = Documents(words, shelf, number, -(-shelf.all // _PAGE))
    return page(request, "documents.html", view, readable=readable)


routes = [Route("/documents", documents)]
