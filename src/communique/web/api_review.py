"""The API, reviewing: what is to be judged, what was, and new judgements."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Path, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from communique import judging
from communique.judging import Queue
from communique.model import Judgement, Slice
from communique.model.marking import Marking
from communique.store import Decided, Store
from communique.web.api_asked import Decisions, Id, Reviewing, Waiting, Words, linked, part_of
from communique.web.api_read import Tagged
from communique.web.entrance import noted

_PAGE = 50
_Said = Annotated[Words, StringConstraints(min_length=1)]

router = APIRouter(route_class=Tagged, tags=["review"])


class _Made(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    target: Id
    reason: Words | None = None


class Accept(_Made):
    """An entry is right."""

    action: Literal["accept"]


class Reject(_Made):
    """An entry is not in the text."""

    action: Literal["reject"]
    reason: _Said


class Correct(_Made):
    """Fields of an entry say something else: actors by name or id, lists as lists."""

    action: Literal["correct"]
    value: dict[_Said, _Said | list[_Said] | float] = Field(min_length=1)


class Rating(BaseModel):
    """What became of a commitment: not kept, in part, kept."""

    model_config = ConfigDict(extra="forbid", strict=True)

    score: Literal[-1, 0, 1]


class Score(_Made):
    """A person's verdict on a commitment."""

    action: Literal["score"]
    value: Rating
    reason: _Said


class With(BaseModel):
    """Another actor, by id or name."""

    model_config = ConfigDict(extra="forbid", strict=True)

    with_: _Said = Field(alias="with")


class Merge(_Made):
    """Two actors are one."""

    action: Literal["merge"]
    value: With


class From(BaseModel):
    """Another actor, by id or name."""

    model_config = ConfigDict(extra="forbid", strict=True)

    from_: _Said = Field(alias="from")


class Split(_Made):
    """Two that are taken for one actor are two."""

    action: Literal["split"]
    value: From


class Dismiss(_Made):
    """A finding is none."""

    action: Literal["dismiss"]
    reason: _Said


class For(BaseModel):
    """For whom something is."""

    model_config = ConfigDict(extra="forbid", strict=True)

    marking: Marking


class Mark(_Made):
    """A document or an entry is for those alone who are cleared for it."""

    action: Literal["mark"]
    value: For


New = Accept | Reject | Correct | Score | Merge | Split | Dismiss | Mark


@router.get("/review")
def review(
    request: Request, answer: Response, here: Reviewing, asked: Annotated[Waiting, Query()]
) -> Queue:
    """What the record asks, then the entries that nobody has judged, the latest first."""
    wanted, _ = part_of(request, here)
    after = (asked.page - 1) * _PAGE
    asking = wanted == Slice()
    found = judging.queue(here.store, wanted, asking=asking, most=_PAGE, after=after)
    linked(request, answer, asked, found.more)
    return found


@router.get("/judgements")
def judgements(
    request: Request, answer: Response, here: Reviewing, asked: Annotated[Decisions, Query()]
) -> list[Judgement]:
    """Who decided what, when and why, the latest first; what was undone is there too."""
    which = Decided(on=(*asked.on,), by=(*asked.by,), actions=(*asked.action,))
    page = replace(which, limit=_PAGE + 1, offset=(asked.page - 1) * _PAGE)
    found = here.store.docket.decided(page)
    linked(request, answer, asked, len(found) > _PAGE)
    return found[:_PAGE]


@router.get("/judgements/{id}")
def judgement(here: Reviewing, id_: Annotated[Id, Path(alias="id")]) -> Judgement:
    """One decision."""
    return _one(here.store, id_)


@router.post("/judgements", status_code=201)
def judge(
    request: Request,
    answer: Response,
    here: Reviewing,
    sent: Annotated[New, Body(discriminator="action")],
) -> Judgement:
    """Decide: it takes effect at once."""
    made = _made(here.store, here.user.name, sent)
    noted(request, f"review: {made.action}", made.target)
    answer.headers["Location"] = f"{request.url.path}/{made.id}"
    return made


@router.delete("/judgements/{id}")
def undo(request: Request, here: Reviewing, id_: Annotated[Id, Path(alias="id")]) -> Judgement:
    """Take a decision back: it stays on record, and says who retired it and when."""
    if _one(here.store, id_).retired:
        raise HTTPException(409, "This was undone already.")
    made = judging.undo(here.store, here.user.name, id_)
    noted(request, "review: undo", made.target, made.action)
    return _one(here.store, id_)


def _made(store: Store, by: str, sent: New) -> Judgement:
    target, why = sent.target, sent.reason
    match sent:
        case Correct():
            return judging.correct(store, by, target, _written(sent.value), why)
        case Merge():
            return judging.merge(store, by, target, sent.value.with_)
        case Split():
            return judging.split(store, by, target, sent.value.from_)
        case Score() | Mark():
            return judging.judge(store, by, sent.action, target, sent.value.model_dump(), why)
        case _:
            return judging.judge(store, by, sent.action, target, reason=why)


def _written(value: Mapping[str, str | list[str] | float]) -> dict[str, Any]:
    """Values as a person writes them."""
    return {field: f"{one:.15g}" if isinstance(one, float) else one for field, one in value.items()}


def _one(store: Store, id_: str) -> Judgement:
    found = store.docket.decided(Decided(ids=(id_,), limit=1))
    if not found:
        raise HTTPException(404, "There is no such judgement.")
    return found[0]
