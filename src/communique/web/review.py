"""Review: what the record asks and what nobody has judged, one at a time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique import judging
from communique.errors import CommuniqueError, MissingError, UnclearError
from communique.judging import Queue
from communique.model import Judgement, Question, Slice, Source
from communique.store import Decided, Store
from communique.store.documents import source_of
from communique.views.case import Case, entry_case, question_case
from communique.views.decisions import Decision, moment
from communique.views.desk import Desk
from communique.views.entry import line
from communique.views.words import shown
from communique.web.asked import Asked, asked
from communique.web.entrance import noted
from communique.web.history import told
from communique.web.render import page, query
from communique.web.seat import Seat, needs, seat

_PAGE = 20
_MOST_NAMES = 12
_SCORES = {"-1": -1, "0": 0, "1": 1}


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

    ``undoable`` says that the user decided something that is in force; ``problem`` is what could
    not be done, and ``near`` who may be meant.
    """

    asked: Asked
    rows: tuple[Row, ...]
    case: Case | None
    questions: int
    more: bool
    done: tuple[Decision, ...] = ()
    undoable: bool = False
    problem: str = ""
    near: tuple[str, ...] = ()

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
    if action not in _ACTIONS:
        raise HTTPException(404)
    try:
        made = _ACTIONS[action](seat(request), given)
    except CommuniqueError as error:
        return _again(request, given, error)
    for one in made:
        noted(request, f"review: {action}", one.target)
    done = [] if action == "undo" else [one.id for one in made]
    undone = action == "undo" and made[0].action in _ON_ENTRIES
    open_ = made[0].target if undone else _text(given, "id" if action in _STAYING else "next")
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
    case = _case(store, found.questions, shown_) if shown_ else None
    more = found.asked > after + _PAGE if only else found.more
    return Review(part, rows, case, found.asked, more, told(store, made), bool(mine))


def _rows(found: Queue, only: bool) -> Iterator[Row]:
    """The questions, then the entries, as a list shows them."""
    yield from (Row(one.id, "question", shown(one.text)) for one in found.questions)
    desk = Desk(found.dossier)
    for entry in () if only else found.dossier.entries:
        yield Row(entry.id, entry.kind, line(desk, entry).text)


def _case(store: Store, questions: Iterable[Question], id_: str) -> Case:
    """What is open: a question or an entry; MissingError where it is not on record."""
    for question in questions:
        if question.id == id_:
            spans = sorted({span.source for span in question.evidence})
            return question_case(question, tuple(_source(store, one) for one in spans))
    return _entry(store, id_)


def _entry(store: Store, id_: str) -> Case:
    read = store.docket.as_read([id_])
    spans = [entry.evidence[0] for entry in read.entries if entry.id == id_]
    if not spans:
        raise MissingError(store.place, f"there is no entry {id_[:40]}", "see: /review")
    source = _source(store, spans[0].source)
    now = replace(store.slice(Slice(sources=(source.id,))), sources=(source,))
    made = store.docket.decided(Decided(on=(id_,)))
    return entry_case(read, now, id_, told(store, made))


def _source(store: Store, id_: str) -> Source:
    return source_of(id_, store.document(id_))


def _again(request: Request, given: FormData, error: CommuniqueError) -> Response:
    """The page as it was, with what was typed and why it could not be done."""
    view = _review(request, _text(given, "id"))
    fields = view.case.fields if view.case else ()
    typed = tuple(
        replace(each, typed=_texts(given, each.name)) if each.name in given else each
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


def _accept(here: Seat, given: FormData) -> list[Judgement]:
    return [judging.judge(here.store, here.user.name, "accept", _text(given, "id"))]


def _reject(here: Seat, given: FormData) -> list[Judgement]:
    id_, why = _text(given, "id"), _text(given, "reason")
    return [judging.judge(here.store, here.user.name, "reject", id_, reason=why)]


def _score(here: Seat, given: FormData) -> list[Judgement]:
    value = {"score": _SCORES.get(_text(given, "score"))}
    id_, why = _text(given, "id"), _text(given, "reason")
    if not why:
        raise CommuniqueError("A score needs a reason; say what speaks for it.")
    return [judging.judge(here.store, here.user.name, "score", id_, value, why)]


def _correct(here: Seat, given: FormData) -> list[Judgement]:
    """New values for the fields that say something else now; a name that stood there is its id."""
    id_, why = _text(given, "id"), _text(given, "reason")
    case = _entry(here.store, id_)
    known = {name: who for who, name in case.people}
    values = {
        field.name: [known.get(text, text) for text in _texts(given, field.name)]
        for field in case.fields
        if field.name in given and _texts(given, field.name) != field.now
    }
    if not values:
        raise CommuniqueError("No field says anything new; if all is right, accept the entry.")
    return [judging.correct(here.store, here.user.name, id_, values, why)]


def _merge(here: Seat, given: FormData) -> list[Judgement]:
    one, other = _text(given, "one"), _text(given, "other")
    return [judging.merge(here.store, here.user.name, one, other)]


def _split(here: Seat, given: FormData) -> list[Judgement]:
    """Two are two; of a question, its subject is none of those proposed."""
    one, others = _text(given, "one"), _texts(given, "other")
    return [judging.split(here.store, here.user.name, one, other) for other in others]


def _undo(here: Seat, given: FormData) -> list[Judgement]:
    ids = _texts(given, "judgement") or (None,)
    return [judging.undo(here.store, here.user.name, id_) for id_ in ids]


def _text(given: FormData, name: str) -> str:
    return shown(str(given.get(name, "")))


def _texts(given: FormData, name: str) -> tuple[str, ...]:
    return tuple(text for each in given.getlist(name) if (text := shown(str(each))))


_ACTIONS: dict[str, Callable[[Seat, FormData], list[Judgement]]] = {
    "accept": _accept,
    "correct": _correct,
    "reject": _reject,
    "score": _score,
    "merge": _merge,
    "split": _split,
    "undo": _undo,
}
_ON_ENTRIES = ("accept", "correct", "reject", "score")
_STAYING = ("correct", "score", "undo")

routes = [
    Route("/review", review),
    Route("/review/names", names),
    Route("/review/{action}", decide, methods=["POST"]),
    Route("/review/{action}", back),
]
