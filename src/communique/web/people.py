"""The users of the desk: who may come in, what they may do and how much they may see."""

from dataclasses import dataclass
from typing import cast

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.errors import CommuniqueError, MissingError
from communique.model.marking import MARKINGS, Marking
from communique.model.person import ROLES, Role, User
from communique.web.entrance import noted
from communique.web.render import page
from communique.web.seat import Seat, needs, seat

_FIRST = "The first user must be an admin who may see everything: else nobody could add the next."
_ABOVE = "This is above what you may see yourself; ask an admin who may see it."
_SELF = "Nobody changes what they may do or see themselves; ask another admin."
_DIFFER = "The two passwords differ; give the same one twice."


@dataclass(frozen=True, slots=True)
class People:
    """All users; ``name`` and ``problem``: who could not be added, and why."""

    users: tuple[User, ...]
    alone: bool
    name: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One user; ``problem``: why they could not be changed."""

    user: User
    problem: str = ""


@needs("admin")
def people(request: Request) -> Response:
    """All users, and the form for another one."""
    return _all(request)


@needs("admin")
def add(request: Request) -> Response:
    """Another user."""
    form, here = request.state.form, seat(request)
    try:
        asked = User(_text(form, "name"), *_rights(form))
        _allow(here, asked)
        if request.state.alone and asked != User(asked.name, ROLES[-1], MARKINGS[-1]):
            raise CommuniqueError(_FIRST)
        password = _password(form)
        made = here.store.accounts.add(asked.name, password, asked.role, asked.clearance)
    except CommuniqueError as error:
        return _all(request, _text(form, "name"), str(error))
    noted(request, "add user", made.name, f"{made.role}, {made.clearance}")
    return RedirectResponse("/people", 303)


@needs("admin")
def person(request: Request) -> Response:
    """One user, and the forms to change what they are."""
    return _one(request, _user(request))


@needs("admin")
def change(request: Request) -> Response:
    """Another role or clearance, or a new password; or they come in no more, or again."""
    here, user = seat(request), _user(request)
    try:
        if user.name == here.user.name:
            raise CommuniqueError(_SELF)
        _allow(here, user)
        renew = "password" in request.state.form
        _renew(request, here, user) if renew else _change(request, here, user)
    except CommuniqueError as error:
        return _one(request, user, str(error))
    return RedirectResponse("/people", 303)


def _renew(request: Request, here: Seat, user: User) -> None:
    here.store.accounts.change(user.name, password=_password(request.state.form))
    noted(request, "set password", user.name)


def _change(request: Request, here: Seat, user: User) -> None:
    role, clearance = _rights(request.state.form)
    active = "active" in request.state.form
    _allow(here, User(user.name, role, clearance))
    here.store.accounts.change(user.name, role=role, clearance=clearance, active=active)
    now = "active" if active else "not active"
    noted(request, "change user", user.name, f"{role}, {clearance}, {now}")


def _allow(here: Seat, asked: User) -> None:
    """Nobody makes, or takes over, a user who may see more than they do."""
    mine = MARKINGS.index(here.user.clearance)
    if asked.clearance in MARKINGS and MARKINGS.index(asked.clearance) > mine:
        raise CommuniqueError(_ABOVE)


def _user(request: Request) -> User:
    name = request.path_params["name"]
    found = seat(request).store.accounts.find(name)
    if found is None:
        raise MissingError(name, "there is no user of this name", "see the list of people")
    return found


def _all(request: Request, name: str = "", problem: str = "") -> Response:
    users = tuple(seat(request).store.accounts.all())
    view = People(users, request.state.alone, name, problem)
    return _page(request, "people.html", view, problem)


def _one(request: Request, user: User, problem: str = "") -> Response:
    return _page(request, "person.html", Person(user, problem), problem)


def _page(request: Request, template: str, view: People | Person, problem: str) -> Response:
    status = 422 if problem else 200
    return page(request, template, view, status=status, roles=ROLES, markings=MARKINGS)


def _rights(form: FormData) -> tuple[Role, Marking]:
    """What the form asks for; the accounts refuse what there is not."""
    return cast(Role, _text(form, "role")), cast(Marking, _text(form, "clearance"))


def _password(form: FormData) -> str:
    """A password that was given twice."""
    if _text(form, "password") != _text(form, "again"):
        raise CommuniqueError(_DIFFER)
    return _text(form, "password")


def _text(form: FormData, name: str) -> str:
    return str(form.get(name, ""))


routes = [
    Route("/people", people),
    Route("/people", add, methods=["POST"]),
    Route("/people/{name:path}", person),
    Route("/people/{name:path}", change, methods=["POST"]),
]
