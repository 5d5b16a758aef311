"""Review: what the record asks and what nobody has judged, one at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique import judging
from communique.errors import CommuniqueError, UnclearError
from communique.judging import Queue
from communique.model import Slice
from communique.model.marking import Marking, highest
from communique.store import Decided, Store
from communique.views.case import Case
from communique.views.decisions import Decision, moment
from communique.views.desk import Desk
from communique.views.entry import line
from communique.views.words import shortened, shown
from communique.web.asked import Asked, asked
from communique.web.cases import opened
from communique.web.entrance import noted
from communique.web.history import told
from communique.web.render import page, query
from communique.web.seat import needs, seat
from communique.web.verdicts import ACTIONS, ON_ENTRIES, STAYING, text_of, texts_of

_PAGE = 20
_MOST_NAMES = 12
_NEWEST, _TITLE = 30, 60


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in the queue."""

    id: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Names:
    """Names with the type of who bears them."""

    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A page of the queue and what is open of it. ``done`` is what was decided just now.

    ``documents`` are those that it can be narrowed to, by id and title.
    ``undoable`` says that the user decided something that is in force; ``problem`` is what could
    not be done, and ``near`` who may be meant.
    """

    asked: Asked
    documents: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    case: Case | None
    questions: int
    more: bool
    done: tuple[Decision, ...] = ()
    undoable: bool = False
    problem: str = ""
    near: tuple[str, ...] = ()
    marking: Marking = "public"

    @property
    def at(self) -> int | None:
        """Where in the queue the open one stands."""
        ids = [row.id for row in self.rows]
        return ids.index(self.case.id) if self.case and self.case.id in ids else None

    @property
    def before(self) -> str:
        """The id of what stands before the open one in the queue; empty where nothing does."""
        return self.rows[self.at - 1].id if self.at else ""

    @property
    def after(self) -> str:
        """The id of what comes next in the queue; empty where nothing does."""
        at = -1 if self.at is None else self.at
        return self.rows[at + 1].id if at + 1 < len(self.rows) else ""


@needs("editor")
def review(request: Request) -> Response:
    """The queue with one thing open."""
    view = _review(request, shown(request.query_params.get("open", "")))
    return page(request, "review.html", view, moment=moment)


@needs("editor")
def decide(request: Request) -> Response:
    """Make a judgement, and go on to what comes next; the page as it was where that fails."""
    action, given = request.path_params["action"], request.state.form
    if action not in ACTIONS:
        raise HTTPException(404)
    try:
        made = ACTIONS[action](seat(request), given)
    except CommuniqueError as error:
        return _again(request, given, error)
    for one in made:
        noted(request, f"review: {action}", one.target)
    done = [] if action == "undo" else [one.id for one in made]
    undone = action == "undo" and made[0].action in ON_ENTRIES
    open_ = (
        made[0].target
        if undone
        else text_of(given, "id" if action in STAYING or "stay" in given else "next")
    )
    goes = query(request, open=open_ or None, done=None)
    return RedirectResponse(f"/review{goes}{''.join(f'&done={id_}' for id_ in done)}", 303)


def back(request: Request) -> Response:
    """A page that was sent a form and is loaded again: to the queue."""
    return RedirectResponse(f"/review{query(request)}", 303)


@needs("editor")
def names(request: Request) -> Response:
    """Who may be meant by what is typed, to choose from."""
    typed = next(iter(request.query_params.values()), "").strip()
    found = seat(request).store.find(typed, begun=True)[:_MOST_NAMES] if typed else []
    return page(request, "names.html", Names(tuple((one.name, one.type) for one in found)))


def _review(request: Request, open_: str) -> Review:
    """The page of the queue that is asked for; its first thing is open where none is named."""
    store, given = seat(request).store, request.query_params
    part = asked(request, store)
    only = "question" in given.getlist("kind")
    asking = only or part.wanted == Slice()
    after = (part.page - 1) * _PAGE
    found = judging.queue(store, part.wanted, asking=asking, most=_PAGE, after=after)
    rows = tuple(_rows(found, only))
    shown_ = open_ or (rows[0].id if rows else "")
    done = tuple(map(shown, given.getlist("done")))
    made = store.docket.decided(Decided(ids=done, valid=True)) if done else []
    mine = store.docket.decided(Decided(by=(seat(request).user.name,), valid=True, limit=1))
    case = opened(store, found.questions, shown_) if shown_ else None
    more = found.asked > after + _PAGE if only else found.more
    documents = tuple(_documents(store, part.wanted.sources))
    return Review(
        part,
        documents,
        rows,
        case,
        found.asked,
        more,
        told(store, made),
        bool(mine),
        marking=_marking(store, found, case),
    )


def _marking(store: Store, found: Queue, case: Case | None) -> Marking:
    """The highest marking of what the page shows."""
    shown_ = [source.marking for source in found.dossier.sources]
    if case:
        ids = [case.id] if case.fields else [quote.source.source.id for quote in case.quotes]
        shown_ += [store.marking(id_) for id_ in ids]
    return highest(shown_)


def _documents(store: Store, chosen: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The newest documents, and those that are chosen already."""
    new = {one.id: shortened(one.title or one.name, _TITLE) for one in store.newest(_NEWEST)}
    yield from new.items()
    for id_ in chosen:
        if id_ not in new:
            document = store.document(id_)
            yield id_, shortened(document.heading.title or document.name, _TITLE)


def _rows(found: Queue, only: bool) -> Iterator[Row]:
    """The questions, then the entries, as a list shows them."""
    yield from (Row(one.id, "question", shown(one.text)) for one in found.questions)
    desk = Desk(found.dossier)
    for entry in () if only else found.dossier.entries:
        yield Row(entry.id, entry.kind, line(desk, entry).text)


def _again(request: Request, given: FormData, error: CommuniqueError) -> Response:
    """The page as it was, with what was typed and why it could not be done."""
    view = _review(request, text_of(given, "id"))
    fields = view.case.fields if view.case else ()
    typed = tuple(
        replace(each, typed=texts_of(given, each.name)) if each.name in given else each
        for each in fields
    )
    near = error.near if isinstance(error, UnclearError) else ()
    view = replace(
        view,
        case=view.case and replace(view.case, fields=typed),
        problem=str(error),
        near=tuple(map(shown, near)),
        done=(),
    )
    return page(request, "review.html", view, status=422, moment=moment)


routes = [
    Route("/review", review),
    Route("/review/names", names),
    Route("/review/{action}", decide, methods=["POST"]),
    Route("/review/{action}", back),
]
