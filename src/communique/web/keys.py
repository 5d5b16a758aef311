"""The cookie that opens a session, and the token in its forms that only its pages know."""

from hmac import compare_digest, new
from secrets import token_hex, token_urlsafe

from starlette.requests import Request
from starlette.responses import Response

_PLAIN, _BOUND = "desk", "__Host-desk"  # browsers bind the second to https and to this host
_SALT = 16


def given(request: Request, https: bool) -> str:
    """The key that came with a request; empty where there is none."""
    return request.cookies.get(_name(request, https), "")


def shown(request: Request) -> str:
    """The token that a program shows; empty where there is none."""
    how, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if how.lower() == "bearer" else ""


def fresh() -> str:
    """A key that opens nothing yet."""
    return token_urlsafe(32)


def keep(request: Request, response: Response, key: str, https: bool) -> None:
    """Have the browser keep a key until it is closed, from scripts and other sites."""
    name = _name(request, https)
    response.set_cookie(name, key, secure=name == _BOUND, httponly=True, samesite="lax")


def drop(request: Request, response: Response, https: bool) -> None:
    """Have the browser forget the key."""
    name = _name(request, https)
    response.delete_cookie(name, secure=name == _BOUND, httponly=True, samesite="lax")


def token(key: str) -> str:
    """What the forms of a page carry: it follows from the key, and does not tell it.

    It is never the same twice, so that nobody guesses it from how well a page compresses.
    """
    return _token(token_hex(_SALT // 2), key)


def fits(given: object, key: str) -> bool:
    """Whether a form carries a token of this key."""
    found = given if isinstance(given, str) and given.isascii() else ""
    return bool(key) and compare_digest(found, _token(found[:_SALT], key))


def _token(salt: str, key: str) -> str:
    return salt + new(key.encode(errors="replace"), salt.encode(), "sha256").hexdigest()


def _name(request: Request, https: bool) -> str:
    return _BOUND if https or request.url.scheme == "https" else _PLAIN
