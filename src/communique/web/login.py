"""Signing in and out, and what a user may change of their own: the password."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.errors import CommuniqueError, WaitError
from communique.model.person import User
from communique.store import Store
from communique.web import keys
from communique.web.entrance import noted
from communique.web.origin import local
from communique.web.render import page
from communique.web.seat import seat

_WRONG = "The name or the password is not right."
_OTHER = "The two new passwords differ."
_OLD = "The password you have now is not right."


@dataclass(frozen=True, slots=True)
class Login:
    """The door: whose name was given, where to go on, what was wrong."""

    name: str
    next: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Mine:
    """Who one is at this desk."""

    user: User
    alone: bool
    problem: str = ""
    done: str = ""


def login(request: Request) -> Response:
    """The form in which one signs in."""
    after = local(request.query_params.get("next", "/"))
    if hasattr(request.state, "seat"):
        return RedirectResponse(after, 303)
    return _door(request, Login("", after))


def sign_in(request: Request) -> Response:
    """A new session for who knows a name and its password; what was before it is over."""
    form, store = request.state.form, _store(request)
    name, after = str(form.get("name", "")), local(str(form.get("next", "/")))
    try:
        key = store.accounts.sign_in(name, str(form.get("password", "")), _address(request))
    except WaitError:
        told = "There were too many tries. Wait a quarter of an hour."
        return _door(request, Login(name, after, told), 429)
    known = store.accounts.find(name)
    who = known.name if known else "unknown"
    if key is None:
        store.audit(who, "sign in refused", detail=_address(request))
        return _door(request, Login(name, after, _WRONG), 403)
    store.accounts.close_session(request.state.key)
    store.audit(who, "sign in", detail=_address(request))
    return _keeping(request, RedirectResponse(after, 303), key)


def sign_out(request: Request) -> Response:
    """The session is over, here or, if asked, wherever this user signed in."""
    here = seat(request)
    if request.state.alone:
        return RedirectResponse("/", 303)
    everywhere = bool(request.state.form.get("everywhere"))
    if everywhere:
        here.store.accounts.close_sessions(here.user)
    here.store.accounts.close_session(request.state.key)
    noted(request, "sign out", detail="everywhere" if everywhere else "")
    answer = RedirectResponse("/login", 303)
    keys.drop(request, answer, request.state.https)
    return answer


def me(request: Request) -> Response:
    """The user's own page."""
    done = "The password is changed." if "done" in request.query_params else ""
    return _mine(request, done=done)


def change(request: Request) -> Response:
    """A new password of one's own; every other session of this user is over."""
    here, form = seat(request), request.state.form
    old, new, again = (str(form.get(name, "")) for name in ("old", "new", "again"))
    accounts, name, address = here.store.accounts, here.user.name, _address(request)
    if new != again:
        return _mine(request, _OTHER)
    try:
        if not accounts.authenticate(name, old, address):
            return _mine(request, _OLD)
        accounts.change(name, password=new)
    except CommuniqueError as error:
        return _mine(request, str(error))
    noted(request, "change password")
    key = accounts.sign_in(name, new, address) or ""
    return _keeping(request, RedirectResponse("/me?done", 303), key)


def _door(request: Request, view: Login, status: int = 200) -> Response:
    """The form, with the token of a key that opens nothing yet."""
    key = request.state.key or keys.fresh()
    anyone = bool(_store(request).accounts)
    answer = page(request, "login.html", view, status=status, token=keys.token(key), anyone=anyone)
    if status == 429:
        answer.headers["Retry-After"] = "900"
    return _keeping(request, answer, key)


def _mine(request: Request, problem: str = "", done: str = "") -> Response:
    view = Mine(seat(request).user, request.state.alone, problem, done)
    return page(request, "me.html", view, status=422 if problem else 200)


def _keeping(request: Request, answer: Response, key: str) -> Response:
    keys.keep(request, answer, key, request.state.https)
    return answer


def _store(request: Request) -> Store:
    """The record, for who has no seat yet: only its users are asked about."""
    found: Store = request.state.door
    return found


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


routes = [
    Route("/login", login),
    Route("/login", sign_in, methods=["POST"]),
    Route("/logout", sign_out, methods=["POST"]),
    Route("/me", me),
    Route("/me", change, methods=["POST"]),
]
