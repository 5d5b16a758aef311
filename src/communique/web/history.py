"""History: who decided what, when and why; what was taken back is there too."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique import judging
from communique.model import Action, Judgement
from communique.model.marking import Marking, highest
from communique.store import Decided, Store
from communique.views.decisions import Decision, decisions, moment, on_actors
from communique.views.words import shown
from communique.web.asked import page_number
from communique.web.entrance import noted
from communique.web.render import page, query
from communique.web.seat import needs, seat

_PAGE = 50


@dataclass(frozen=True, slots=True)
class History:
    """A page of decisions, the latest first; ``people`` are all who decide."""

    decisions: tuple[Decision, ...]
    people: tuple[str, ...]
    page: int
    more: bool

    @property
    def marking(self) -> Marking:
        """The highest marking of what is shown."""
        return highest(one.marking for one in self.decisions)


def history(request: Request) -> Response:
    """The decisions, by whom and of what action is asked."""
    store, given = seat(request).store, request.query_params
    number, by, action = (
        page_number(given),
        shown(given.get("by", "")),
        shown(given.get("action", "")),
    )
    offset = (number - 1) * _PAGE
    who, what = (by,) if by else (), (action,) if action else ()
    made = store.docket.decided(Decided(by=who, actions=what, limit=_PAGE + 1, offset=offset))
    some = told(store, made[:_PAGE])
    view = History(some, tuple(store.docket.judges()), number, len(made) > _PAGE)
    return page(request, "history.html", view, actions=get_args(Action), moment=moment)


def told(store: Store, made: Iterable[Judgement]) -> tuple[Decision, ...]:
    """Judgements in words, with their entries and their actors."""
    some = [*made]
    if not some:
        return ()
    entries = store.entries([one.target for one in some], rejected=True)
    read = store.docket.as_read([one.target for one in some if one.action == "correct"])
    return decisions(some, entries, read, store.named(on_actors(some, read)))


@needs("editor")
def undo(request: Request) -> Response:
    """Take a decision back."""
    here, id_ = seat(request), shown(str(request.state.form.get("judgement", "")))
    made = judging.undo(here.store, here.user.name, id_)
    noted(request, "review: undo", made.target, made.action)
    return RedirectResponse(f"/history{query(request)}", 303)


routes = [Route("/history", history), Route("/history/undo", undo, methods=["POST"])]
