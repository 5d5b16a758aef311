"""What the API is asked for: parts of the record, page by page, and in whose name."""

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Query, Security
from fastapi.security import HTTPBearer, SecurityScopes
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from communique.model import Action, ActorType, FollowUpState, Kind, Slice
from communique.web.asked import asked
from communique.web.render import query
from communique.web.seat import Seat, seat

_MOST, _FOUND, _WAITING = 100_000, 200, 500  # pages

Words = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=400)]
_DAY = r"^([12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
Day = Annotated[str, StringConstraints(pattern=_DAY)]
Id = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{1,64}$")]

_BEARER = HTTPBearer(
    auto_error=False, description="A token: `communique user token NAME`, or the page /tokens."
)


def _may(request: Request, needed: SecurityScopes, _: Annotated[object, Depends(_BEARER)]) -> Seat:
    """The seat of who asks; 403 where their token or their role does not reach so far."""
    here = seat(request)
    if missing := {*needed.scopes} - {*here.scopes}:
        raise HTTPException(403, f"The token has no scope {', '.join(missing)}.")
    if needed.scopes != ["read"] and not here.may("editor"):
        raise HTTPException(403, "This is for editors.")
    return here


Reading = Annotated[Seat, Security(_may, scopes=["read"])]
Adding = Annotated[Seat, Security(_may, scopes=["add"])]
Reviewing = Annotated[Seat, Security(_may, scopes=["review"])]


class Page(BaseModel):
    """A page of a list, counted from 1."""

    model_config = ConfigDict(extra="forbid")

    page: int = Field(default=1, ge=1, le=_MOST)


class Part(Page):
    """A part of the record; actors go by id, or by a name that means one of them alone."""

    about: Words = Field(default="", description="An actor and all who act for it.")
    between: list[Words] = Field(
        default=[], max_length=2, description="Two that deal with each other; give it twice."
    )
    kind: list[Kind] = Field(default=[])
    status: list[Words] = Field(default=[])
    source: list[Id] = Field(default=[], description="Documents, by id.")
    since: Day = Field(default="", description="A day, a month or a year: 2025-06-20, 2025.")
    until: Day = ""
    as_of: Day = Field(default="", description="Only what was published by then.")


class Sought(Part):
    """Words that stand in one place; those in quotation marks stand in a row."""

    page: int = Field(default=1, ge=1, le=_FOUND)

    q: Annotated[Words, StringConstraints(min_length=1)]


class States(Part):
    """What was announced, by what came of it."""

    state: list[FollowUpState] = Field(default=[])


class Waiting(Part):
    """What is to be judged."""

    page: int = Field(default=1, ge=1, le=_WAITING)


class Names(Page):
    """Who is on record."""

    name: Words = Field(default="", description="The beginning of a name.")
    type: list[ActorType] = Field(default=[])


class Headings(Page):
    """Documents by words of their headings."""

    words: Words = ""


class Decisions(Page):
    """What was decided: on what, by whom, and how."""

    on: list[Id] = Field(default=[])
    by: list[Words] = Field(default=[])
    action: list[Action] = []


Parts = Annotated[Part, Query()]
_LAST: dict[type[Page], int] = {Sought: _FOUND, Waiting: _WAITING}


def part_of(request: Request, here: Seat) -> tuple[Slice, str]:
    """The part of the record that a request names, and whom it is about; 404 if nobody knows."""
    found = asked(request, here.store)
    if found.problem:
        raise HTTPException(404, found.problem)
    return found.wanted, found.names


def cut(wanted: Slice, page: int, size: int) -> Slice:
    """One page of the part."""
    return replace(wanted, limit=size, offset=(page - 1) * size)


def linked(request: Request, answer: Response, asked: Page, more: bool) -> None:
    """Say where the list goes on, and where it began."""
    page, last = asked.page, _LAST.get(type(asked), _MOST)
    goes = {"first": 1, "prev": page - 1 or None, "next": page + 1 if more else None}
    links = (
        f'<{request.url.path}{query(request, page=to)}>; rel="{rel}"'
        for rel, to in goes.items()
        if to and to <= last
    )
    answer.headers["Link"] = ", ".join(links)
