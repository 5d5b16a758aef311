"""Who may come in: each request gets its seat here, or is turned away before a page is asked."""

from contextlib import AsyncExitStack
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.errors import CommuniqueError
from communique.model.person import SCOPES, User
from communique.store import Store
from communique.web import health, keys, origin
from communique.web.problem import API, Problem, problem
from communique.web.render import wants_json
from communique.web.seat import Seat, seat
from communique.web.sent import no_room
from communique.web.settings import Settings

_SAFE = ("GET", "HEAD", "OPTIONS")
_LOGIN, _STATIC, _FEED = "/login", "/static/", "/feed/"
_SCHEMA, _FILE = "/api/v1/openapi.json", "/api/v1/files"
_FORM, _LONG_TEXT, _UPLOAD = 64 * 1024, 16 * 1024**2, 128 * 1024**2  # bytes
_LIMITS = {"max_files": 500, "max_fields": 2_000, "max_part_size": _LONG_TEXT}


def noted(request: Request, what: str, target: str = "", detail: str = "") -> None:
    """Put on the trail what this request did: to what, by its id, and a word or two on how."""
    here = seat(request)
    here.store.audit(here.user.name, what, target, detail)
    request.state.noted = True


class Entrance:
    """Gives each request its seat, and each form that is sent its check.

    A desk that is ``alone`` has one user without login, on this machine alone and only while the
    record has no users.
    """

    def __init__(self, app: ASGIApp, store: Store, settings: Settings) -> None:
        self.app = app
        self.store = store
        self.settings = settings
        self.me = User(settings.me, "admin", "confidential")
        self.key = keys.fresh()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})
        some = _bounded(scope, receive)
        request = Request(scope, some)
        async with AsyncExitStack() as after:
            refusal = await self._refusal(request, after)
            if refusal:
                await refusal(scope, receive, send)
            else:
                await self._let_in(request, some, send)

    async def _refusal(self, request: Request, after: AsyncExitStack) -> Response | None:
        """Why a request goes no further; None where it may."""
        host, path = request.headers.get("host", ""), request.scope["path"]
        if not origin.known_host(host, self.settings.names):
            return problem(request, Problem.of(400, _UNKNOWN))
        request.state.door = self.store
        if path.startswith(_STATIC) or path == _SCHEMA or path in health.PATHS:
            return None
        try:
            await run_in_threadpool(self._seat, request)
            if not hasattr(request.state, "seat") and path != _LOGIN:
                return _ask_in(request)
            return await self._checked(request, after)
        except HTTPException as error:
            return problem(request, Problem.of(error.status_code, error.detail))
        except CommuniqueError as error:
            return problem(request, Problem.by(error))

    def _seat(self, request: Request) -> None:
        """Who they are and what they may see, read anew for each request."""
        accounts, state = self.store.accounts, request.state
        state.alone = self.settings.alone and not accounts
        if state.alone:
            client = request.client.host if request.client else None
            if not origin.nearby(client, request.headers):
                raise HTTPException(403, _FAR)
            state.key, state.https = self.key, self.settings.https
            state.seat = Seat(self.store, self.me, keys.token(self.key), SCOPES)
            return
        if request.scope["path"].startswith(API):
            self._program(request)
            return
        state.key, state.https = keys.given(request, self.settings.https), self.settings.https
        if user := self._user(request):
            token = "" if request.scope["path"].startswith(_FEED) else keys.token(state.key)
            state.seat = Seat(self.store.cleared(user.clearance), user, token)

    def _program(self, request: Request) -> None:
        """In whose name a program comes in: by its token alone, never by a cookie."""
        if found := self.store.accounts.by_token(keys.shown(request)):
            user, token = found
            store = self.store.cleared(user.clearance)
            request.state.seat = Seat(store, user, "", token.scopes)

    def _user(self, request: Request) -> User | None:
        """Whose feed or whose session it is."""
        path, accounts = request.scope["path"], self.store.accounts
        if path.startswith(_FEED):
            token = path.removeprefix(_FEED).partition("/")[0]
            return accounts.by_feed(token) if request.method in _SAFE else None
        return accounts.session(request.state.key) if request.state.key else None

    async def _checked(self, request: Request, after: AsyncExitStack) -> Response | None:
        """A form comes from a page of ours, and carries its token.

        A program has shown its own; where none is asked for, no page of another site may pass for
        one.
        """
        if request.scope["path"].startswith(API):
            ours = not request.state.alone or origin.same_origin(request.headers)
            return None if ours else problem(request, Problem.of(403, _FOREIGN))
        if request.method in _SAFE:
            return None
        if not origin.same_origin(request.headers):
            return problem(request, Problem.of(403, _FOREIGN))
        try:
            form = await request.form(**_LIMITS)
        except OSError as error:
            raise no_room(error) from error
        after.push_async_callback(form.close)
        token = request.headers.get("x-csrf-token") or form.get("csrf")
        if not keys.fits(token, request.state.key):
            return problem(request, Problem.of(403, _STALE))
        request.state.form = form
        return None

    async def _let_in(self, request: Request, receive: Receive, send: Send) -> None:
        """Let the page answer; what it wrote is on the trail, even where it did not say so."""
        status = 500

        async def told(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        await self.app(request.scope, receive, told)
        done = request.method not in _SAFE and status < 400 and hasattr(request.state, "seat")
        if done and not hasattr(request.state, "noted"):
            await run_in_threadpool(noted, request, request.method, request.scope["path"])


def _ask_in(request: Request) -> Response:
    """To the page where one signs in, and from there back; programs are only told."""
    path = request.scope["path"]
    if path.startswith(_FEED):
        return problem(request, Problem.of(404))
    if path.startswith(API):
        return problem(request, Problem.of(401, _SHOW))
    if "hx-request" in request.headers:
        back = origin.path_of(request.headers.get("hx-current-url", ""))
        return Response(status_code=401, headers={"HX-Redirect": _door(back)})
    if request.method not in _SAFE or wants_json(request):
        return problem(request, Problem.of(401))
    query = request.scope["query_string"].decode("latin-1")
    return RedirectResponse(_door(f"{quote(path)}?{query}" if query else quote(path)), 303)


def _door(back: str) -> str:
    return f"{_LOGIN}?{urlencode({'next': origin.local(back)})}"


def _bounded(scope: Scope, receive: Receive) -> Receive:
    """What is sent, as long as it is not more than this path has room for."""
    most, came = _most(scope["path"]), 0

    async def some() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise HTTPException(413)
        return message

    return some


def _most(path: str) -> int:
    """How many bytes may be sent to a path."""
    if path == _LOGIN:
        return _FORM
    return _LONG_TEXT if path.startswith(API) and path != _FILE else _UPLOAD


_SHOW = "Show a token that is good: Authorization: Bearer TOKEN. Make one: communique user token"
_UNKNOWN = (
    "The desk does not go by this name. Open it under the name it was given, or give it this one: "
    "communique serve --name NAME"
)
_FAR = "A desk without login is for its own machine alone. Make users: communique user add NAME"
_FOREIGN = "This was sent from another site."
_STALE = "The page was open for too long, or cookies are off: go back, load it again and try again."
